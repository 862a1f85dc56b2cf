# %% alternative: sorted, then the lower middle row
def median_row(x):
    return x.sort(0).values[(len(x) - 1) // 2]

# %% alternative: column by column
def median_row(table):
    return torch.stack([column.median() for column in table.t()])

# %% alternative: the k-th smallest value
def median_row(x):
    values, indices = x.kthvalue((len(x) + 1) // 2, dim=0)
    return values

# %% mistake: one median for everything
# fails: an odd number of rows
# hint: Without a dim all values are compared with each other. One median for each column is asked for.
def median_row(x):
    return x.median()

# %% mistake: the median of each row
# fails: an odd number of rows
# hint: The dimension that you name disappears. The time, which is the rows, should disappear.
def median_row(x):
    return x.median(1).values

# %% mistake: returns the pair
# fails: an odd number of rows
# hint: With a dim, median returns the values and their positions. Only the values are asked for.
def median_row(x):
    return x.median(0)

# %% mistake: returns the positions
# fails: an odd number of rows
# hint: indices says in which row each median stands. The medians themselves are in values.
def median_row(x):
    return x.median(0).indices

# %% mistake: between the two middle values
# fails: an even number of rows takes the lower middle value
# fails: keeps an integer dtype and the device
# hint: A quantile, like NumPy's median, goes halfway between the two middle values. The lower of them is asked for.
def median_row(x):
    return x.double().quantile(0.5, dim=0)

# %% mistake: the upper middle value
# fails: an even number of rows takes the lower middle value
# hint: For an even number of rows, len(x) // 2 is the position of the upper middle value.
def median_row(x):
    return x.sort(0).values[len(x) // 2]

# %% mistake: the row in the middle
# fails: an odd number of rows
# hint: The row in the middle of the table is any row. The values of each column must be in order first.
def median_row(x):
    return x[(len(x) - 1) // 2]

# %% mistake: the mean
# fails: an odd number of rows
# hint: The mean is pulled away by outliers; that is why the median is asked for.
def median_row(x):
    return x.double().mean(0)

# %% mistake: the position from the rounded half
# fails: any table: one row
# hint: With one row, len(x) // 2 - 1 is a negative position. Check your formula for one, two and three rows.
def median_row(x):
    return x.kthvalue(len(x) // 2, dim=0).values

# %% alternative: sorted Python lists
def median_row(x):
    columns = [sorted(column) for column in zip(*x.tolist())]
    return torch.tensor([column[(len(x) - 1) // 2] for column in columns], dtype=x.dtype, device=x.device)

# %% alternative: the smallest of the larger half
def median_row(x):
    return x.topk(len(x) // 2 + 1, dim=0).values.amin(0)

# %% mistake: a quantile in float64
# fails: any table: whole numbers above 2**53
# hint: Not every int64 is a float64. median takes whole numbers as they are.
def median_row(x):
    return x.double().quantile(0.5, dim=0, interpolation="lower").to(x.dtype)

# %% mistake: sorts the caller's table
# fails: any table: the arguments after the call
# hint: x[:] = ... and out=x write into the caller's table. Sort into a new one.
def median_row(x):
    x[:] = x.sort(0).values
    return x[(len(x) - 1) // 2].clone()

# %% mistake: squeezes everything
# fails: any table: one column
# hint: squeeze() removes every dimension of length one, the columns too when there is only one.
def median_row(x):
    return x.median(0, keepdim=True).values.squeeze()

# %% mistake: equal numbers counted once
# fails: equal values count several times
# hint: Values that occur several times count several times. unique() and set() throw them away.
def median_row(x):
    columns = [column.unique() for column in x.t()]
    return torch.stack([column[(len(column) - 1) // 2] for column in columns])

# %% mistake: medians in a list of Python numbers
# fails: an odd number of rows
# hint: torch.tensor makes float32 of Python numbers, and float64 has more digits. Stay with tensors, or say the dtype at once.
def median_row(x):
    return torch.tensor(x.median(0).values.tolist(), device=x.device).to(x.dtype)

# %% mistake: values that were taken get a large number
# fails: numbers of any size
# hint: You overwrite the smallest values with a number that seems larger than all others. A table may hold still larger ones.
def median_row(x):
    rest = x.double() if x.is_floating_point() else x.clone()
    for _ in range((len(x) - 1) // 2):
        rest.scatter_(0, rest.argmin(0, keepdim=True), 10**15)
    return rest.amin(0).to(x.dtype)

# %% mistake: -1e9 stands for minus infinity
# fails: an even number of rows, far below zero
# hint: Some tables hold numbers below every constant. Sort, and count to the position of the lower middle value.
def median_row(x):
    n, c = x.shape
    if n % 2 == 0:
        x = torch.cat([x, x.new_full((1, c), -1_000_000_000)])
        n += 1
    return x.sort(dim=0).values[n // 2]

# %% mistake: the smallest finite number as one more row
# fails: an even number of rows, infinite values among them
# hint: Minus infinity lies below every finite number. Sort, and count to the position of the lower middle value.
def median_row(x):
    n, c = x.shape
    if n % 2 == 0:
        least = torch.finfo(x.dtype).min if x.is_floating_point() else torch.iinfo(x.dtype).min
        x = torch.cat([x, x.new_full((1, c), least)])
        n += 1
    return x.sort(dim=0).values[n // 2]
