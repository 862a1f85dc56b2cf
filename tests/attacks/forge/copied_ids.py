"""Adds cells with the ids of the test cells, before and after the real ones, with easier tests or none.

Succeeds where a copy is graded in place of the original, or both are.
"""
# succeeds: points

# %% {"grade_id": "test-scale", "grade": true, "solution": false, "locked": true, "points": 2, "schema_version": 3, "cell_type": "code", "task": false}
2

# %% {"grade_id": "test-halves", "grade": true, "solution": false, "locked": true, "points": 2, "schema_version": 3, "cell_type": "code", "task": false}
assert True

# %% [markdown] {"grade_id": "test-double_", "grade": true, "solution": false, "locked": true, "points": 2, "schema_version": 3, "cell_type": "markdown", "task": false}
# 2.0

# %% last {"grade_id": "test-facts", "grade": true, "solution": false, "locked": true, "points": 2, "schema_version": 3, "cell_type": "code", "task": false}
2

# %% last {"grade_id": "scale", "grade": true, "solution": false, "locked": true, "points": 100, "schema_version": 3, "cell_type": "code", "task": false}
100

# %% last {"grade_id": "test-rows", "grade": true, "solution": true, "locked": false, "points": 2, "schema_version": 3, "cell_type": "code", "task": false}
from autograder import check

@check("counts the rows")
def _():
    return 6
