"""Opens as many files as it may in each of many processes.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped: its processes had more than [\d,]+ open files together
# ends: at a limit

# %%
import os, time

for _ in range(40):
    if os.fork() == 0:
        try:
            while True:
                os.pipe()
        except OSError:
            break
time.sleep(100)
