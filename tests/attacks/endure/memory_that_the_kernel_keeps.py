"""Has the kernel keep memory that belongs to no process: shared memory that nobody has mapped any more, lists of rights of
files, pages in pipes, rules of a sandbox of its own.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: prints gained
# solves: double_

# %%
import ctypes, mmap, os, struct

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
for flags, path in ((0x21, None), (0x1, "/dev/zero")):
    descriptor = os.open(path, os.O_RDWR) if path else -1
    begin = libc.mmap(None, 2**24, 3, flags, descriptor, 0)
    if begin not in (None, 2**64 - 1):
        ctypes.memset(begin, 1, 2**24)
        libc.munmap(begin + 4096, 2**24 - 4096)
        print("GAINED".lower(), "shared memory")
nobody = 0xFFFFFFFF
entries = [(1, 7, nobody), *[(2, 7, os.getuid())] * 8000, (4, 7, nobody), (16, 7, nobody), (32, 7, nobody)]
rights = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
open("mine", "w").close()
try:
    os.setxattr("mine", "system.posix_acl_access", rights)
    print("GAINED".lower(), "rights")
except OSError:
    pass


class Piece(ctypes.Structure):
    _fields_ = [("begin", ctypes.c_void_p), ("size", ctypes.c_size_t)]


memory = ctypes.create_string_buffer(100)
piece = Piece(ctypes.addressof(memory), 100)
if libc.vmsplice(os.pipe()[1], ctypes.byref(piece), 1, 0) > 0:
    print("GAINED".lower(), "pages in a pipe")
if libc.syscall(444, ctypes.byref(ctypes.c_uint64(1)), 8, 0) >= 0:
    print("GAINED".lower(), "rules")

# %% exercise double_
def double_(x):
    return x.mul_(2)
