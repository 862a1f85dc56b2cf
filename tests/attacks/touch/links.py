"""Hands in symbolic links to the source notebook, to the gradebook, to /etc/passwd and to a folder, and reads through them.

Succeeds when a link is followed on the grader's side, or leads anywhere in the sandbox.
"""
# succeeds: prints breached

# %%
import os

for name in ("source.txt", "gradebook.txt", "accounts.txt", "everything/etc/passwd"):
    try:
        print("BREACHED".lower(), open(name, errors="replace").read()[:200])
    except OSError as error:
        print("no", name, type(error).__name__)

# %% link source.txt
# ../../../source/toy/toy.ipynb

# %% link gradebook.txt
# ../../../gradebook.db

# %% link accounts.txt
# /etc/passwd

# %% link everything
# /
