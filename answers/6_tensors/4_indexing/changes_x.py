# %% alternative: found by running the lines
changes_x = {}
for line in (
    "x[0].zero_()",
    "x[:, 1:].zero_()",
    "x[1, ::2].zero_()",
    "x[[0, 1]].zero_()",
    "x[x > 2].zero_()",
    "x[[0, 1]] = 0",
    "x[x > 2] = 0",
    "row = x[0]; row = row * 0",
):
    names = {"x": torch.tensor([[1, 2, 3], [4, 5, 6]])}
    exec(line, names)
    changes_x[line] = names["x"].tolist() != [[1, 2, 3], [4, 5, 6]]

# %% mistake: every index makes a copy
# fails: integers and slices
# hint: Python's list slices are copies; a tensor's slices are views, and so is a row picked by an integer.
changes_x = {
    "x[0].zero_()": False,
    "x[:, 1:].zero_()": False,
    "x[1, ::2].zero_()": False,
    "x[[0, 1]].zero_()": False,
    "x[x > 2].zero_()": False,
    "x[[0, 1]] = 0": True,
    "x[x > 2] = 0": True,
    "row = x[0]; row = row * 0": False,
}

# %% mistake: a step makes a copy
# fails: integers and slices
# hint: A slice with a step is a view too: it skips over the memory and copies nothing.
changes_x = {
    "x[0].zero_()": True,
    "x[:, 1:].zero_()": True,
    "x[1, ::2].zero_()": False,
    "x[[0, 1]].zero_()": False,
    "x[x > 2].zero_()": False,
    "x[[0, 1]] = 0": True,
    "x[x > 2] = 0": True,
    "row = x[0]; row = row * 0": False,
}

# %% mistake: every index gives a view
# fails: lists and masks that read
# hint: Reading with a list or a mask makes a copy. zero_() changes this copy, and then it is lost.
changes_x = {
    "x[0].zero_()": True,
    "x[:, 1:].zero_()": True,
    "x[1, ::2].zero_()": True,
    "x[[0, 1]].zero_()": True,
    "x[x > 2].zero_()": True,
    "x[[0, 1]] = 0": True,
    "x[x > 2] = 0": True,
    "row = x[0]; row = row * 0": False,
}

# %% mistake: a list or mask never reaches x
# fails: lists and masks that write
# hint: On the left of = an index is no copy: PyTorch writes to the positions of x that it names.
changes_x = {
    "x[0].zero_()": True,
    "x[:, 1:].zero_()": True,
    "x[1, ::2].zero_()": True,
    "x[[0, 1]].zero_()": False,
    "x[x > 2].zero_()": False,
    "x[[0, 1]] = 0": False,
    "x[x > 2] = 0": False,
    "row = x[0]; row = row * 0": False,
}

# %% mistake: a new name changes the old tensor
# fails: a name given to something new
# hint: row * 0 makes a new tensor, and = gives it the name row. Nothing is written to the memory of x.
changes_x = {
    "x[0].zero_()": True,
    "x[:, 1:].zero_()": True,
    "x[1, ::2].zero_()": True,
    "x[[0, 1]].zero_()": False,
    "x[x > 2].zero_()": False,
    "x[[0, 1]] = 0": True,
    "x[x > 2] = 0": True,
    "row = x[0]; row = row * 0": True,
}
