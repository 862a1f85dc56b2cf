# %% alternative: PyTorch's method
def unbroadcast(gradient, shape):
    return gradient.sum_to_size(tuple(shape))


# %% alternative: all dimensions in one sum
def unbroadcast(gradient, shape):
    front = gradient.dim() - len(shape)
    dims = [*range(front), *(front + i for i, size in enumerate(shape) if size == 1)]
    if dims:
        gradient = gradient.sum(dims)
    return gradient.reshape(shape)


# %% alternative: where the sizes differ
def unbroadcast(gradient, shape):
    padded = (1,) * (gradient.dim() - len(shape)) + tuple(shape)
    for dim, (have, want) in enumerate(zip(gradient.shape, padded)):
        if have != want:
            gradient = gradient.sum(dim, keepdim=True)
    return gradient.reshape(tuple(shape))


# %% mistake: the dimensions in front alone
# fails: from a table to any shape
# fails: from more dimensions
# hint: A dimension in which the value has size 1 was copied, too: add up there, and leave size 1.
def unbroadcast(gradient, shape):
    while gradient.dim() > len(shape):
        gradient = gradient.sum(0)
    return gradient


# %% mistake: the sizes of 1 alone
# fails: from a table to any shape
# fails: from more dimensions
# hint: The gradient may have more dimensions than the value. Those in front of it are added up until none is left.
def unbroadcast(gradient, shape):
    for dim, size in enumerate(shape):
        if size == 1:
            gradient = gradient.sum(dim, keepdim=True)
    return gradient


# %% mistake: one dimension in front at most
# fails: from more dimensions
# fails: from a table to any shape
# hint: There may be several dimensions in front: go on until none is left.
def unbroadcast(gradient, shape):
    if gradient.dim() > len(shape):
        gradient = gradient.sum(0)
    for dim, size in enumerate(shape):
        if size == 1:
            gradient = gradient.sum(dim, keepdim=True)
    return gradient


# %% mistake: the size 1 is lost
# fails: from a table to any shape
# hint: A dimension in which the value has size 1 stays, with size 1.
def unbroadcast(gradient, shape):
    while gradient.dim() > len(shape):
        gradient = gradient.sum(0)
    for dim, size in enumerate(shape):
        if size == 1:
            gradient = gradient.sum(dim)
    return gradient


# %% mistake: means in place of sums
# fails: from a table to any shape
# fails: from more dimensions
# hint: Each copy has a part in the result, and the parts add up: the sum, not the mean.
def unbroadcast(gradient, shape):
    while gradient.dim() > len(shape):
        gradient = gradient.mean(0)
    for dim, size in enumerate(shape):
        if size == 1:
            gradient = gradient.mean(dim, keepdim=True)
    return gradient


# %% mistake: one of the copies
# fails: from a table to any shape
# fails: from more dimensions
# hint: Each copy has a gradient of its own, and all of them count, not the first alone.
def unbroadcast(gradient, shape):
    while gradient.dim() > len(shape):
        gradient = gradient[0]
    for dim, size in enumerate(shape):
        if size == 1:
            gradient = gradient.narrow(dim, 0, 1)
    return gradient


# %% mistake: an empty tuple of dimensions
# fails: from a table to any shape
# hint: With an empty tuple of dimensions, sum adds up everything. When there is nothing to add up, leave the gradient as it is.
def unbroadcast(gradient, shape):
    gradient = gradient.sum(tuple(range(gradient.dim() - len(shape))))
    for dim, size in enumerate(shape):
        if size == 1:
            gradient = gradient.sum(dim, keepdim=True)
    return gradient


# %% mistake: small sizes are all 1
# fails: sizes of 0
# hint: A dimension of size 0 stays as it is: only size 1 was copied.
def unbroadcast(gradient, shape):
    while gradient.dim() > len(shape):
        gradient = gradient.sum(0)
    for dim, size in enumerate(shape):
        if size <= 1:
            gradient = gradient.sum(dim, keepdim=True)
    return gradient


# %% mistake: the dimensions behind
# fails: from more dimensions
# hint: Shapes are compared from their right ends: the dimensions that the value does not have stand in front.
def unbroadcast(gradient, shape):
    while gradient.dim() > len(shape):
        gradient = gradient.sum(-1)
    for dim, size in enumerate(shape):
        if size == 1:
            gradient = gradient.sum(dim, keepdim=True)
    return gradient


# %% mistake: a new tensor of float32
# fails: all digits of float64
# fails: from a table to any shape: float64
# hint: The result has the dtype of the gradient. A new tensor has the default dtype unless you say another.
def unbroadcast(gradient, shape):
    total = torch.zeros(tuple(shape))
    return total + gradient.sum_to_size(tuple(shape)).float()


# %% mistake: the zeros on the CPU
# fails: on any device: on another device
# hint: A new tensor is on the CPU unless you say where. The result belongs on the device of the gradient.
def unbroadcast(gradient, shape):
    return torch.zeros(tuple(shape), dtype=gradient.dtype) + gradient.sum_to_size(tuple(shape))

# %% mistake: looks for sizes that the shape does not have
# fails: equal sizes
# hint: from (3, 3) to (3,) the front dimension is added up, although the shape has a 3. Compare the two shapes from their right ends, dimension by dimension.
def unbroadcast(gradient, shape):
    dims = [dim for dim, size in enumerate(gradient.shape) if size not in tuple(shape)]
    return (gradient.sum(dim=dims) if dims else gradient).reshape(shape)
