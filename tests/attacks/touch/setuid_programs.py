"""Runs programs that belong to root and run as root: su, mount, passwd, sudo, newuidmap.

Succeeds when one of them does anything as another user.
"""
# succeeds: prints breached

# %%
import os, subprocess

found = []
for folder in ("/usr/bin", "/usr/sbin", "/usr/libexec", "/usr/lib/openssh"):
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(top, name)
            try:
                if os.stat(path).st_mode & 0o6000:
                    found.append(path)
            except OSError:
                pass
before = os.getresuid()
for command in (["su", "-c", "id"], ["mount", "-t", "tmpfs", "none", "/tmp"], ["sudo", "-n", "id"], ["newuidmap", "1", "0", "0", "1"]):
    try:
        if subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=2).returncode == 0:
            print("BREACHED".lower(), command)
    except (OSError, subprocess.SubprocessError):
        pass
for path in found:
    if not os.statvfs(path).f_flag & os.ST_NOSUID:
        print("BREACHED".lower(), path)
if "NoNewPrivs:\t1" not in open("/proc/self/status").read():
    print("BREACHED".lower(), "new privileges")
