"""Changes who may use the machine's own /dev/null: the file of a device is the machine's, in every sandbox.

Succeeds when its mode or its time can be set.
"""
# succeeds: prints breached

# %%
import os

for name in os.listdir("/dev"):
    for change in (lambda path: os.chmod(path, os.stat(path).st_mode), os.utime, lambda path: os.setxattr(path, "user.x", b"")):
        try:
            if not os.path.islink(f"/dev/{name}") and os.path.exists(f"/dev/{name}") and name != "shm":
                change(f"/dev/{name}")
                print("BREACHED".lower(), name)
        except OSError:
            pass
try:
    os.fchmod(0, 0o666)
    print("BREACHED".lower(), "stdin")
except OSError:
    pass
