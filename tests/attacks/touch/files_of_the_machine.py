"""Reads what lies outside of the scratch folder: accounts, home folders, logs, other people's temporary files.

Succeeds when a file or folder is to be seen that is neither the system's programs nor the Python environment, nor on
the way to it: Python may lie in somebody's home folder.
"""
# succeeds: prints breached

# %%
import os
import sys

python = {os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, *sys.path)} | {sys.prefix, sys.base_prefix}

for path in ("/etc/shadow", "/etc/passwd", "/etc/hostname"):
    try:
        print("BREACHED".lower(), path, open(path).read()[:100])
    except OSError as error:
        print("no", path, type(error).__name__)

for top in ("/etc/ssh", "/root", "/home", "/var/log", "/srv", "/run", "/sys"):
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if os.path.join(folder, name) not in python]
        if files or not any(path.startswith(f"{folder}/") for path in python):
            print("BREACHED".lower(), folder, files[:10])
