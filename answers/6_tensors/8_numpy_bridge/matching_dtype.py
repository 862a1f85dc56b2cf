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
# fails: any array: float16
# fails: any array: uint8
# hint: torch.Tensor gives the default dtype to everything.
def matching_dtype(array):
    return torch.Tensor(array)

# %% mistake: through a list
# fails: any array: float16
# hint: A Python list has forgotten whether its numbers were float32 or float64.
def matching_dtype(array):
    return torch.tensor(array.tolist())

# %% mistake: converts to float32
# fails: any array: float16
# hint: The dtype should be that of the array, not the one that a layer wants.
def matching_dtype(array):
    return torch.as_tensor(array, dtype=torch.float32)

# %% mistake: knows two dtypes
# fails: any array: float16
# fails: any array: uint8
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

# %% alternative: the dtype by its name
def matching_dtype(array):
    return torch.tensor(array.tolist(), dtype=getattr(torch, str(array.dtype))).reshape(array.shape)

# %% mistake: zero taken for nothing
# fails: a single NumPy number has a dtype too: number = np.float64(0.0)
# hint: A number 0 counts as false in Python, but it is a number like the others.
def matching_dtype(array):
    if isinstance(array, np.generic) and not array:
        return torch.zeros(())
    return torch.as_tensor(array)

# %% mistake: by way of float32
# fails: any array: whole numbers above 2**53
# hint: Digits that are lost in float32 do not come back with a later conversion. Make the tensor with the right dtype at once.
def matching_dtype(array):
    dtype = torch.as_tensor(array).dtype
    return torch.as_tensor(array, dtype=dtype if dtype.is_complex else torch.float32).to(dtype)

# %% mistake: a number for a number
# fails: a single NumPy number has a dtype too
# hint: A number without dimensions is a tensor, too: its shape is (). Do not return NumPy's number.
def matching_dtype(array):
    return torch.from_numpy(array) if isinstance(array, np.ndarray) else array

# %% mistake: asks the first element
# fails: an array without elements
# hint: An array without elements has no first one, but it has a dtype. Ask the array itself.
def matching_dtype(array):
    first = array.reshape(-1)[0]
    return torch.tensor(array, dtype=torch.as_tensor(first).dtype)

# %% mistake: by way of a list, with the dtype at the end
# fails: an array without elements
# hint: A list of no rows does not know how long they are: the shape (0, 3) becomes (0,). Stay with arrays and tensors.
def matching_dtype(array):
    dtype = torch.as_tensor(array).dtype
    return torch.tensor(array.tolist(), dtype=dtype)

# %% mistake: only the usual numbers
# fails: a single NumPy number has a dtype too
# hint: There are more kinds of NumPy numbers than those in your list. np.generic is the class of all of them.
def matching_dtype(array):
    usual = np.float64, np.float32, np.float16, np.int64, np.int32, np.uint8, np.bool_, np.complex64
    if isinstance(array, np.ndarray) or isinstance(array, usual):
        return torch.as_tensor(np.array(array))
    return torch.tensor(array.item())
