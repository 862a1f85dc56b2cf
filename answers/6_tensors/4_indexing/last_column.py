# %% alternative: an integer, and the dimension added again
def last_column(x):
    return x[:, -1].unsqueeze(1)

# %% alternative: a list with one position
def last_column(table):
    return table[:, [-1]]

# %% alternative: narrow
def last_column(x):
    return x.narrow(1, x.shape[1] - 1, 1)

# %% alternative: the last of the columns
def last_column(x):
    return x.split(1, dim=1)[-1]

# %% alternative: a loop that copies
def last_column(x):
    column = x.new_empty(len(x), 1)
    for i in range(len(x)):
        column[i, 0] = x[i, -1]
    return column

# %% mistake: loses a dimension
# fails: is the last column, with two dimensions
# hint: An integer takes its dimension away. A slice of length one keeps it.
def last_column(x):
    return x[:, -1]

# %% mistake: the last row
# fails: is the last column, with two dimensions
# hint: The first entry between the brackets is for the rows, the second for the columns.
def last_column(x):
    return x[-1:, :]

# %% mistake: the column number of the example
# fails: is the last column, with two dimensions
# fails: any table: one column
# hint: The number 2 fits tables with three columns only. Count from the end instead.
def last_column(x):
    return x[:, 2:]

# %% mistake: a row in place of a column
# fails: is the last column, with two dimensions
# hint: The values are right, but they lie in a row: the new dimension is at the wrong place.
def last_column(x):
    return x[:, -1].unsqueeze(0)

# %% mistake: stacks row by row
# fails: works for a table without rows
# hint: torch.stack needs at least one tensor, and a table without rows gives none. A slice over the columns needs no loop.
def last_column(x):
    return torch.stack([row[-1:] for row in x])

# %% mistake: a slice that ends too soon
# fails: is the last column, with two dimensions
# hint: The end of a slice is left out, so a slice that ends at -1 never holds the last column.
def last_column(x):
    return x[:, -2:-1]

# %% mistake: a dimension taken away and added again
# fails: any table: one row
# hint: squeeze() takes away every dimension of size one, also that of a single row. A slice alone keeps both dimensions.
def last_column(x):
    return x[:, -1:].squeeze().unsqueeze(1)

# %% mistake: a list made into a tensor
# fails: any table: float64
# hint: A tensor made from Python numbers guesses its dtype anew. Take a slice of the tensor itself.
def last_column(x):
    return torch.tensor([row[-1:] for row in x.tolist()]).reshape(-1, 1)

# %% mistake: zeros of the default dtype
# fails: any table: int64
# hint: torch.zeros makes float32, whatever x is. A slice of x has the dtype of x.
def last_column(x):
    column = torch.zeros(len(x), 1)
    column[:, 0] = x[:, -1]
    return column

# %% mistake: float32 for a table without rows
# fails: works for a table without rows
# hint: A column without numbers has a dtype too: that of x. A slice keeps it by itself.
def last_column(x):
    return torch.stack([row[-1:] for row in x]) if len(x) else torch.zeros(0, 1)

# %% mistake: reads from the beginning of the memory
# fails: any table
# hint: Try it with a table that is itself a slice, such as big[1:]. It does not begin where the memory begins.
def last_column(x):
    n, c = x.shape
    return torch.as_strided(x, (n, 1), x.stride(), (c - 1) * x.stride(1))
