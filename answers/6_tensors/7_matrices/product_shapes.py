# %% alternative: the shapes are computed
product_shapes = {}
_names = {
    "a": torch.zeros(2, 3), "b": torch.zeros(3, 4), "v": torch.zeros(3),
    "s": torch.zeros(5, 2, 3), "t": torch.zeros(5, 3, 4), "torch": torch, "np": np,
}
for _key in [
    "a * a", "a * b", "a * v", "torch.mm(a, b)", "torch.mm(a, v)", "torch.mv(a, v)", "torch.mm(s, t)",
    "torch.bmm(s, t)", "torch.dot(v, v)", "torch.dot(a, b)", "np.dot(a.numpy(), b.numpy())", "a @ v", "s @ b",
]:
    try:
        product_shapes[_key] = list(eval(_key, _names).shape)
    except RuntimeError:
        product_shapes[_key] = "error"

# %% alternative: tuples in place of lists
product_shapes = {
    "a * a": (2, 3), "a * b": "error", "a * v": (2, 3), "torch.mm(a, b)": (2, 4), "torch.mm(a, v)": "error",
    "torch.mv(a, v)": (2,), "torch.mm(s, t)": "error", "torch.bmm(s, t)": (5, 2, 4), "torch.dot(v, v)": (),
    "torch.dot(a, b)": "error", "np.dot(a.numpy(), b.numpy())": (2, 4), "a @ v": (2,), "s @ b": (5, 2, 4),
}

# %% mistake: the star is a matrix product
# fails: element by element
# hint: * multiplies elements at the same place; it never takes rows with columns.
product_shapes = {
    "a * a": "error", "a * b": [2, 4], "a * v": [2], "torch.mm(a, b)": [2, 4], "torch.mm(a, v)": "error",
    "torch.mv(a, v)": [2], "torch.mm(s, t)": "error", "torch.bmm(s, t)": [5, 2, 4], "torch.dot(v, v)": [],
    "torch.dot(a, b)": "error", "np.dot(a.numpy(), b.numpy())": [2, 4], "a @ v": [2], "s @ b": [5, 2, 4],
}

# %% mistake: mm takes a vector and batches, too
# fails: mm and mv
# fails: batches with mm and bmm
# hint: mm is for two matrices and nothing else: both tensors need exactly two dimensions.
product_shapes = {
    "a * a": [2, 3], "a * b": "error", "a * v": [2, 3], "torch.mm(a, b)": [2, 4], "torch.mm(a, v)": [2],
    "torch.mv(a, v)": [2], "torch.mm(s, t)": [5, 2, 4], "torch.bmm(s, t)": [5, 2, 4], "torch.dot(v, v)": [],
    "torch.dot(a, b)": "error", "np.dot(a.numpy(), b.numpy())": [2, 4], "a @ v": [2], "s @ b": [5, 2, 4],
}

# %% mistake: dot works as in NumPy
# fails: dot in PyTorch and in NumPy
# hint: NumPy's dot takes matrices. PyTorch's takes two vectors only.
product_shapes = {
    "a * a": [2, 3], "a * b": "error", "a * v": [2, 3], "torch.mm(a, b)": [2, 4], "torch.mm(a, v)": "error",
    "torch.mv(a, v)": [2], "torch.mm(s, t)": "error", "torch.bmm(s, t)": [5, 2, 4], "torch.dot(v, v)": [],
    "torch.dot(a, b)": [2, 4], "np.dot(a.numpy(), b.numpy())": [2, 4], "a @ v": [2], "s @ b": [5, 2, 4],
}

# %% mistake: the inner product is a vector of one element
# fails: dot in PyTorch and in NumPy
# hint: the sum over the only dimension leaves no dimension at all.
product_shapes = {
    "a * a": [2, 3], "a * b": "error", "a * v": [2, 3], "torch.mm(a, b)": [2, 4], "torch.mm(a, v)": "error",
    "torch.mv(a, v)": [2], "torch.mm(s, t)": "error", "torch.bmm(s, t)": [5, 2, 4], "torch.dot(v, v)": [1],
    "torch.dot(a, b)": "error", "np.dot(a.numpy(), b.numpy())": [2, 4], "a @ v": [2], "s @ b": [5, 2, 4],
}

# %% mistake: a matrix times a vector is a column
# fails: mm and mv
# fails: the operator @
# hint: the vector has one dimension, and so has the result.
product_shapes = {
    "a * a": [2, 3], "a * b": "error", "a * v": [2, 3], "torch.mm(a, b)": [2, 4], "torch.mm(a, v)": "error",
    "torch.mv(a, v)": [2, 1], "torch.mm(s, t)": "error", "torch.bmm(s, t)": [5, 2, 4], "torch.dot(v, v)": [],
    "torch.dot(a, b)": "error", "np.dot(a.numpy(), b.numpy())": [2, 4], "a @ v": [2, 1], "s @ b": [5, 2, 4],
}

# %% mistake: @ is as strict as bmm
# fails: the operator @
# hint: @ broadcasts over the dimensions before the last two.
product_shapes = {
    "a * a": [2, 3], "a * b": "error", "a * v": [2, 3], "torch.mm(a, b)": [2, 4], "torch.mm(a, v)": "error",
    "torch.mv(a, v)": [2], "torch.mm(s, t)": "error", "torch.bmm(s, t)": [5, 2, 4], "torch.dot(v, v)": [],
    "torch.dot(a, b)": "error", "np.dot(a.numpy(), b.numpy())": [2, 4], "a @ v": [2], "s @ b": "error",
}
