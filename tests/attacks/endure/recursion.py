"""Recurses until the stack ends, in Python, in C and in what compiles it.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: points
# ends: by the recursion
# solves: halves

# %%
import ast, copy, json, pickle

deep = []
for _ in range(100_000):
    deep = [deep]
for use in (repr, json.dumps, copy.deepcopy, pickle.dumps, lambda x: x == copy.copy(x), lambda x: ast.literal_eval("-" * 100_000 + "1")):
    try:
        use(deep)
    except (RecursionError, MemoryError, SyntaxError, ValueError):
        pass

# %%
def endless():
    return endless()

endless()

# %% exercise scale
def scale(x):
    return deep

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
