"""Reads the check that calls it, and ends the process in one of many ways: by a signal, by an exit status, by closing the
grader's pipe, by writing nonsense into it. Which one, the verdict says.

Succeeds when the verdict names the signal: for "q" it is SIGBUS.
"""
# succeeds: shows SIGBUS
# ends: by a signal, as it wants

# %%
import ctypes
import mmap
import os
import re
import tempfile


def secret():
    found = re.search(r"marker = \"(\w+)\"", str(get_ipython().user_ns["In"][-1]))
    return found[1] if found else None


# %% exercise scale
def scale(x):
    word = secret()
    if word and word[0] == chr(113):
        file = tempfile.TemporaryFile()
        file.truncate(mmap.PAGESIZE)
        memory = mmap.mmap(file.fileno(), mmap.PAGESIZE)
        file.truncate(0)
        memory[0]
    return x
