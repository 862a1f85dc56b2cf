"""Asks the kernel which parts of the files that all share are in memory, and throws some out to see who reads them again.

Succeeds when the kernel answers or obeys.
"""
# succeeds: prints breached

# %%
import ctypes, os

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
descriptor = os.open(os.__file__, os.O_RDONLY)
page = ctypes.c_void_p(libc.mmap(None, 4096, 1, 2, descriptor, 0))
size = ctypes.c_size_t(4096)
if libc.mincore(page, size, ctypes.create_string_buffer(1)) == 0:
    print("BREACHED".lower(), "mincore")
for advice in (20, 21, 21 + 2**32):
    if libc.madvise(page, size, ctypes.c_long(advice)) == 0:
        print("BREACHED".lower(), "advice", advice)
if libc.syscall(451, descriptor, (ctypes.c_uint64 * 2)(0, 4096), (ctypes.c_uint64 * 5)(), 0) == 0:
    print("BREACHED".lower(), "cachestat")
try:
    os.preadv(descriptor, [bytearray(10)], 0, os.RWF_NOWAIT)
    print("BREACHED".lower(), "preadv2")
except BlockingIOError:
    print("BREACHED".lower(), "preadv2 says no")
except OSError:
    pass
