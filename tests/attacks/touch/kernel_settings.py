"""Writes the kernel's settings: the program that a crash runs, the name of the machine, the magic keys.

Succeeds when one can be written.
"""
# succeeds: prints breached

# %%
import os

paths = ["/proc/sysrq-trigger", "/proc/self/oom_score_adj", "/proc/self/uid_map", "/proc/self/setgroups"]
for top, _, names in os.walk("/proc/sys"):
    paths += [os.path.join(top, name) for name in names]
for path in paths:
    try:
        descriptor = os.open(path, os.O_WRONLY)
        os.write(descriptor, b"-1000\n" if "oom" in path else b"")
        if "oom" in path or "/sys/" in path:
            print("BREACHED".lower(), path)
    except OSError:
        pass
