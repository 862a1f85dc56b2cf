"""Reads all that `/proc` says of the machine as a whole, does a good deal of what only counters show, and reads it again:
what the first pass changes the next one can read.

Succeeds when anything has changed.
"""
# succeeds: prints breached

# %%
import os, socket, time


def said():
    found = {}
    for top, folders, names in os.walk("/proc"):
        folders[:] = [name for name in folders if top != "/proc" or not name.isdigit()]
        for name in names:
            path = os.path.join(top, name)
            try:
                descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
                found[path] = os.read(descriptor, 2**16)
                os.close(descriptor)
            except OSError:
                pass
    return found


before = said()
for number in range(2000):
    os.path.exists(f"{os.path.dirname(os.__file__)}/there-is-no-{number}")
held = [socket.socketpair() for _ in range(50)]
memory = b"x" * 2**25
time.sleep(0.2)
after = said()
for path in before:
    if after[path] != before[path]:
        print("BREACHED".lower(), path)
for pair in held:
    for each in pair:
        each.close()
