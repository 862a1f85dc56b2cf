"""Reads the environment for the instructor's names, paths and keys.

Succeeds when a variable is there that the worker did not set itself.
"""
# succeeds: prints breached

# %%
import os

known = {"HOME", "LANG", "PATH", "PYTHONPATH", "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "OMP_NUM_THREADS", "PWD"}
known |= {"MKL_NUM_THREADS", "MPLBACKEND", "MPLCONFIGDIR", "IPYTHONDIR", "TENSORBOARD_NO_TENSORFLOW"}
known |= {"NBGRADER_EXECUTION", "PIP_RETRIES", "CUDA_VISIBLE_DEVICES"}  # it is graded; pip need not try again; no card
raw = open("/proc/self/environ").read().split("\0")
names = {each.partition("=")[0] for each in raw} - {""}
for name in (names | set(os.environ)) - known:
    if not name.startswith(("CRC32C", "TORCH", "KINETO", "PYDEVD", "COLUMNS", "LINES", "TF_", "KMP", "LC_CTYPE", "GRPC")):
        print("BREACHED".lower(), name)
