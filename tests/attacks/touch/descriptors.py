"""Tries every open descriptor: reads from it, sends a message on it, takes its peer's name.

Succeeds when one speaks with the grader in any other way than by frames.
"""
# succeeds: prints breached

# %%
import os, socket, stat

for descriptor in range(1024):
    try:
        kind = os.fstat(descriptor).st_mode
    except OSError:
        continue
    if stat.S_ISSOCK(kind):
        print("BREACHED".lower(), descriptor, "is a socket")
    if stat.S_ISFIFO(kind):
        for path in (f"/proc/self/fd/{descriptor}",):
            try:
                os.set_blocking(descriptor, False)
                print("BREACHED".lower(), os.read(descriptor, 10))
            except OSError:
                os.set_blocking(descriptor, True)
