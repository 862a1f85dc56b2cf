"""Reads what lies outside of the scratch folder: accounts, home folders, logs, other people's temporary files.

Succeeds when a file can be opened that is neither the system's programs nor the Python environment.
"""
# succeeds: prints breached

# %%
import os

for path in ("/etc/shadow", "/etc/passwd", "/etc/hostname", "/etc/ssh", "/root", "/home", "/var/log", "/srv", "/run", "/sys"):
    try:
        print("BREACHED".lower(), path, os.listdir(path) if os.path.isdir(path) else open(path).read()[:100])
    except OSError as error:
        print("no", path, type(error).__name__)
