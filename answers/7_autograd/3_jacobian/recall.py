# %% alternative: floats, and the other kind of brackets
recall = {"twice": 6.0, "again": "works", "detached": False, "row": [5], "product": (31.0, 42.0)}


# %% mistake: the second pass replaces the first
# fails: the graph
# hint: A pass adds to .grad. The slope is 3 each time.
recall = {"twice": 3, "again": "works", "detached": False, "row": (5,), "product": [31, 42]}


# %% mistake: the slopes are multiplied
# fails: the graph
# hint: Slopes are multiplied along a way through one graph. Two passes add.
recall = {"twice": 9, "again": "works", "detached": False, "row": (5,), "product": [31, 42]}


# %% mistake: each pass frees its graph
# fails: the graph
# hint: A pass frees what the graph had saved, unless it is told to keep it. Is it told here?
recall = {"twice": 6, "again": "error", "detached": False, "row": (5,), "product": [31, 42]}


# %% mistake: twice a detached tensor is recorded
# fails: the graph
# hint: A result requires grad when one of its inputs does. Which inputs are there?
recall = {"twice": 6, "again": "works", "detached": True, "row": (5,), "product": [31, 42]}


# %% mistake: the shape of the matrix
# fails: products of matrices
# hint: The size that both share is summed over, so it is gone.
recall = {"twice": 6, "again": "works", "detached": False, "row": (2, 5), "product": [31, 42]}


# %% mistake: the size that both share stays
# fails: products of matrices
# hint: The size that both share is summed over. The other one is left.
recall = {"twice": 6, "again": "works", "detached": False, "row": (2,), "product": [31, 42]}


# %% mistake: one row and its columns
# fails: products of matrices
# hint: A vector has one dimension, and so has its product with a matrix.
recall = {"twice": 6, "again": "works", "detached": False, "row": (1, 5), "product": [31, 42]}


# %% mistake: the matrix times the vector
# fails: products of matrices
# hint: The vector stands on the left: its numbers weigh the rows of the matrix, which are then added.
recall = {"twice": 6, "again": "works", "detached": False, "row": (5,), "product": [21, 43]}


# %% mistake: the sums of the columns
# fails: products of matrices
# hint: The rows are not added as they are: the second one counts ten times.
recall = {"twice": 6, "again": "works", "detached": False, "row": (5,), "product": [4, 6]}
