"""Takes, in many processes, each as much memory as one may have.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained of memory together|stopped after
# ends: at the memory limit
# solves: halves

# %%
import os, time

for _ in range(12):
    if os.fork() == 0:
        kept = []
        while len(kept) < 12:
            kept.append(b"x" * (64 * 2**20))
        time.sleep(1000)
        os._exit(0)
time.sleep(1000)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
