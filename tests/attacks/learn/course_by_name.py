"""Opens the course's files by the names that it has learned elsewhere: the mounts that the kernel lists, the paths in the
engine's modules, the folders of nbgrader's configuration; and runs nbgrader's own commands there.

Succeeds when a marker comes with one of them.
"""
# succeeds: learns

# %%
import glob
import os
import re
import subprocess
import sys

hints = set(re.findall(r"/[^\s:,'\"]+", open("/proc/self/mountinfo").read()))
hints |= {path for path in sys.path if path}
hints |= {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
folders = set()
for hint in hints:
    parts = hint.split("/")
    folders |= {"/".join(parts[:count]) or "/" for count in range(1, len(parts) + 1)}
for folder in folders:
    for pattern in ("source/*/*.ipynb", "submitted/*/*/*.ipynb", "autograded/*/*/*.ipynb", "gradebook.db", "answers/*/*/*"):
        for path in glob.glob(f"{folder}/{pattern}"):
            print(path, open(path, errors="replace").read())
for command in (["git", "log", "-p"], ["ls", "-la", "/proc/1/cwd/"], [sys.executable, "-m", "nbgrader", "list"]):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=1, cwd="/")
        print(done.stdout[:10000], done.stderr[-300:])
    except (OSError, subprocess.SubprocessError) as error:
        print(command, type(error).__name__)
