"""Stays for ever inside one call of the interpreter, where no Python code of ours can interrupt it.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped after 1 seconds
# ends: at the time limit
# solves: halves

# %%
import itertools

list(zip(itertools.repeat(0), itertools.count())) if False else sum(iter(int, 1))

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
