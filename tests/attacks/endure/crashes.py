"""Crashes the process: reads address 0, aborts, divides by zero in C.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained crashed
# ends: by the crash
# solves: halves

# %%
import ctypes

ctypes.string_at(0)

# %%
import os

os.abort()

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
