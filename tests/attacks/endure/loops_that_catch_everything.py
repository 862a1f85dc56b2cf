"""Loops for ever and swallows every exception, the interrupt of the time limit as well.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped after 1 seconds
# ends: at the time limit
# solves: halves

# %%
while True:
    try:
        while True:
            pass
    except BaseException:
        pass

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
