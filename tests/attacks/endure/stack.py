"""Ends the stack of the machine itself, past Python's own limit.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained crashed
# ends: by the crash
# solves: halves

# %%
import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __repr__(self):
        return repr([self])


repr(Deep())

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
