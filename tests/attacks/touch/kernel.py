"""Calls what most holes of the kernel were found in: BPF, performance events, page faults in user space, rings of
input and output (which also pass by filters of system calls), keys, new mounts, the kernel's log.

Succeeds when one of the calls is let through.
"""
# succeeds: prints breached

# %%
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
data = ctypes.create_string_buffer(256)
calls = {"bpf": 321, "perf": 298, "userfaultfd": 323, "io_uring": 425, "keyctl": 250, "add_key": 248, "fsopen": 430}
calls |= {"memfd_secret": 447, "syslog": 103, "fanotify": 300, "kexec": 246, "module": 175}
if os.uname().machine == "x86_64":
    for name, number in calls.items():
        arguments = (4, data) if name == "io_uring" else (3, data, 256) if name == "syslog" else (0, data, 48, 0, 0)
        if name == "add_key":
            arguments = (b"user", b"left", b"x", 1, -3)
        if name == "keyctl":
            arguments = (0, -3, 1)
        if libc.syscall(number, *arguments) >= 0:
            print("BREACHED".lower(), name)
