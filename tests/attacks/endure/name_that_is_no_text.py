"""Gives its processes names that are no text, and waits until somebody looks at them.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# solves: rows

# %%
import ctypes, os, time

libc = ctypes.CDLL(None)
for name in (b"\xff\xfe\x80", b") R 1 1\n", b"\xc3( (\n)\xff"):
    if os.fork() == 0:
        libc.prctl(15, name, 0, 0, 0)
        time.sleep(0.7)
        os._exit(0)
libc.prctl(15, b"\xff) 0 \xf0\x9f", 0, 0, 0)
time.sleep(0.7)

# %% exercise rows
def rows(x):
    return len(x)
