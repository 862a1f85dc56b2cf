# %% alternative: torch.tensor
def matching_dtype(array):
    return torch.tensor(array)

# %% alternative: makes an array of everything first
def matching_dtype(x):
    return torch.from_numpy(np.asarray(x))

# %% mistake: from_numpy alone
# fails: a single NumPy number has a dtype too
# hint: from_numpy takes arrays only, and array.sum() is a single number. Which function takes both?
def matching_dtype(array):
    return torch.from_numpy(array)

# %% mistake: torch.Tensor
# fails: decimal numbers of every size
# fails: whole numbers, booleans and complex numbers
# hint: torch.Tensor gives the default dtype to everything.
def matching_dtype(array):
    return torch.Tensor(array)

# %% mistake: through a list
# fails: decimal numbers of every size
# hint: A Python list has forgotten whether its numbers were float32 or float64.
def matching_dtype(array):
    return torch.tensor(array.tolist())

# %% mistake: converts to float32
# fails: decimal numbers of every size
# hint: The dtype should be that of the array, not the one that a layer wants.
def matching_dtype(array):
    return torch.as_tensor(array, dtype=torch.float32)

# %% mistake: knows two dtypes
# fails: decimal numbers of every size
# fails: whole numbers, booleans and complex numbers
# hint: There are many more dtypes than two. PyTorch knows what they are called on the other side.
def matching_dtype(array):
    dtype = torch.float64 if array.dtype.kind == "f" else torch.int64
    return torch.tensor(array, dtype=dtype)

# %% mistake: a single number becomes a list of one
# fails: a single NumPy number has a dtype too
# hint: A single number has no dimensions: its shape is (), not (1,).
def matching_dtype(array):
    return torch.from_numpy(np.atleast_1d(array))

# %% mistake: a single number becomes a Python number
# fails: a single NumPy number has a dtype too
# hint: item() gives a Python number, which has forgotten its NumPy dtype.
def matching_dtype(array):
    return torch.tensor(array.item()) if array.ndim == 0 else torch.from_numpy(array)
