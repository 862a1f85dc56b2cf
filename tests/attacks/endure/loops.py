"""Loops for ever, in Python, in the solution of an exercise and in a cell of its own.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped after 1 seconds
# ends: at the time limit
# solves: halves

# %%
while True:
    pass

# %% exercise scale
def scale(x):
    while True:
        x = x + 0

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
