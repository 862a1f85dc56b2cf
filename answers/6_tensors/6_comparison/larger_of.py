# %% alternative: where
def larger_of(a, b):
    return torch.where(a > b, a, b)

# %% alternative: max of two tensors
def larger_of(left, right):
    return torch.max(left, right)

# %% alternative: the maximum of a stack
def larger_of(a, b):
    return torch.stack(torch.broadcast_tensors(a, b)).amax(dim=0)

# %% alternative: clamped from below
def larger_of(a, b):
    a, b = torch.broadcast_tensors(a, b)
    return a.clamp(min=b)

# %% mistake: Python's max
# fails: one result for every pair
# hint: Python's max needs one truth value for a > b, and there is one for every element. Use a function of PyTorch.
def larger_of(a, b):
    return max(a, b)

# %% mistake: the largest of everything
# fails: one result for every pair
# hint: That is one number for both tensors. Each pair should keep its own larger value.
def larger_of(a, b):
    return torch.maximum(a.max(), b.max())

# %% mistake: the smaller of two
# fails: one result for every pair
# fails: a column against a row
# hint: where takes its second argument where the mask is True. Which one should it take when a > b?
def larger_of(a, b):
    return torch.where(a > b, b, a)

# %% mistake: writes into the first tensor
# fails: any two tables: the arguments after the call
# hint: a[mask] = ... changes the tensor of the caller. Make a new tensor.
def larger_of(a, b):
    if a.shape != b.shape:
        a, b = (t.clone() for t in torch.broadcast_tensors(a, b))
    mask = b > a
    a[mask] = b[mask]
    return a

# %% mistake: needs equal shapes
# fails: a column against a row
# hint: A column and a row have other indices. where and maximum broadcast by themselves; a loop over the elements does not.
def larger_of(a, b):
    values = [max(p, q) for p, q in zip(a.reshape(-1), b.reshape(-1))]
    return torch.stack(values).reshape(a.shape)

# %% mistake: by way of floats
# fails: any two tables: int64
# hint: The mean plus half the distance is the larger value, but / makes floats of whole numbers.
def larger_of(a, b):
    return (a + b + (a - b).abs()) / 2

# %% mistake: only the elements of the first that are larger
# fails: one result for every pair
# hint: a[a > b] picks some elements and loses the others, and the shape with them.
def larger_of(a, b):
    return a[a > b]


# %% mistake: relu of the difference
# fails: any two tables: uint8
# hint: a - b is rounded, and of uint8 it cannot be negative: 1 - 2 becomes 255. Compare the two; do not subtract them.
def larger_of(a, b):
    return torch.relu(a - b) + b


# %% mistake: a mask times the values
# fails: any shapes that broadcast: infinities (a)
# hint: False times infinity is NaN. A mask chooses, as torch.where does; do not multiply by it.
def larger_of(a, b):
    mask = a > b
    return mask * a + ~mask * b

# %% mistake: the mean and half the difference
# fails: numbers of different sizes
# hint: The formula is right on paper, but a small number is lost when it is added to a large one. Choose one of the two; do not compute it.
def larger_of(a, b):
    if not a.is_floating_point():
        return torch.maximum(a, b)
    infinite = a.isinf() | b.isinf()
    middle = (a + b) / 2 + (a - b).abs() / 2
    return torch.where(infinite, torch.maximum(a, b), middle)

# %% mistake: asks for the sign of the difference
# fails: the ends of an integer type
# hint: The difference of two whole numbers may leave their dtype, and its sign is wrong then. Compare the numbers themselves.
def larger_of(a, b):
    return torch.where(a > b, a, b) if a.dtype in (torch.uint8, torch.bool) or a.is_floating_point() else torch.where(a - b > 0, a, b)
