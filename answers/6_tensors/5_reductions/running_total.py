# %% alternative: itertools.accumulate over the slices
def running_total(x, dim):
    from itertools import accumulate

    return torch.stack(list(accumulate(x.unbind(dim))), dim=dim)

# %% alternative: a loop on a copy
def running_total(values, axis):
    total = values.clone()
    for k in range(1, values.shape[axis]):
        total.select(axis, k).add_(total.select(axis, k - 1))
    return total

# %% alternative: in place on a clone
def running_total(x, dim):
    return x.clone().cumsum_(dim=dim)

# %% mistake: the total only
# fails: along dimension 1
# hint: sum gives the last total and drops the others. Every total on the way is asked for.
def running_total(x, dim):
    return x.sum(dim)

# %% mistake: always down the rows
# fails: along dimension 1
# fails: any number of dimensions
# hint: The dimension is an argument. Your code walks along dimension 0 whatever it says.
def running_total(x, dim):
    return x.cumsum(0)

# %% mistake: dim is taken for the one that stays
# fails: along dimension 1
# fails: any table, any dimension: dim = 0
# hint: dim is the dimension along which the total runs: along dimension 1 you walk through the columns of one row.
def running_total(x, dim):
    return x.cumsum(1 - dim)

# %% mistake: knows two dimensions only
# fails: any number of dimensions
# hint: dim may be negative, and a tensor may have more than two dimensions. Pass dim on as it is.
def running_total(x, dim):
    if dim == 0:
        return x.cumsum(0)
    return x.cumsum(1 if x.dim() == 2 else -1)

# %% mistake: runs through the whole tensor
# fails: along dimension 1
# hint: The total must start anew in each row. When you flatten first, it runs on from row to row.
def running_total(x, dim):
    return x.flatten().cumsum(0).reshape(x.shape)

# %% mistake: adds up in the caller's tensor
# fails: any table, any dimension: the arguments after the call
# hint: The underscore of cumsum_ (or += on a part of x) changes the caller's tensor. Return a new one.
def running_total(x, dim):
    return x.cumsum_(dim)

# %% mistake: a running product
# fails: along dimension 1
# hint: cumprod multiplies. Totals are added up.
def running_total(x, dim):
    return x.cumprod(dim)

# %% mistake: float32 totals
# fails: keeps the dtype and the device
# hint: Whole numbers should stay whole numbers, and float64 should stay float64. No conversion is needed.
def running_total(x, dim):
    return x.float().cumsum(dim)

# %% alternative: sums of longer and longer parts
def running_total(x, dim):
    return torch.stack([x.narrow(dim, 0, k + 1).sum(dim) for k in range(x.shape[dim])], dim)

# %% mistake: x itself along a dimension of length one
# fails: any number of dimensions
# hint: Along a dimension of length one the totals equal the values, but a new tensor is asked for. Clone it.
def running_total(x, dim):
    if x.shape[dim] == 1:
        return x
    return x.cumsum(dim)

# %% mistake: totals in float32, in the dtype of x at the end
# fails: any table, any dimension: whole numbers above 2**53
# hint: float32 keeps about seven digits, and large whole numbers have more. Add them up as they are.
def running_total(x, dim):
    return x.float().cumsum(dim).to(x.dtype)

# %% mistake: x itself when it has a single value
# fails: any number of dimensions
# hint: The total of a single value is that value, but a new tensor is asked for. Clone it.
def running_total(x, dim):
    if x.numel() == 1:
        return x
    return x.cumsum(dim)

# %% mistake: totals in a list of Python numbers
# fails: along dimension 1
# hint: torch.tensor makes float32 of Python numbers, and float64 has more digits. Stay with tensors, or say the dtype at once.
def running_total(x, dim):
    return torch.tensor(x.cumsum(dim).tolist(), device=x.device).to(x.dtype)

# %% mistake: a product with a triangle of ones
# fails: any table, any dimension
# hint: The triangle multiplies later entries by 0, and 0 times infinity is NaN. An entry must not depend on later ones at all.
def running_total(x, dim):
    moved = x.movedim(dim, -1)
    ones = torch.ones(moved.shape[-1], moved.shape[-1], dtype=x.dtype, device=x.device).triu()
    return (moved @ ones).movedim(-1, dim)

# %% mistake: the total less what comes later
# fails: small numbers before a large one
# hint: A large number later in the row swallows the digits of the small ones, and the difference does not bring them back. Add up from the beginning.
def running_total(x, dim):
    later = x.flip(dim).cumsum(dim).flip(dim) - x
    return x.sum(dim, keepdim=True) - later
