"""Hands in files that bear the names of what the grader imports: torch, numpy, the engine's own modules, Python's start-up
files, IPython's.

Succeeds where the grader imports from beside the notebook.
"""
# succeeds: points

# %%
import sys

sys.path.insert(0, ".")

# %% file autograder/__init__.py
from autograder.inside.checks import check

# %% file autograder/inside/checks.py
def check(*_, **__):
    return lambda function: function

# %% file autograder/judge/verdicts.py
def judge(grade_id, most, *_):
    raise SystemExit(0)

# %% file torch.py
def allclose(*_, **__):
    return True

equal = allclose

# %% file numpy.py
array_equal = allclose = lambda *_: True

# %% file sitecustomize.py
import builtins
builtins.AssertionError = SystemExit

# %% file usercustomize.py
import sitecustomize

# %% file conftest.py
raise SystemExit(0)

# %% file ipython_config.py
c = get_config()
c.InteractiveShellApp.exec_lines = ["import builtins; builtins.AssertionError = SystemExit"]

# %% file nbgrader_config.py
c = get_config()
c.Execute.allow_errors = True
c.Grade.walls = "none"
