# %% alternative: lists of sizes
recall = {"shared": True, "dtype": "float64", "backwards": False, "product": [2, 4], "batch": [5, 2, 1]}


# %% mistake: from_numpy copies
# fails: NumPy and PyTorch
# hint: Two ways lead from an array to a tensor. One copies; this one looks at the memory of the array.
recall = {"shared": False, "dtype": "float64", "backwards": False, "product": (2, 4), "batch": (5, 2, 1)}


# %% mistake: the default dtype of PyTorch
# fails: NumPy and PyTorch
# hint: NumPy's numbers with a point are float64, and the dtype crosses the bridge as it is.
recall = {"shared": True, "dtype": "float32", "backwards": False, "product": (2, 4), "batch": (5, 2, 1)}


# %% mistake: every array can be looked at
# fails: NumPy and PyTorch
# hint: An array that reads backwards has a negative stride. PyTorch has none.
recall = {"shared": True, "dtype": "float64", "backwards": True, "product": (2, 4), "batch": (5, 2, 1)}


# %% mistake: the sizes in between stay
# fails: products of matrices
# hint: The size that both share is summed over, so it is gone. The outer ones are left.
recall = {"shared": True, "dtype": "float64", "backwards": False, "product": (3, 3), "batch": (5, 2, 1)}


# %% form: from the second to the first
recall = {"shared": True, "dtype": "float64", "backwards": False, "product": (4, 2), "batch": (5, 2, 1)}


# %% mistake: the batch is summed over
# fails: products of matrices
# hint: Each of the five products is one of its own, so their number stays in front.
recall = {"shared": True, "dtype": "float64", "backwards": False, "product": (2, 4), "batch": (2, 1, 5)}


# %% mistake: the sum over the wrong size
# fails: products of matrices
# hint: A product of (2, 3) and (3, 1) has two rows and one column. What stands in front is their number.
recall = {"shared": True, "dtype": "float64", "backwards": False, "product": (2, 4), "batch": (5, 3, 3)}


# %% form: as x is
recall = {"shared": True, "dtype": "float64", "backwards": False, "product": (2, 4), "batch": (5, 2, 3)}
