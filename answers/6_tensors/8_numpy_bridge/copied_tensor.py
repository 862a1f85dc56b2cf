# %% alternative: shares, then clones
def copied_tensor(array):
    return torch.from_numpy(array).clone()

# %% alternative: copies in NumPy
def copied_tensor(numbers):
    return torch.from_numpy(numbers.copy())

# %% alternative: asarray with copy=True
def copied_tensor(array):
    return torch.asarray(array, copy=True)

# %% mistake: from_numpy
# fails: writing to the tensor leaves the array alone
# fails: writing to the array leaves the tensor alone: float32
# hint: from_numpy uses the memory of the array. Here the tensor needs its own.
def copied_tensor(array):
    return torch.from_numpy(array)

# %% mistake: as_tensor
# fails: writing to the tensor leaves the array alone
# hint: as_tensor copies only when it must, and here it need not.
def copied_tensor(array):
    return torch.as_tensor(array)

# %% mistake: takes a slice for a copy
# fails: writing to the tensor leaves the array alone
# hint: A slice of a list is a copy. A slice of an array is another view of the same memory.
def copied_tensor(array):
    return torch.from_numpy(array[:])

# %% mistake: float32 as a way to copy
# fails: writing to the array leaves the tensor alone: float32
# hint: A conversion copies only when there is something to convert, and the dtype should stay.
def copied_tensor(array):
    return torch.from_numpy(array).float()

# %% mistake: contiguous as a way to copy
# fails: writing to the tensor leaves the array alone
# hint: contiguous() gives the same tensor back when its memory is in order already.
def copied_tensor(array):
    return torch.from_numpy(array).contiguous()

# %% mistake: through a list
# fails: writing to the array leaves the tensor alone
# hint: A Python list has forgotten the dtype of the array, and torch.tensor guesses a new one.
def copied_tensor(array):
    return torch.tensor(array.tolist())

# %% mistake: puts the memory in order in the wrong way
# fails: writing to the array leaves the tensor alone: a transposed view
# hint: The numbers are read in the order of the memory. In a transposed array that is not the order of the rows.
def copied_tensor(array):
    return torch.tensor(array.ravel(order="K")).reshape(array.shape)

# %% alternative: written into a new tensor
def copied_tensor(array):
    shared = torch.from_numpy(array)
    own = torch.empty_like(shared)
    own.copy_(shared)
    return own

# %% mistake: ascontiguousarray as a way to copy
# fails: writing to the array leaves the tensor alone
# hint: ascontiguousarray copies only when the memory is not in order yet. Use a function that always copies.
def copied_tensor(array):
    return torch.from_numpy(np.ascontiguousarray(array))

# %% mistake: astype without a copy
# fails: writing to the array leaves the tensor alone
# hint: copy=False means: copy only when you must. Here the memory has to be new, always.
def copied_tensor(array):
    return torch.from_numpy(array.astype(array.dtype, copy=False))

# %% mistake: copies tables only
# fails: any number of dimensions
# hint: Arrays with other numbers of dimensions are shared in your code. Copy in every case.
def copied_tensor(array):
    return torch.tensor(array) if array.ndim == 2 else torch.from_numpy(array)

# %% mistake: row by row
# fails: writing to the array leaves the tensor alone: no rows
# hint: stack needs at least one row, and a number without dimensions has none. torch.tensor takes the array as it is.
def copied_tensor(array):
    return torch.stack([torch.tensor(row) for row in array])

# %% mistake: knows the usual dtypes only
# fails: any number of dimensions: float16
# hint: There are more dtypes than these. torch.tensor takes over any of them by itself.
def copied_tensor(array):
    known = {"float64": torch.float64, "float32": torch.float32, "int64": torch.int64, "bool": torch.bool,
             "uint8": torch.uint8, "int16": torch.int16}
    return torch.tensor(array, dtype=known[str(array.dtype)])

# %% mistake: a single number is shared
# fails: any number of dimensions
# hint: An array of one number has memory, too, and the tensor should have its own.
def copied_tensor(array):
    if array.size == 1:
        return torch.as_tensor(array)
    return torch.tensor(array)
