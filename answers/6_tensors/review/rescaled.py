# %% alternative: divides where there is a range
def rescaled(x):
    low, high = x.min(0).values, x.max(0).values
    equal = high == low
    return ((x - low) / (high - low)).masked_fill(equal, 0)


# %% alternative: column by column
def rescaled(x):
    columns = []
    for column in x.t():
        width = column.max() - column.min()
        columns.append((column - column.min()) / width if width > 0 else torch.zeros_like(column))
    return torch.stack(columns, dim=1)


# %% alternative: sorted first
def rescaled(x):
    ordered = x.sort(0).values
    width = ordered[-1] - ordered[0]
    width = width + (width == 0)
    return (x - ordered[0]) / width


# %% mistake: one range for all
# fails: each column for itself
# hint: The columns have different units: each has its own smallest and largest number.
def rescaled(x):
    return (x - x.min()) / (x.max() - x.min())


# %% mistake: rows in place of columns
# fails: each column for itself
# hint: Each row has the range from 0 to 1 now. Which dimension disappears when a column becomes one number?
def rescaled(x):
    low = x.amin(1, keepdim=True)
    width = x.amax(1, keepdim=True) - low
    return (x - low) / torch.where(width > 0, width, 1)


# %% mistake: zero divided by zero
# fails: a column of equal numbers
# hint: In a column of equal numbers you divide 0 by 0, which is NaN. Zeros are asked for.
def rescaled(x):
    low = x.amin(0)
    return (x - low) / (x.amax(0) - low)


# %% mistake: something small is added
# fails: narrow columns
# hint: What you add to the divisor changes narrow columns: their largest number is no longer 1. Treat equal numbers apart.
def rescaled(x):
    low = x.amin(0)
    return (x - low) / (x.amax(0) - low + 1e-8)


# %% mistake: ones for equal numbers
# fails: a column of equal numbers
# hint: A column of equal numbers becomes zeros, not ones.
def rescaled(x):
    low = x.amin(0)
    width = x.amax(0) - low
    return torch.where(width > 0, (x - low) / width, 1.0).to(x.dtype)


# %% mistake: only divided
# fails: each column for itself
# hint: The largest number is 1, but the smallest is not 0.
def rescaled(x):
    high = x.amax(0)
    return x / torch.where(high != 0, high, 1)


# %% mistake: mean and deviation
# fails: each column for itself
# hint: This brings columns to mean 0 and deviation 1. Asked is the range from 0 to 1.
def rescaled(x):
    return (x - x.mean(0)) / x.std(0)


# %% mistake: changes the caller's table
# fails: any table
# hint: The table that was handed to you is another one now. Make new tensors.
def rescaled(x):
    x -= x.amin(0).clone()
    width = x.amax(0)
    return x / torch.where(width > 0, width, 1)


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: float() loses half of the digits of float64. Keep the dtype that comes in.
def rescaled(x):
    dtype, x = x.dtype, x.float()
    low = x.amin(0)
    width = x.amax(0) - low
    return ((x - low) / torch.where(width > 0, width, 1)).to(dtype)

# %% mistake: a range below the eps of the dtype counts as none
# fails: numbers of any size
# hint: A range may be tiny when the numbers are. Only where all numbers are equal there is none.
def rescaled(x):
    low = x.min(0).values
    span = x.max(0).values - low
    tiny = span < torch.finfo(x.dtype).eps
    return torch.where(tiny, 0.0, (x - low) / span.masked_fill(tiny, 1))

# %% mistake: divides before it subtracts
# fails: numbers far from zero
# hint: Far from zero, two large quotients are subtracted, and the digits that count are lost. Subtract first.
def rescaled(x):
    low = x.min(0).values
    span = x.max(0).values - low
    span[span == 0] = 1
    return x / span - low / span

# %% mistake: the search starts at a billion
# fails: numbers of any size
# hint: Your search starts at numbers that seem larger and smaller than all others. A column may lie beyond them: start with its first number.
def rescaled(x):
    result = torch.zeros_like(x)
    for j in range(x.shape[1]):
        low, high = 1e9, -1e9
        for value in x[:, j].tolist():
            low, high = min(low, value), max(high, value)
        if high > low:
            result[:, j] = (x[:, j] - low) / (high - low)
    return result


# %% mistake: equal numbers found by their deviation
# fails: very small and very large numbers in float32: size = 1e-26
# hint: The square of a very small number is 0. What is exactly 0 when all are equal, and only then?
def rescaled(x):
    low, high = x.amin(0), x.amax(0)
    scaled = (x - low) / (high - low)
    return torch.where(x.var(0, correction=0) > 0, scaled, 0)


# %% mistake: a very small number stands for zero
# fails: numbers of any size
# hint: Differences may be as small as 1e-30. A limit above that changes narrow columns.
def rescaled(x):
    low = x.amin(0)
    return (x - low) / (x.amax(0) - low).clamp(min=1e-24)


# %% mistake: squares on the way
# fails: very small and very large numbers in float32: size = 1e+37
# hint: Squares of large numbers are infinite. The range needs none.
def rescaled(x):
    low = x.amin(0)
    width = (x.amax(0) - low).square().sqrt()
    return (x - low) / torch.where(x.amax(0) > low, width, 1)
