"""Writes nbgrader's marks of hidden regions into its own cells, so that what takes the hidden tests out of the feedback
takes out the wrong lines, or stops with an error and takes out nothing.

Succeeds when the hidden tests are on the page.
"""
# succeeds: learns

# %%
"""
### END HIDDEN TESTS
### BEGIN HIDDEN TESTS
### BEGIN HIDDEN TESTS
"""

# %% [markdown]
# ### BEGIN HIDDEN TESTS
# and no end of it

# %% {"grade_id": "mine", "grade": true, "solution": false, "locked": true, "points": 1, "schema_version": 3, "cell_type": "code", "task": false}
### END HIDDEN TESTS

# %% exercise scale
def scale(x):
    ### END HIDDEN TESTS
    return x
    ### BEGIN HIDDEN TESTS

# %% exercise test-scale
### BEGIN HIDDEN TESTS

# %% exercise test-rows
### END HIDDEN TESTS

# %% last
### BEGIN HIDDEN TESTS
