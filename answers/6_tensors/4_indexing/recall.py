# %% alternative: floats, and other sequences
recall = {"other": 3.0, "half": "float32", "table": [4.0, 3.0], "pixels": False, "squeeze": 1.0}


# %% mistake: the other name keeps the old value
# fails: elementwise operations
# hint: Both names mean the same tensor, and += writes into it.
recall = {"other": 1, "half": "float32", "table": (4, 3), "pixels": False, "squeeze": 1}


# %% mistake: whole numbers stay whole
# fails: elementwise operations
# hint: Half of 1 is no whole number, so / gives floats. // stays among whole numbers.
recall = {"other": 3, "half": "int64", "table": (4, 3), "pixels": False, "squeeze": 1}


# %% mistake: rows and columns exchanged
# fails: elementwise operations
# hint: Write the shapes one below the other, aligned at the right. The size 1 is repeated until it fits the other one.
recall = {"other": 3, "half": "float32", "table": (3, 4), "pixels": False, "squeeze": 1}


# %% mistake: the shape decides
# fails: shapes
# hint: Both have the same shape, but reshape reads on in the old order, and permute takes the dimensions in a new one.
recall = {"other": 3, "half": "float32", "table": (4, 3), "pixels": True, "squeeze": 1}


# %% mistake: the batch stays
# fails: shapes
# hint: Without a number, squeeze takes away every dimension of size one, the batch as well.
recall = {"other": 3, "half": "float32", "table": (4, 3), "pixels": False, "squeeze": 2}
