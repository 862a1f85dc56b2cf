"""Forks without end, in every process that it has forked.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped
# ends: at a limit
# solves: halves

# %%
import os

while True:
    try:
        os.fork()
    except OSError:
        pass

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
