# %% alternative: amax and argmax
def column_max(x):
    return x.amax(dim=0), x.argmax(dim=0)

# %% alternative: the last row of the sorted columns
def column_max(table):
    values, rows = torch.sort(table, dim=0)
    return values[-1], rows[-1]

# %% alternative: a loop over the columns
def column_max(x):
    values, rows = [], []
    for j in range(x.shape[1]):
        row = torch.argmax(x[:, j])
        values.append(x[row, j])
        rows.append(row)
    return torch.stack(values), torch.stack(rows)

# %% alternative: topk of one, the dimension taken away
def column_max(x):
    values, rows = x.topk(1, dim=0)
    return values.squeeze(0), rows.squeeze(0)

# %% mistake: the maximum of everything
# fails: the values and their rows
# hint: Without dim, torch.max looks at the whole table and gives a single value without its position.
def column_max(x):
    return torch.max(x)

# %% mistake: the largest of every row
# fails: the values and their rows
# hint: You get one value per row. The dimension that you name is the one that disappears.
def column_max(x):
    return x.max(dim=1)

# %% mistake: keeps the dimension
# fails: the values and their rows
# fails: any table: one column
# hint: With keepdim=True the results have the shape (1, m). Here they should have one dimension.
def column_max(x):
    return x.max(dim=0, keepdim=True)

# %% mistake: squeezes everything
# fails: any table: one column
# hint: squeeze() removes every dimension of size 1, also the one that counts the columns. Name the dimension.
def column_max(x):
    values, rows = x.topk(1, dim=0)
    return values.squeeze(), rows.squeeze()

# %% mistake: starts the search at zero
# fails: any table: only negative numbers
# fails: any table: int64
# hint: A search that starts with zeros never finds a maximum below zero, and zeros are float32. Start with the first row.
def column_max(x):
    values = torch.zeros(x.shape[1])
    rows = torch.zeros(x.shape[1], dtype=torch.int64)
    for i, row in enumerate(x):
        for j, value in enumerate(row):
            if value > values[j]:
                values[j] = value
                rows[j] = i
    return values, rows

# %% mistake: the position in the whole table
# fails: the values and their rows
# hint: argmax without dim counts through the whole table. One row number per column is asked for.
def column_max(x):
    return x.max(dim=0).values, x.argmax()

# %% mistake: the values alone
# fails: the values and their rows
# hint: amax gives the values only. The rows are asked for as well.
def column_max(x):
    return x.amax(dim=0)


# %% mistake: searches in float32
# fails: any table: whole numbers above 2**53
# hint: float32 keeps about seven digits: large numbers that differ become one. Search in the dtype that the table has.
def column_max(x):
    rows = x.float().argmax(dim=0)
    return x.gather(0, rows[None])[0], rows

# %% mistake: the search starts at a very small number
# fails: values of any size
# hint: The search starts at a number that seems smaller than all others. A table may hold still smaller ones: start with the first row.
def column_max(x):
    values, rows = torch.full_like(x[0], -1e20) if x.is_floating_point() else x[0].clone(), torch.zeros_like(x[0], dtype=torch.int64)
    for number, row in enumerate(x):
        rows = torch.where(row > values, number, rows)
        values = torch.where(row > values, row, values)
    return values, rows

# %% mistake: only clearly larger values count
# fails: values that differ very little
# hint: Floats are compared exactly here. A value that is larger by very little is larger.
def column_max(x):
    values, rows = x[0].clone(), torch.zeros_like(x[0], dtype=torch.int64)
    for number, row in enumerate(x):
        larger = row > values + 1e-9 if x.is_floating_point() else row > values
        rows = torch.where(larger, number, rows)
        values = torch.where(larger, row, values)
    return values, rows

# %% mistake: through a list of float32
# fails: the values and their rows
# hint: torch.tensor makes float32 of Python numbers, and float64 has more digits. Stay with tensors.
def column_max(x):
    columns = [list(column) for column in zip(*x.tolist())]
    values = torch.tensor([max(column) for column in columns], device=x.device).to(x.dtype)
    return values, torch.tensor([column.index(max(column)) for column in columns], device=x.device)
