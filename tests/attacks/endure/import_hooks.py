"""Hangs whenever anything is imported from now on.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained ran past the time limit
# ends: at the time limit
# solves: halves

# %%
import sys

class Hook:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("missing"):
            while True:
                pass

sys.meta_path.insert(0, Hook())

# %% exercise scale
def scale(x):
    import missing_module

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
