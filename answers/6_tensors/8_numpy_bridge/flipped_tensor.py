# %% alternative: torch.flip
def flipped_tensor(array):
    return torch.from_numpy(array).flip(0)

# %% alternative: flip in NumPy, then put the memory in order
def flipped_tensor(numbers):
    return torch.tensor(np.ascontiguousarray(np.flip(numbers, axis=0)))

# %% alternative: an index that counts down
def flipped_tensor(array):
    order = torch.arange(len(array) - 1, -1, -1)
    return torch.from_numpy(array)[order]

# %% mistake: from_numpy of an array that reads backwards
# fails: the rows come in reverse order
# hint: The reversed array reads its memory backwards and PyTorch cannot. Give it ordinary memory first.
def flipped_tensor(array):
    return torch.from_numpy(array[::-1])

# %% mistake: reverses every dimension
# fails: the rows come in reverse order
# hint: Only the order of the rows is reversed; within a row the numbers stay where they are.
def flipped_tensor(array):
    return torch.from_numpy(np.flip(array).copy())

# %% mistake: reverses the columns
# fails: the rows come in reverse order
# fails: turns over one dimension and three
# hint: This turns each row around, left to right. And with one dimension there is no second axis.
def flipped_tensor(array):
    return torch.from_numpy(array[:, ::-1].copy())

# %% mistake: reverses the array itself
# fails: the rows come in reverse order: the arguments after the call
# hint: The result is right, but you wrote into the caller's array. It should keep its order.
def flipped_tensor(array):
    array[:] = array[::-1].copy()
    return torch.tensor(array)

# %% mistake: through lists
# fails: the rows come in reverse order
# hint: A Python list has forgotten the dtype of the array.
def flipped_tensor(array):
    return torch.tensor(array.tolist()[::-1])

# %% mistake: transposes
# fails: the rows come in reverse order
# hint: Transposing makes rows of columns. Here the rows stay rows; only their order changes.
def flipped_tensor(array):
    return torch.tensor(array.T.copy())

# %% alternative: row by row into a new tensor
def flipped_tensor(array):
    result = torch.empty_like(torch.from_numpy(array))
    for place in range(len(array)):
        result[place] = torch.as_tensor(array[len(array) - 1 - place])
    return result

# %% alternative: stacks the rows
def flipped_tensor(array):
    return torch.stack([torch.tensor(row) for row in reversed(array)])

# %% mistake: an index that starts one too late
# fails: the rows come in reverse order
# hint: array[-2::-1] leaves the last row out. A slice that goes backwards begins at the last row by itself.
def flipped_tensor(array):
    return torch.from_numpy(array[-2::-1].copy())

# %% mistake: in float32
# fails: the rows come in reverse order: whole numbers above 2**53
# hint: float32 has no room for the digits of large numbers. The dtype stays, all the way.
def flipped_tensor(array):
    dtype = torch.from_numpy(array).dtype
    return torch.flip(torch.tensor(array, dtype=torch.float32), (0,)).to(dtype)

# %% mistake: half for double
# fails: turns over one dimension and three: float16
# hint: float16 has become float32. The dtype is that of the array, whichever it is.
def flipped_tensor(array):
    t = torch.from_numpy(array[::-1].copy())
    return t.float() if array.dtype == np.float16 else t

# %% mistake: by way of a list of float32
# fails: the rows come in reverse order
# hint: torch.tensor makes float32 of Python numbers, and float64 has more digits. Stay with arrays and tensors.
def flipped_tensor(array):
    return torch.tensor(array.tolist()[::-1]).to(torch.as_tensor(array).dtype)

# %% mistake: the first row and the last change places
# fails: the rows come in reverse order
# hint: Only two rows change places. Between them there may be more rows, and they have to be turned over as well.
def flipped_tensor(array):
    t = torch.tensor(array)
    t[[0, -1]] = t[[-1, 0]]
    return t
