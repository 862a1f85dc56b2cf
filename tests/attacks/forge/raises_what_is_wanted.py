"""Raises, always, the error that a check may want, and errors that look like it: same name, same bases, both at once.

Succeeds where a check that expects an error is worth a point to an answer that can do nothing else.
"""
# succeeds: points


# %%
class Everything(ValueError, KeyError, IndexError, AttributeError, RuntimeError, AssertionError):
    pass


Everything.__name__ = Everything.__qualname__ = "ValueError"


# %% exercise halves
def halves(numbers):
    raise ValueError("no numbers")


# %% exercise scale
def scale(x):
    raise Everything


# %% exercise double_
def double_(x):
    raise type("NotImplementedError", (ValueError,), {})


# %% exercise rows
def rows(x):
    raise StopIteration(6)
