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

# %% alternative: a loop over Python numbers, with the dtype of x
def positives(x):
    return torch.tensor([value for value in x.flatten().tolist() if value > 0], dtype=x.dtype, device=x.device)

# %% alternative: what relu leaves
def positives(x):
    left = torch.relu(x)
    return left[left != 0]

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

# %% mistake: whole numbers compared
# fails: the values above zero, in their order
# hint: int() and long() cut 0.5 down to 0, which is not positive. Compare the values themselves.
def positives(x):
    return x[x.long() > 0]

# %% mistake: the sign turned round
# fails: any table: uint8
# hint: uint8 has no negative numbers: -5 wraps around to 251. Compare x itself with 0.
def positives(x):
    return x[-x < 0]

# %% mistake: a view in one dimension
# fails: any table: a transposed view
# hint: view(-1) needs numbers that lie side by side in memory, and those of a transposed table do not. A mask fits x as it is.
def positives(x):
    flat = x.view(-1)
    return flat[flat > 0]

# %% mistake: squeezes the result
# fails: a single positive value
# hint: squeeze() takes the only dimension away when a single value is positive. x[mask] has one dimension already.
def positives(x):
    return x[x > 0].squeeze()

# %% mistake: a loop over rows and columns
# fails: any number of dimensions
# hint: x may have any number of dimensions. A mask fits all of them.
def positives(x):
    found = [x[i, j] for i in range(x.shape[0]) for j in range(x.shape[1]) if x[i, j] > 0]
    return torch.stack(found) if found else x.new_empty(0)

# %% mistake: compared in float32
# fails: zero is not positive
# hint: float32 knows no 1e-300: it becomes 0. Compare x in its own dtype.
def positives(x):
    return x[x.float() > 0]

# %% mistake: what equals its absolute value
# fails: any table: the ends of the integer type
# hint: The smallest whole number has no absolute value in its dtype: abs() gives the negative number back. Compare with zero.
def positives(x):
    return x[(x.abs() == x) & (x != 0)]

# %% mistake: an empty result of the default dtype
# fails: nothing positive gives an empty tensor
# hint: A result without values has a dtype too: that of x.
def positives(x):
    found = x[x > 0]
    return found if len(found) else torch.empty(0)

# %% mistake: each value once
# fails: a value that occurs several times
# hint: A value that occurs several times comes several times, in the order of x.
def positives(x):
    return x.new_tensor(list(dict.fromkeys(x[x > 0].tolist())))


# %% mistake: the tiniest numbers count as zero
# fails: zero is not positive
# hint: There are positive numbers below finfo.tiny. Compare with 0 itself.
def positives(x):
    if x.is_floating_point():
        return x[x >= torch.finfo(x.dtype).tiny]
    return x[x > 0]
