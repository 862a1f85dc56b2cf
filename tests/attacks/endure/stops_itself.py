"""Stops its own process by a signal that nobody continues, so that it neither runs nor ends.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped after 1 seconds
# ends: at the time limit
# solves: halves

# %%
import os, signal, subprocess

if os.fork() == 0:
    os.execvp("sleep", ["sleep", "1000"])
signal.pause()

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
