"""Takes a lease on files that everyone needs: whoever opens one then waits for as long as the holder likes, or 45 seconds.

Succeeds when it has one.
"""
# succeeds: prints breached

# %%
import fcntl, os, sys

for path in (os.__file__, sys.executable, "/etc/ld.so.cache", "/usr/bin/env"):
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        continue
    for kind in (fcntl.F_RDLCK, fcntl.F_WRLCK):
        try:
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, kind)
            print("BREACHED".lower(), path)
        except OSError:
            pass
