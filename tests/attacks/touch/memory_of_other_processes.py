"""Attaches to the process that started it and to its neighbours, and reads their memory.

Succeeds when a foreign process can be traced, read or borrowed a descriptor from.
"""
# succeeds: prints breached

# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(64)
own = os.getpid()
for pid in (number for number in range(0, 400) if number != own):
    for name in ("mem", "maps", "environ", "root", "cwd", "fd", "ns/pid"):
        try:
            path = f"/proc/{pid}/{name}"
            print("BREACHED".lower(), path, os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(8))
        except OSError:
            pass
    if libc.ptrace(16, pid, 0, 0) == 0 or libc.syscall(438, libc.syscall(434, pid, 0), 0, 0) >= 0:
        print("BREACHED".lower(), pid)
