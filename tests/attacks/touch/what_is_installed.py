"""Looks what the grader's machine has installed beside Python and its libraries, for a hole that is known or a file to read.

Succeeds when it finds any of it.
"""
# succeeds: prints breached

# %%
import os

for folder in ("/usr/share/doc", "/usr/share/man", "/usr/share/dpkg", "/usr/lib/dpkg", "/usr/lib/systemd", "/usr/lib/ssl"):
    if os.path.isdir(folder) and os.listdir(folder):
        print("BREACHED".lower(), folder)
