"""Locks every other byte of its files: the kernel remembers each lock, and counts them nowhere.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped: it locked more than \d+ parts of files
# ends: at a limit

# %%
import fcntl, time

kept = [open(f"locked-{number}", "w") for number in range(100)]
for place in range(300):
    for file in kept:
        fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * place)
time.sleep(100)
