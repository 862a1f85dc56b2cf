"""Leaves files, shared memory and a process, and ends itself; the same notebook is then run again without this cell.

Succeeds when a later pass of the same worker finds anything.
"""
# succeeds: prints breached
# ends: by os._exit, as it wants

# %%
import os, subprocess
from multiprocessing import shared_memory

for folder in ("/tmp", "/dev/shm", "/var/tmp", "/run", "/dev", "/"):
    try:
        open(f"{folder}/left-by-an-attack", "w").write("x")
    except OSError:
        pass
shared_memory.SharedMemory("left_by_an_attack", create=True, size=8)
subprocess.Popen(["sleep", "1000"])
os._exit(0)

# %%
import os

for folder in ("/tmp", "/dev/shm", "/var/tmp", "/run", "/dev", "/"):
    if os.path.exists(f"{folder}/left-by-an-attack") or os.path.exists(f"{folder}/left_by_an_attack"):
        print("BREACHED".lower(), folder)
if len([name for name in os.listdir("/proc") if name.isdigit()]) > 1:
    print("BREACHED".lower(), "processes")
