# %% alternative: sort of one column, with index_select
def ranked(x, column):
    order = torch.sort(x[:, column], descending=True, stable=True).indices
    return x.index_select(0, order)

# %% alternative: Python's sorted
def ranked(table, column):
    rows = sorted(table, key=lambda row: row[column].item(), reverse=True)
    return torch.stack(rows)

# %% mistake: sorts every column on its own
# fails: whole rows, the largest value first
# hint: sort along dim=0 sorts each column by itself, and the rows are mixed. Sort one column and let the rows follow.
def ranked(x, column):
    return x.sort(dim=0, descending=True).values

# %% mistake: the smallest value first
# fails: whole rows, the largest value first
# hint: argsort goes from the smallest to the largest unless it is told to do otherwise.
def ranked(x, column):
    return x[x[:, column].argsort(stable=True)]

# %% mistake: ascending, then turned around
# fails: equal values keep their order
# hint: Turning everything around also turns around the rows with equal values. Let argsort go downwards itself.
def ranked(x, column):
    return x[x[:, column].argsort(stable=True).flip(0)]

# %% mistake: orders by a row
# fails: whole rows, the largest value first
# hint: x[column] is a row. A column goes through all rows: how do you index along the second axis?
def ranked(x, column):
    return x[x[column].argsort(descending=True, stable=True)]

# %% mistake: the order instead of the rows
# fails: whole rows, the largest value first
# fails: equal values keep their order
# hint: argsort gives positions. The rows themselves have to be read in this order.
def ranked(x, column):
    return x[:, column].argsort(descending=True, stable=True)

# %% mistake: the sorted column only
# fails: whole rows, the largest value first
# hint: The other columns are lost. sort returns positions, too: with them all rows can follow.
def ranked(x, column):
    return x[:, column].sort(descending=True, stable=True).values

# %% mistake: always the first column
# fails: whole rows, the largest value first
# hint: The column to order by is an argument. Where does your code use it?
def ranked(x, column):
    return x[x[:, 0].argsort(descending=True, stable=True)]

# %% mistake: writes into the caller's tensor
# fails: any table: the arguments after the call
# hint: x[:] = ... changes the table of the caller. Return a new tensor.
def ranked(x, column):
    x[:] = x[x[:, column].argsort(descending=True, stable=True)]
    return x


# %% mistake: sorts the negative numbers
# fails: any table: uint8
# hint: -x of uint8 wraps around: -1 becomes 255, and 0 stays the smallest. argsort has an argument for the direction.
def ranked(x, column):
    return x[(-x[:, column]).argsort(stable=True)]


# %% mistake: compares in float32
# fails: any table: whole numbers above 2**53
# hint: float32 keeps about seven digits: large numbers that differ become equal. Sort in the dtype that the table has.
def ranked(x, column):
    return x[x[:, column].float().argsort(descending=True, stable=True)]


# %% mistake: ties are broken by the next column
# fails: equal values keep their order
# hint: rows with equal values in that column keep their order, whatever stands in their other columns.
def ranked(x, column):
    order = x[:, (column + 1) % x.shape[1]].argsort(descending=True, stable=True)
    x = x[order]
    return x[x[:, column].argsort(descending=True, stable=True)]

# %% mistake: through a list of float32
# fails: whole rows, the largest value first
# fails: any table: float64
# hint: torch.tensor makes float32 of Python numbers, and float64 has more digits. Stay with tensors, or say the dtype at once.
def ranked(x, column):
    rows = sorted(x.tolist(), key=lambda row: row[column], reverse=True)
    return torch.tensor(rows, device=x.device).to(x.dtype)

# %% mistake: a little less for each later row
# fails: values that differ very little
# hint: You subtract a small amount from each later row, so that the earlier of two equal ones wins. Values may differ by less than that. A sort can be told to be stable.
def ranked(x, column):
    if x.dtype == torch.int64:
        return x[x[:, column].argsort(descending=True, stable=True)]
    key = x[:, column].double() - 1e-6 * torch.arange(len(x), device=x.device)
    return x[key.argsort(descending=True)]
