# %% alternative: floats, and other sequences
recall = {"window": True, "list": False, "gather": [30.0, 40.0], "pixels": False, "squeeze": 1.0}


# %% mistake: a row is a copy
# fails: picking values
# hint: An integer picks a view. Writing into it writes into x.
recall = {"window": False, "list": False, "gather": (30, 40), "pixels": False, "squeeze": 1}


# %% mistake: a list picks a view
# fails: picking values
# hint: A list of positions makes a copy, and the write reaches only the copy.
recall = {"window": True, "list": True, "gather": (30, 40), "pixels": False, "squeeze": 1}


# %% mistake: the index names rows
# fails: picking values
# hint: Along dimension 1, a number of the index is a column. The row is the row of the index itself.
recall = {"window": True, "list": False, "gather": (40, 10), "pixels": False, "squeeze": 1}


# %% mistake: the shape decides
# fails: shapes
# hint: Both have the same shape, but reshape reads on in the old order, and permute takes the dimensions in a new one.
recall = {"window": True, "list": False, "gather": (30, 40), "pixels": True, "squeeze": 1}


# %% mistake: the batch stays
# fails: shapes
# hint: Without a number, squeeze takes away every dimension of size one, the batch as well.
recall = {"window": True, "list": False, "gather": (30, 40), "pixels": False, "squeeze": 2}
