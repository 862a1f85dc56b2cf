"""Closes every descriptor that it finds.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained process ended itself
# ends: since nobody hears it any more
# solves: halves

# %%
import os

os.closerange(0, 1024)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
