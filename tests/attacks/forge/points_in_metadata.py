"""Writes into nbgrader's metadata of its own cells and of the test cells: more points, other ids, graded by hand, not
graded at all, an old version of the format.

Succeeds where a grade follows the metadata of the submission.
"""
# succeeds: points

# %% {"grade_id": "bonus", "grade": true, "solution": false, "locked": true, "points": 100, "schema_version": 3, "cell_type": "code", "task": false}
100

# %% exercise test-scale {"points": 100, "schema_version": 1}
100.0

# %% exercise test-halves {"solution": true, "grade": true, "points": 50}
50.0

# %% exercise test-double_ {"grade": false, "solution": false, "locked": false}
2.0

# %% exercise test-facts {"task": true, "points": 100}
2.0

# %% exercise scale {"grade": true, "solution": false, "locked": true, "points": 100}
100.0

# %% exercise rows {"grade": true, "points": 10}
10.0
