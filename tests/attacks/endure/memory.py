"""Takes memory without end, in Python and by tensors, and keeps it.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained MemoryError|stopped|out of memory
# ends: by the memory limit
# solves: halves

# %%
kept = []
while True:
    kept.append(bytearray(64 * 2**20))

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
