# %% alternative: masked_select
def positives(x):
    return torch.masked_select(x, x > 0)

# %% alternative: the coordinates as index
def positives(t):
    return t[torch.nonzero(t > 0, as_tuple=True)]

# %% alternative: flattened first
def positives(x):
    flat = x.flatten()
    return flat[flat.gt(0)]

# %% mistake: includes zero
# fails: zero is not positive
# hint: Zero is neither positive nor negative. Which comparison leaves it out?
def positives(x):
    return x[x >= 0]

# %% mistake: keeps the shape
# fails: the values above zero, in their order
# hint: Multiplying by the mask, or clamping, puts zeros where values should be left out. Index with the mask.
def positives(x):
    return x * (x > 0)

# %% mistake: everything that is not zero
# fails: the values above zero, in their order
# hint: A number counts as True when it is not zero, so negative numbers are picked as well.
def positives(x):
    return x[x.bool()]

# %% mistake: returns the mask
# fails: the values above zero, in their order
# hint: x > 0 says where the positive values are. One step is missing: use it to pick.
def positives(x):
    return x > 0

# %% mistake: a new tensor from Python numbers
# fails: the values above zero, in their order
# fails: keeps the dtype and the device
# hint: A tensor made from Python numbers guesses its dtype anew. Pick from the tensor itself.
def positives(x):
    return torch.tensor([v.item() for v in x.flatten() if v > 0])

# %% mistake: sorted values
# fails: the values above zero, in their order
# hint: The values come in the order in which they stand in x. Do not sort them.
def positives(x):
    return x[x > 0].sort().values

# %% mistake: only the first row
# fails: the values above zero, in their order
# hint: You look at one row. The mask may have the shape of the whole tensor.
def positives(x):
    return x[0][x[0] > 0]
