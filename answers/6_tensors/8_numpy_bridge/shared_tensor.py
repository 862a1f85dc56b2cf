# %% alternative: as_tensor copies nothing when nothing must change
def shared_tensor(array):
    return torch.as_tensor(array)

# %% alternative: asarray, asked not to copy
def shared_tensor(numbers):
    return torch.asarray(numbers, copy=False)

# %% alternative: from_dlpack
def shared_tensor(array):
    return torch.from_dlpack(array)

# %% mistake: torch.tensor
# fails: writing to the tensor changes the array
# fails: writing to the array changes the tensor
# hint: torch.tensor always copies. Which function did the drawing show on the array's own memory?
def shared_tensor(array):
    return torch.tensor(array)

# %% mistake: converts to float32
# fails: writing to the tensor changes the array
# fails: any number of dimensions
# hint: Another dtype needs other memory. Leave the dtype as it is.
def shared_tensor(array):
    return torch.from_numpy(array).float()

# %% mistake: copies the array first
# fails: writing to the array changes the tensor
# hint: The tensor shares memory with the copy, and nobody else knows the copy.
def shared_tensor(array):
    return torch.from_numpy(array.copy())

# %% mistake: puts the memory in order first
# fails: writing to the array changes the tensor: a transposed view
# hint: For a transposed array ascontiguousarray makes a copy. A tensor can be transposed just as an array can.
def shared_tensor(array):
    return torch.from_numpy(np.ascontiguousarray(array))

# %% mistake: contiguous
# fails: writing to the array changes the tensor: a transposed view
# hint: contiguous() copies when the elements do not lie in the order of the rows. Nobody asked for that order.
def shared_tensor(array):
    return torch.from_numpy(array).contiguous()

# %% alternative: from_numpy behind a view
def shared_tensor(array):
    return torch.from_numpy(array.view())

# %% mistake: torch.asarray of a list
# fails: writing to the array changes the tensor: float32
# hint: A list has memory of its own and has forgotten the dtype. Give PyTorch the array itself.
def shared_tensor(array):
    return torch.asarray(array.tolist())

# %% mistake: bytes for booleans
# fails: writing to the array changes the tensor: bool
# hint: view(np.uint8) keeps the memory, but the dtype of the array is bool, and so is that of the tensor.
def shared_tensor(array):
    return torch.from_numpy(array.view(np.uint8) if array.dtype == bool else array)

# %% mistake: flattens and shapes anew
# fails: writing to the array changes the tensor: a slice with gaps
# hint: ravel copies an array that has gaps, or is transposed. Leave the shape alone.
def shared_tensor(array):
    return torch.from_numpy(array.ravel()).reshape(array.shape)

# %% mistake: knows tables only
# fails: any number of dimensions
# hint: An array has any number of dimensions. from_numpy takes it as it is.
def shared_tensor(array):
    rows, columns = array.shape
    return torch.from_numpy(array[:rows, :columns])

# %% alternative: from_numpy, and a look at the addresses
def shared_tensor(array):
    tensor = torch.from_numpy(array)
    if tensor.data_ptr() != array.__array_interface__["data"][0]:
        raise RuntimeError("the memory is not shared")
    return tensor

# %% mistake: knows the usual dtypes only
# fails: any number of dimensions: float16
# hint: There are more dtypes than these four, and from_numpy knows them all.
def shared_tensor(array):
    known = {"float64": torch.float64, "float32": torch.float32, "int64": torch.int64, "bool": torch.bool,
             "uint8": torch.uint8, "int16": torch.int16}
    return torch.as_tensor(array, dtype=known[str(array.dtype)])
