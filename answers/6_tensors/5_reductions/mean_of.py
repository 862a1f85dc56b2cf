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
# fails: any tensor
# hint: len(x) counts the rows. The sum is over all values, so how many are there?
def mean_of(x):
    return x.sum() / len(x)

# %% mistake: a Python number
# fails: any tensor
# hint: item() makes a Python float, and the dtype is gone. A tensor without dimensions is asked for.
def mean_of(x):
    return x.double().mean().item()

# %% mistake: the mean of each column
# fails: float64 stays float64
# hint: With a dim there is one mean for each column. One mean for all values is asked for.
def mean_of(x):
    return x.mean(0) if x.is_floating_point() else x.float().mean(0)

# %% alternative: through Python numbers
def mean_of(x):
    dtype = x.dtype if x.is_floating_point() else torch.float32
    values = x.flatten().tolist()
    return torch.tensor(sum(values) / len(values), dtype=dtype, device=x.device)

# %% mistake: the default dtype for all
# fails: float64 stays float64
# hint: A float tensor keeps its dtype. torch.tensor of a Python number has the default dtype, whatever x is.
def mean_of(x):
    return torch.tensor(x.double().mean().item())

# %% mistake: float64 for all but float32
# fails: integers give float32
# hint: Integers and booleans give float32. NumPy would give float64 here.
def mean_of(x):
    return x.mean() if x.dtype == torch.float32 else x.double().mean()

# %% mistake: a view for contiguous tensors only
# fails: any tensor: a transposed view
# hint: view refuses a transposed table. No change of the shape is needed here; a reduction without dim takes all values.
def mean_of(x):
    flat = x.view(-1)
    return flat.mean() if x.is_floating_point() else flat.float().mean()

# %% mistake: a single value as it is
# fails: any tensor
# hint: The mean of one value is that value. But the result has no dimensions, and it is a float.
def mean_of(x):
    if x.numel() == 1:
        return x
    if x.is_floating_point():
        return x.mean()
    return x.float().mean()

# %% mistake: the sum divided by the number
# fails: float32 under another default dtype
# hint: A quotient of whole numbers has the default dtype, which may be float64. Name float32 yourself.
def mean_of(x):
    return x.sum() / x.numel()

# %% mistake: counts in uint8
# fails: many values
# hint: uint8 ends at 255, and begins at 0 again. Let sum choose the dtype of the total.
def mean_of(x):
    if x.dtype == torch.bool:
        return x.byte().sum(dtype=torch.uint8).to(torch.float32) / x.numel()
    return x.mean() if x.is_floating_point() else x.mean(dtype=torch.float32)

# %% mistake: leaves NaN out
# fails: any tensor
# hint: nanmean leaves out what is not a number. A mean over all values is NaN when one of them is.
def mean_of(x):
    return x.nanmean() if x.is_floating_point() else x.mean(dtype=torch.float32)
