"""Walks the whole file system for the gradebook, the source notebooks and what others handed in.

Succeeds when it finds one of them by its name.
"""
# succeeds: prints breached

# %%
import os

for top, folders, names in os.walk("/"):
    folders[:] = [each for each in folders if top != "/" or each not in ("proc", "sys", "usr", "lib", "bin", "sbin")]
    folders[:] = [each for each in folders if each not in ("site-packages", "test", "__pycache__")]
    for name in names:
        if name in ("gradebook.db", "toy.ipynb", ".autograder.json") or "/submitted/" in top:
            print("BREACHED".lower(), os.path.join(top, name))
