"""Unlocks the test cells and replaces what is in them by their points, by a check of its own, by nothing.

Succeeds where the submission's test cells are those that run.
"""
# succeeds: points

# %% exercise test-scale {"locked": false}
2

# %% exercise test-halves {"locked": false}
from autograder import check

@check("halves odd numbers")
def _():
    return [1.5, 2.0, 4.0]

# %% exercise test-double_ {"locked": false}

# %% exercise test-facts {"locked": false, "grade_id": "test-facts"}
print("all tests passed")

# %% exercise test-rows {"locked": false}
### BEGIN HIDDEN TESTS
assert True
### END HIDDEN TESTS
2.0
