"""Lists, signals and ends every process that it can see, its parent first.

Succeeds when it sees one that it did not start; when it ends one, the honest students' grades show it.
"""
# succeeds: prints breached

# %%
import os, signal

others = [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
if others or os.getppid():
    print("BREACHED".lower(), others, os.getppid())
signal.signal(signal.SIGTERM, signal.SIG_IGN)
for target in (-1, 1, 2, 3, os.getppid() or 2, *others):
    for number in (signal.SIGTERM, signal.SIGCONT) if target in (-1, 1) else (signal.SIGKILL,):
        try:
            os.kill(target, number)
        except OSError:
            pass
