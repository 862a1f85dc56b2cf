"""Sleeps for a week: no processor time is used, and still everybody waits.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped after 1 seconds
# ends: at the time limit
# solves: halves

# %%
import time

time.sleep(7 * 24 * 3600)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
