# %% alternative: floats and a list
recall = {"twice": 12.0, "middle": True, "eval": False, "shape": [3, 2], "vector": (2.0, 6.0)}


# %% mistake: the second pass replaces the first
# fails: the graph
# hint: A pass adds to .grad. The slope of x times x is 6 there, and two passes have run.
recall = {"twice": 6, "middle": True, "eval": False, "shape": (3, 2), "vector": [2, 6]}


# %% mistake: the value in place of the slope
# fails: the graph
# hint: That is made of x times x itself. The gradient is made of its slope, 2x, and two passes add up.
recall = {"twice": 18, "middle": True, "eval": False, "shape": (3, 2), "vector": [2, 6]}


# %% form: the value once
recall = {"twice": 9, "middle": True, "eval": False, "shape": (3, 2), "vector": [2, 6]}


# %% mistake: results in between keep their gradient
# fails: the graph
# hint: y is no leaf. Its gradient is used during the pass, and kept only where it was asked for before.
recall = {"twice": 12, "middle": False, "eval": False, "shape": (3, 2), "vector": [2, 6]}


# %% mistake: eval stops the recording
# fails: the graph
# hint: eval() changes what dropout and batch norm do. The recording has a switch of its own.
recall = {"twice": 12, "middle": True, "eval": True, "shape": (3, 2), "vector": [2, 6]}


# %% mistake: inputs first
# fails: the Jacobian
# hint: A row of the Jacobian belongs to one output. How many outputs are there?
recall = {"twice": 12, "middle": True, "eval": False, "shape": (2, 3), "vector": [2, 6]}


# %% mistake: a column of the Jacobian
# fails: the Jacobian
# hint: Backward with a vector weighs the rows and adds them: (0, 1) leaves the second row.
recall = {"twice": 12, "middle": True, "eval": False, "shape": (3, 2), "vector": [3, 6]}


# %% mistake: the first row
# fails: the Jacobian
# hint: The vector has 0 for the first output and 1 for the second: it picks the row of the second.
recall = {"twice": 12, "middle": True, "eval": False, "shape": (3, 2), "vector": [4, 3]}


# %% mistake: the sums of the columns
# fails: the Jacobian
# hint: That is backward with the vector (1, 1). Here the first row counts 0 times.
recall = {"twice": 12, "middle": True, "eval": False, "shape": (3, 2), "vector": [6, 9]}
