# %% alternative: lists of sizes
recall = {"slice": 7, "dtype": "int64", "end": False, "flat": [2, 12], "squeezed": [3, 1]}


# %% mistake: every tensor is float32
# fails: creation
# hint: torch.full reads the dtype off the value that it gets. Which dtype do whole numbers have?
recall = {"slice": 7, "dtype": "float32", "end": False, "flat": (2, 12), "squeezed": (3, 1)}


# %% mistake: the end belongs to it
# fails: creation
# hint: arange stops before its end, as range does.
recall = {"slice": 7, "dtype": "int64", "end": True, "flat": (2, 12), "squeezed": (3, 1)}


# %% mistake: flattened from the front
# fails: shape
# hint: The argument of flatten is the first dimension that is joined with those after it. What stands before it stays.
recall = {"slice": 7, "dtype": "int64", "end": False, "flat": (6, 4), "squeezed": (3, 1)}


# %% mistake: one size for each dimension that went
# fails: shape
# hint: A joined dimension holds the product of its sizes. No number may get lost.
recall = {"slice": 7, "dtype": "int64", "end": False, "flat": (2, 7), "squeezed": (3, 1)}


# %% mistake: the last dimension is taken away
# fails: shape
# hint: squeeze(0) takes away the dimension at place 0, and leaves the others where they are.
recall = {"slice": 7, "dtype": "int64", "end": False, "flat": (2, 12), "squeezed": (1, 3)}


# %% mistake: a slice is a copy
# fails: batches
# hint: A slice copies nothing: it reads the same memory, and what is written into one is seen in the other.
recall = {"slice": 0, "dtype": "int64", "end": False, "flat": (2, 12), "squeezed": (3, 1)}
