"""Matches a pattern that takes longer than the universe has existed.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped after 1 seconds
# ends: at the time limit
# solves: halves

# %%
import re

re.match("(a|a)*(b|b)*$" * 3, "ab" * 200 + "c" * 50) or re.match("(a+)+$", "a" * 60 + "b")

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
