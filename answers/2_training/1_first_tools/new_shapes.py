# %% alternative: the shapes are computed
new_shapes = {}
for _key in [
    "x.view(3, 2)", "x.view(-1)", "x.view(-1, 1)", "x.view(4, -1)", "x.view(-1).unsqueeze(0)",
    "x.unsqueeze(1)", "x.unsqueeze(-1)", "y.squeeze()", "y.squeeze(0)", "y.squeeze(1)",
    "x.view(2, 2)", "x.resize_(2, 2)",
]:
    _x, _y = torch.arange(6).view(2, 3), torch.zeros(1, 4, 1)
    try:
        new_shapes[_key] = list(eval(_key, {"x": _x, "y": _y}).shape)
    except RuntimeError:
        new_shapes[_key] = "error"

# %% alternative: tuples in place of lists
new_shapes = {
    "x.view(3, 2)": (3, 2), "x.view(-1)": (6,), "x.view(-1, 1)": (6, 1), "x.view(4, -1)": "error",
    "x.view(-1).unsqueeze(0)": (1, 6), "x.unsqueeze(1)": (2, 1, 3), "x.unsqueeze(-1)": (2, 3, 1),
    "y.squeeze()": (4,), "y.squeeze(0)": (4, 1), "y.squeeze(1)": (1, 4, 1),
    "x.view(2, 2)": "error", "x.resize_(2, 2)": [2, 2],
}

# %% mistake: the size -1 is rounded up
# fails: view and the size -1
# hint: a view has exactly as many elements as before. Can four rows of equal length hold six elements?
new_shapes = {
    "x.view(3, 2)": [3, 2], "x.view(-1)": [6], "x.view(-1, 1)": [6, 1], "x.view(4, -1)": [4, 2],
    "x.view(-1).unsqueeze(0)": [1, 6], "x.unsqueeze(1)": [2, 1, 3], "x.unsqueeze(-1)": [2, 3, 1],
    "y.squeeze()": [4], "y.squeeze(0)": [4, 1], "y.squeeze(1)": [1, 4, 1],
    "x.view(2, 2)": "error", "x.resize_(2, 2)": [2, 2],
}

# %% mistake: flattening leaves a row or a column
# fails: view and the size -1
# hint: view with one size gives one dimension; with two sizes it gives two, even if one of them is 1.
new_shapes = {
    "x.view(3, 2)": [3, 2], "x.view(-1)": [1, 6], "x.view(-1, 1)": [6], "x.view(4, -1)": "error",
    "x.view(-1).unsqueeze(0)": [1, 6], "x.unsqueeze(1)": [2, 1, 3], "x.unsqueeze(-1)": [2, 3, 1],
    "y.squeeze()": [4], "y.squeeze(0)": [4, 1], "y.squeeze(1)": [1, 4, 1],
    "x.view(2, 2)": "error", "x.resize_(2, 2)": [2, 2],
}

# %% mistake: -1 inserts before the last dimension
# fails: unsqueeze
# hint: the number counts places in the result. Which place of the result does -1 name?
new_shapes = {
    "x.view(3, 2)": [3, 2], "x.view(-1)": [6], "x.view(-1, 1)": [6, 1], "x.view(4, -1)": "error",
    "x.view(-1).unsqueeze(0)": [1, 6], "x.unsqueeze(1)": [2, 1, 3], "x.unsqueeze(-1)": [2, 1, 3],
    "y.squeeze()": [4], "y.squeeze(0)": [4, 1], "y.squeeze(1)": [1, 4, 1],
    "x.view(2, 2)": "error", "x.resize_(2, 2)": [2, 2],
}

# %% mistake: squeezing a larger dimension is an error
# fails: squeeze
# hint: squeeze(dim) does not complain when the size of dim is not one. What does it do?
new_shapes = {
    "x.view(3, 2)": [3, 2], "x.view(-1)": [6], "x.view(-1, 1)": [6, 1], "x.view(4, -1)": "error",
    "x.view(-1).unsqueeze(0)": [1, 6], "x.unsqueeze(1)": [2, 1, 3], "x.unsqueeze(-1)": [2, 3, 1],
    "y.squeeze()": [4], "y.squeeze(0)": [4, 1], "y.squeeze(1)": "error",
    "x.view(2, 2)": "error", "x.resize_(2, 2)": [2, 2],
}

# %% mistake: resize_ checks the number of elements
# fails: fewer elements than before
# hint: only one of view and resize_ asks whether the elements fill the new shape. What does the other do with those that are left?
new_shapes = {
    "x.view(3, 2)": [3, 2], "x.view(-1)": [6], "x.view(-1, 1)": [6, 1], "x.view(4, -1)": "error",
    "x.view(-1).unsqueeze(0)": [1, 6], "x.unsqueeze(1)": [2, 1, 3], "x.unsqueeze(-1)": [2, 3, 1],
    "y.squeeze()": [4], "y.squeeze(0)": [4, 1], "y.squeeze(1)": [1, 4, 1],
    "x.view(2, 2)": "error", "x.resize_(2, 2)": "error",
}

# %% mistake: view leaves elements out
# fails: fewer elements than before
# hint: a view shows all elements of its tensor. Do six of them fit into two rows of two?
new_shapes = {
    "x.view(3, 2)": [3, 2], "x.view(-1)": [6], "x.view(-1, 1)": [6, 1], "x.view(4, -1)": "error",
    "x.view(-1).unsqueeze(0)": [1, 6], "x.unsqueeze(1)": [2, 1, 3], "x.unsqueeze(-1)": [2, 3, 1],
    "y.squeeze()": [4], "y.squeeze(0)": [4, 1], "y.squeeze(1)": [1, 4, 1],
    "x.view(2, 2)": [2, 2], "x.resize_(2, 2)": [2, 2],
}
