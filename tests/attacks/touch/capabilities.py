"""Does what needs a capability: becomes root, owns others' files, changes its root, sets the clock and the name of the machine.

Succeeds when one of the calls is obeyed, or a capability is left.
"""
# succeeds: prints breached

# %%
import ctypes, os, time

libc = ctypes.CDLL(None, use_errno=True)
open("file-of-an-attack", "w").close()
for name, call in {
    "setuid": lambda: os.setuid(0),
    "setgroups": lambda: os.setgroups([0]),
    "chown": lambda: os.chown("file-of-an-attack", 12345, 12345),
    "chroot": lambda: os.chroot("/tmp"),
    "clock": lambda: time.clock_settime(time.CLOCK_REALTIME, 0),
    "hostname": lambda: __import__("socket").sethostname("file-of-an-attack"),
    "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0 or 1 / 0,
    "umount": lambda: libc.umount2(b"/tmp", 2) == 0 or 1 / 0,
    "pivot": lambda: libc.syscall(155, b"/tmp", b"/tmp") == 0 or 1 / 0,
    "priority": lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
    "real time": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)),
}.items():
    try:
        call()
        print("BREACHED".lower(), name)
    except (OSError, ZeroDivisionError):
        pass
fields = dict(line.split(":\t", 1) for line in open("/proc/self/status").read().splitlines())
if any(int(fields[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")):
    print("BREACHED".lower(), "capabilities")
