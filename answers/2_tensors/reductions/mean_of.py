# %% alternative: a sum, divided
def mean_of(x):
    return x.sum() / x.numel()

# %% alternative: converted first
def mean_of(values):
    if values.dtype in (torch.int64, torch.bool):
        values = values.to(torch.float32)
    return torch.mean(values)

# %% mistake: mean as it is
# fails: integers give float32
# fails: the share of True
# hint: mean refuses integers and booleans. Tell it the dtype to compute in.
def mean_of(x):
    return x.mean()

# %% mistake: everything to float32
# fails: float64 stays float64
# hint: float() makes float32 of float64 too, and half of the digits are lost. Convert only what is no float.
def mean_of(x):
    return x.float().mean()

# %% mistake: an integer division
# fails: integers give float32
# hint: // rounds down to a whole number. A mean needs a true division.
def mean_of(x):
    return x.sum() // x.numel()

# %% mistake: divides by the number of rows
# fails: float64 stays float64
# fails: float32 stays float32
# hint: len(x) counts the rows. The sum is over all values, so how many are there?
def mean_of(x):
    return x.sum() / len(x)

# %% mistake: a Python number
# fails: float32 stays float32
# hint: item() makes a Python float, and the dtype is gone. A tensor without dimensions is asked for.
def mean_of(x):
    return x.double().mean().item()

# %% mistake: the mean of each column
# fails: float64 stays float64
# hint: With a dim there is one mean for each column. One mean for all values is asked for.
def mean_of(x):
    return x.mean(0) if x.is_floating_point() else x.float().mean(0)
