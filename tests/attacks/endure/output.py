"""Prints without end: by print, by the descriptors, on stderr and from another process.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained longer than is kept|more than a page shows
# solves: halves

# %%
import os, sys

for number in range(3_000):
    print("line " * 100, number)

# %%
for number in range(100):
    try:
        os.write(1, b"x" * 100_000)
        os.write(2, b"y" * 100_000)
    except OSError:
        break
os.system("head -c 5000000 /dev/zero | tr '\\0' z")
print("e" * 10_000_000, file=sys.stderr)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
