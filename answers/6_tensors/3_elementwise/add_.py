# %% alternative: the augmented assignment
def add_(x, value):
    x += value
    return x

# %% alternative: copies the sum into the tensor
def add_(x, value):
    return x.copy_(x + value)

# %% alternative: assigns to all elements
def add_(tensor, amount):
    tensor[...] = tensor + amount
    return tensor

# %% mistake: a new tensor
# fails: any tensor and a number
# fails: refuses to grow: a column and a row
# hint: x = x + value gives the name x to a new tensor. The caller's tensor stays as it was.
def add_(x, value):
    x = x + value
    return x

# %% mistake: changes x and returns nothing
# fails: any tensor and a number
# hint: The function has no return, so it gives None. In-place methods return the tensor that they changed.
def add_(x, value):
    x += value

# %% mistake: changes x and returns a copy
# fails: any tensor and a number
# hint: Changing the result must change x again, so the result is no tensor computed from x, not even a copy.
def add_(x, value):
    x += value
    return x.clone()

# %% mistake: puts other memory under the tensor
# fails: a view reaches the tensor behind it
# fails: refuses to grow: a column and a row
# hint: Assigning to x.data exchanges the memory of x. The memory that other tensors share stays as it was.
def add_(x, value):
    x.data = x + value
    return x

# %% mistake: loops over the values
# fails: a tensor as the value
# hint: A loop over the elements adds the whole value to each of them. Let PyTorch broadcast the value.
def add_(x, value):
    flat = x.view(-1)
    for i in range(len(flat)):
        flat[i] += value
    return x

# %% mistake: a slice of a tensor without dimensions
# fails: any tensor and a number: no dimensions
# hint: x[:] needs a first dimension to slice, and a tensor of shape () has none. Which ways to change x need no slice?
def add_(x, value):
    x[:] = x + value
    return x

# %% alternative: writes into x.data
def add_(x, value):
    x.data.add_(value)
    return x

# %% mistake: gives up for zero
# fails: any tensor and a number
# hint: `if value` is false for 0, too. Nothing has to be added then, but x is returned all the same.
def add_(x, value):
    if torch.is_tensor(value) or value:
        return x.add_(value)

# %% mistake: returns a view
# fails: any tensor and a number
# hint: x[...] is a new tensor that shares the memory of x. Return x itself.
def add_(x, value):
    x += value
    return x[...]

# %% mistake: through a flat view
# fails: any tensor and a number: a transposed view
# hint: view(-1) refuses a tensor that is not contiguous, and reshape(-1) may copy it. Which ways to change x need no other shape?
def add_(x, value):
    if torch.is_tensor(value):
        return x.add_(value)
    x.view(-1).add_(value)
    return x

# %% mistake: a copy changed in place of x
# fails: a view reaches the tensor behind it
# hint: contiguous() copies a tensor that is not contiguous, and the copy gets the sum. Write into x.
def add_(x, value):
    x.contiguous().add_(value)
    return x

# %% mistake: the number made a float32 tensor
# fails: a view reaches the tensor behind it
# hint: A tensor made of 0.1 is float32, and rounded. A Python number may be added as it is.
def add_(x, value):
    return x.add_(torch.as_tensor(value, device=x.device))

# %% mistake: nothing to do when all values are 0
# fails: refuses to grow by zeros
# hint: A value of zeros may still be too large for x. Let PyTorch's own method decide what fits.
def add_(x, value):
    if not torch.as_tensor(value).any():
        return x
    return x.add_(value)


# %% mistake: bends the value into the shape of x
# fails: refuses to grow: as many elements
# hint: As many elements are not the same shape: a column of shape (3, 1) and a row of shape (3,) give 9 sums. Leave the shape of the value as it is.
def add_(x, value):
    if torch.is_tensor(value) and value.numel() == x.numel():
        value = value.reshape(x.shape)     # as many numbers as x, so they fit
    return x.add_(value)
