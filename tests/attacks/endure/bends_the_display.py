"""Registers formatters that hang, return the wrong kinds of data, or data that nests for ever.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained past the time limit|stopped after 1 seconds
# ends: at the time limit
# solves: halves

# %%
class Odd:
    def _repr_mimebundle_(self, **_):
        made = {}
        made["text/plain"] = [made]
        return {"text/plain": 5, "text/html": ["a", {"b": 1}], 7: "x", "image/png": b"\xff\xfe", "application/json": float("nan")}

Odd()

# %%
class Hanging:
    def __repr__(self):
        while True:
            pass

Hanging()

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
