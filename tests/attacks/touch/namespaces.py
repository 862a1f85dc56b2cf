"""Makes itself root in a namespace of its own, from where file systems can be mounted and capabilities come back.

Succeeds when a namespace opens.
"""
# succeeds: prints breached

# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
for flags in (0x10000000, 0x10020000, 0x20000, 0x40000000, 0x20000000, 0x8000000, 0x4000000, 0x2000000):
    if libc.unshare(flags) == 0:
        print("BREACHED".lower(), hex(flags))
    child = libc.syscall(56, flags | 17, 0, 0, 0, 0) if os.uname().machine == "x86_64" else -1
    if child == 0:
        os._exit(0)
    if child > 0:
        print("BREACHED".lower(), "clone", hex(flags))
for kind in ("user", "mnt", "net", "pid"):
    try:
        if libc.setns(os.open(f"/proc/1/ns/{kind}", os.O_RDONLY), 0) == 0:
            print("BREACHED".lower(), kind)
    except OSError:
        pass
