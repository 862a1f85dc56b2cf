# %% alternative: masked_fill_
def zero_negatives_(x):
    return x.masked_fill_(x < 0, 0)

# %% alternative: clamp_
def zero_negatives_(t):
    return t.clamp_(min=0)

# %% alternative: copied into place
def zero_negatives_(x):
    x.copy_(torch.where(x < 0, torch.zeros_like(x), x))
    return x

# %% alternative: relu_
def zero_negatives_(x):
    return torch.relu_(x)

# %% alternative: torch.where, written into x
def zero_negatives_(x):
    x[...] = torch.where(x < 0, 0, x)
    return x

# %% alternative: torch.maximum with its result in x
def zero_negatives_(x):
    return torch.maximum(x, torch.zeros_like(x), out=x)

# %% mistake: returns a new tensor
# fails: changes the tensor that it was given
# hint: torch.where, clamp and relu make a new tensor. Write to x itself.
def zero_negatives_(x):
    return torch.where(x < 0, 0, x)

# %% mistake: gives the name to a new tensor
# fails: changes the tensor that it was given
# hint: x = ... only gives the name x to a new tensor. The caller's tensor stays as it was.
def zero_negatives_(x):
    x = x * (x > 0)
    return x

# %% mistake: zeroes a copy
# fails: changes the tensor that it was given
# hint: x[x < 0] read with a mask is a copy, and zero_() changes that copy. Put the mask on the left of = instead.
def zero_negatives_(x):
    x[x < 0].zero_()
    return x

# %% mistake: forgets to return
# fails: returns the tensor with zeros for negatives
# hint: A function without return gives None. PyTorch's in-place methods return their tensor.
def zero_negatives_(x):
    x[x < 0] = 0

# %% mistake: returns a copy of the changed tensor
# fails: returns the same tensor, not a copy of it
# hint: The values are right, but the caller gets another tensor, and a chained call no longer reaches x.
def zero_negatives_(x):
    x[x < 0] = 0
    return x.clone()

# %% mistake: puts new data into the object
# fails: a view changes the tensor behind it
# hint: Assigning to .data gives the object other memory. A tensor that shares the old memory does not notice.
def zero_negatives_(x):
    x.data = x.clamp(min=0)
    return x

# %% mistake: drops the sign
# fails: returns the tensor with zeros for negatives
# fails: keeps an integer dtype
# hint: abs_() turns -2 into 2. Negative values should become 0.
def zero_negatives_(x):
    return x.abs_()

# %% mistake: positive values lost too
# fails: returns the tensor with zeros for negatives
# hint: The mask picks the wrong side. Which values should become 0?
def zero_negatives_(x):
    x[x > 0] = 0
    return x

# %% mistake: times the mask
# fails: any table: infinities
# hint: Minus infinity times 0 is NaN. Write the 0 in place of multiplying by it.
def zero_negatives_(x):
    return x.mul_(x > 0)

# %% mistake: one dimension made first
# fails: any table: a transposed view
# hint: reshape(-1) is a copy when the numbers do not lie side by side in memory, as in a transpose. A mask fits x as it is.
def zero_negatives_(x):
    flat = x.reshape(-1)
    flat[flat < 0] = 0
    return x

# %% mistake: another tensor with the same memory
# fails: returns the same tensor, not a copy of it
# hint: x[...] and x.view(...) make a new tensor object, even when they share the memory. Return x itself.
def zero_negatives_(x):
    x[x < 0] = 0
    return x[...]

# %% mistake: row by row
# fails: any number of dimensions: no dimensions
# hint: A tensor without dimensions has no rows to walk through. A mask fits every number of dimensions.
def zero_negatives_(x):
    for row in x:
        row[row < 0] = 0
    return x

# %% mistake: whole numbers compared
# fails: returns the tensor with zeros for negatives
# hint: int() and long() cut -0.5 down to 0, which is not negative. Compare the values themselves.
def zero_negatives_(x):
    x[x.long() < 0] = 0
    return x

# %% mistake: compared in float32
# fails: returns the tensor with zeros for negatives
# hint: float32 knows no -1e-300: it becomes 0. Compare x in its own dtype.
def zero_negatives_(x):
    x[x.float() < 0] = 0
    return x

# %% mistake: what differs from its absolute value
# fails: any table: the ends of the integer type
# hint: The smallest whole number has no absolute value in its dtype: abs() gives the negative number back. Compare with zero.
def zero_negatives_(x):
    x[x.abs() != x] = 0
    return x
