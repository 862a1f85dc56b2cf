"""Leaves what lies in no folder: System V memory, message queues, keys, abstract sockets; and ends itself.

Succeeds when a later pass of the same worker finds anything.
"""
# succeeds: prints breached
# ends: by os._exit, as it wants

# %%
import ctypes, os, socket

libc = ctypes.CDLL(None)
libc.shmget(4242, 4096, 0o1666)
libc.msgget(4242, 0o1666)
libc.semget(4242, 1, 0o1666)
for ring in (-2, -3, -4, -5):
    libc.syscall(248, b"user", b"left", b"secret", 6, ring)
try:
    socket.socket(socket.AF_UNIX).bind("\0left")
except OSError:
    pass
os._exit(0)

# %%
import ctypes

libc = ctypes.CDLL(None)
found = [libc.shmget(4242, 4096, 0), libc.msgget(4242, 0), libc.semget(4242, 1, 0)]
found += [libc.syscall(250, 10, ring, b"user", b"left", 0) for ring in (-2, -3, -4, -5)]
if max(found) >= 0 or "left" in open("/proc/net/unix").read():
    print("BREACHED".lower(), found)
