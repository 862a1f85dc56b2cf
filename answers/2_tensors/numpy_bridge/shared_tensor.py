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
# fails: keeps the dtype
# hint: Another dtype needs other memory. Leave the dtype as it is.
def shared_tensor(array):
    return torch.from_numpy(array).float()

# %% mistake: copies the array first
# fails: writing to the array changes the tensor
# hint: The tensor shares memory with the copy, and nobody else knows the copy.
def shared_tensor(array):
    return torch.from_numpy(array.copy())

# %% mistake: puts the memory in order first
# fails: shares the memory of a transposed array too
# hint: For a transposed array ascontiguousarray makes a copy. A tensor can be transposed just as an array can.
def shared_tensor(array):
    return torch.from_numpy(np.ascontiguousarray(array))

# %% mistake: contiguous
# fails: shares the memory of a transposed array too
# hint: contiguous() copies when the elements do not lie in the order of the rows. Nobody asked for that order.
def shared_tensor(array):
    return torch.from_numpy(array).contiguous()
