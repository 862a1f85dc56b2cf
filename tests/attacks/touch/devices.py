"""Reads the machine's disks and memory: by the devices that are there, and by some that it makes.

Succeeds when one opens that is not harmless.
"""
# succeeds: prints breached

# %%
import os, stat

for path in ("/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/sda", "/dev/nvme0n1", "/dev/kvm", "/dev/fuse", "/dev/loop-control", "/dev/net/tun"):
    try:
        os.close(os.open(path, os.O_RDONLY))
        print("BREACHED".lower(), path)
    except OSError:
        pass
for major, minor in ((8, 0), (254, 0), (259, 0), (1, 1), (10, 232)):
    for kind in (stat.S_IFBLK, stat.S_IFCHR):
        try:
            path = f"/tmp/device-of-an-attack-{kind}-{major}-{minor}"
            os.mknod(path, kind | 0o600, os.makedev(major, minor))
            os.close(os.open(path, os.O_RDONLY))
            print("BREACHED".lower(), major, minor)
        except OSError:
            pass
