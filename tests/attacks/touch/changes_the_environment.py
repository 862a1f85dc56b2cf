"""Rewrites torch, the grader's own package and Python's programs on disk, for everyone who comes after.

Succeeds when one of the files can be changed, moved or made writable.
"""
# succeeds: prints breached

# %%
import os, shutil, sys
import autograder, torch

for path in (torch.__file__, autograder.__file__, os.__file__, sys.executable, "/usr/bin/env", "/etc/ld.so.cache"):
    for change in (
        lambda: open(path, "r+b").close(),
        lambda: os.chmod(path, 0o777),
        lambda: os.rename(path, path + ".old"),
        lambda: os.remove(path),
        lambda: os.utime(path),
        lambda: os.symlink("/tmp/file-of-an-attack", path + ".link"),
        lambda: os.link(path, "/tmp/link-of-an-attack"),
    ):
        try:
            change()
            print("BREACHED".lower(), path)
        except OSError:
            pass
