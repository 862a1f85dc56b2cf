"""Writes a file by absolute path where the grader's machine would show it.

Succeeds when it is there afterwards.
"""
# succeeds: leaves /var/tmp/autograder-was-here

# %%
import os

for path in ("/var/tmp/autograder-was-here", "/proc/1/root/var/tmp/autograder-was-here", "/proc/self/cwd/../var/tmp/autograder-was-here"):
    try:
        open(path, "w").write("x")
    except OSError:
        pass
