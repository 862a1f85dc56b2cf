"""Returns objects whose every method hangs, so that looking at them never ends.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained ran past the time limit
# ends: at the time limit
# solves: halves

# %% exercise scale
class Hanging:
    def hang(self, *_):
        while True:
            pass

    __repr__ = __str__ = __len__ = __eq__ = __hash__ = __iter__ = __bool__ = __float__ = __int__ = __index__ = hang
    __class__ = property(hang)

    def __getattr__(self, name):
        while True:
            pass

def scale(x):
    return Hanging()

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
