"""Returns values without an end: generators, iterators, lists that hold themselves, classes that yield for ever.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: points
# solves: halves

# %% exercise scale
def scale(x):
    import itertools

    return itertools.count()

# %% exercise rows
class Endless(list):
    def __iter__(self):
        while True:
            yield 1

    def __len__(self):
        return 10**18

    def __bool__(self):
        return True

def rows(x):
    made = Endless()
    made.append(made)
    return made

# %% exercise double_
class Pairs(dict):
    def items(self):
        return iter(lambda: ("a", 1), None)

def double_(x):
    return {"a": {"b": (lambda: 0)}, "c": Pairs(x=Pairs()), "d": 7 ** 60_000}

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
