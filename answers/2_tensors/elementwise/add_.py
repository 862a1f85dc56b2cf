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
# fails: changes the tensor that it gets
# fails: refuses to grow
# hint: x = x + value gives the name x to a new tensor. The caller's tensor stays as it was.
def add_(x, value):
    x = x + value
    return x

# %% mistake: changes x and returns nothing
# fails: returns the same tensor
# hint: The function has no return, so it gives None. In-place methods return the tensor that they changed.
def add_(x, value):
    x += value

# %% mistake: changes x and returns a copy
# fails: returns the same tensor
# hint: Changing the result must change x again, so the result is no tensor computed from x, not even a copy.
def add_(x, value):
    x += value
    return x.clone()

# %% mistake: puts other memory under the tensor
# fails: a view reaches the tensor behind it
# fails: refuses to grow
# hint: Assigning to x.data exchanges the memory of x. The memory that other tensors share stays as it was.
def add_(x, value):
    x.data = x + value
    return x

# %% mistake: loops over the values
# fails: a smaller tensor as the value
# hint: A loop over the elements adds the whole value to each of them. Let PyTorch broadcast the value.
def add_(x, value):
    flat = x.view(-1)
    for i in range(len(flat)):
        flat[i] += value
    return x

# %% mistake: a slice of a tensor without dimensions
# fails: a tensor without dimensions
# hint: x[:] needs a first dimension to slice, and a tensor of shape () has none. Which ways to change x need no slice?
def add_(x, value):
    x[:] = x + value
    return x
