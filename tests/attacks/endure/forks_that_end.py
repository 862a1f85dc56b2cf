"""Forks without end, in as many processes as may be, each of which ends at once: the kernel is busy with nothing else.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped
# ends: at a limit
# solves: halves

# %%
import os

for _ in range(30):
    if os.fork() == 0:
        break
while True:
    try:
        if os.fork() == 0:
            os._exit(0)
        os.wait()
    except OSError:
        pass

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
