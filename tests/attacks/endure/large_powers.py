"""Computes a number whose digits fill the memory, and an operation on tensors without end.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped
# ends: at a limit
# solves: halves

# %%
x = 9**9**9

# %% exercise scale
def scale(x):
    y = torch.ones(3000, 3000)
    while True:
        y = y @ y

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
