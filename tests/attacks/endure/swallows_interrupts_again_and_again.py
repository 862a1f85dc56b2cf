"""Loops for ever and swallows every interrupt, in one cell after the other: a pass is run again without the cell that ended
it, and all of them together take many times what one may.

Succeeds when it is not ended for all its processor time together.
"""
# succeeds: unexplained out of time: a submission has 16 seconds for all
# ends: out of time

# %%
while True:
    try:
        while True:
            pass
    except BaseException:
        pass

# %%
while True:
    try:
        while True:
            pass
    except BaseException:
        pass

# %%
while True:
    try:
        while True:
            pass
    except BaseException:
        pass

# %%
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
