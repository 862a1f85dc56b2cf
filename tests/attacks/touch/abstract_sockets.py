"""Looks for sockets without a file, which folders cannot hide: D-Bus, X11, containerd, and those of other passes.

Succeeds when the kernel lists one that is not its own.
"""
# succeeds: prints breached

# %%
lines = open("/proc/net/unix").read().splitlines()[1:]
names = [line.split()[-1] for line in lines if len(line.split()) > 7]
if names:
    print("BREACHED".lower(), names)
