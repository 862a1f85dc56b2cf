"""Hands in cells whose metadata are no data that anyone expects: tags that are a number, names that are lists.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: points
# solves: halves

# %% {"grade_id": "nobody-knows", "locked": "yes", "points": [1], "schema_version": 99}
print("odd")

# %% exercise scale {"points": 1e308, "grade": "x"}
def scale(x):
    return x

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
