"""Looks for a terminal to read from, to write to or to type into: the grader's own, or a new one.

Succeeds when something is one.
"""
# succeeds: prints breached

# %%
import fcntl, os, termios

names = [os.path.join(top, name) for top, _, found in os.walk("/dev") for name in found]
names += [f"/dev/{name}" for name in ("tty", "console", "ptmx", "pts/0", "pts/1", "tty0", "ttyS0", "vcs")]
names += [f"/proc/self/fd/{number}" for number in range(256)]
for name in names:
    try:
        descriptor = os.open(name, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:
        continue
    try:
        if os.isatty(descriptor) or "ptmx" in name:
            print("BREACHED".lower(), name)
        fcntl.ioctl(descriptor, termios.TIOCSTI, b"#")
        print("BREACHED".lower(), "typed", name)
    except OSError:
        pass
    os.close(descriptor)
for number in range(256):
    if os.isatty(number):
        print("BREACHED".lower(), number)
try:
    print("BREACHED".lower(), os.openpty())
except OSError:
    pass
