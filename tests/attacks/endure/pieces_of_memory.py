"""Cuts its memory into as many pieces as the kernel allows, in many processes: each piece costs the kernel memory.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped: it had its memory in more than [\d,]+ pieces
# ends: at a limit

# %%
import ctypes, os, time

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
begin = libc.mmap(None, 60_000 * 4096, 1, 0x22, -1, 0)
for page in range(0, 60_000, 2):
    libc.mprotect(begin + page * 4096, 4096, 0)
for _ in range(6):
    if os.fork() == 0:
        break
time.sleep(100)
