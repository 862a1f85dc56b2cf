# %% alternative: an integer, and the dimension added again
def last_column(x):
    return x[:, -1].unsqueeze(1)

# %% alternative: a list with one position
def last_column(table):
    return table[:, [-1]]

# %% alternative: narrow
def last_column(x):
    return x.narrow(1, x.shape[1] - 1, 1)

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
# fails: works for a table with one column
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
