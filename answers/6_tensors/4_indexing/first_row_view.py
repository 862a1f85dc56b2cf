# %% alternative: select
def first_row_view(x):
    return x.select(0, 0)

# %% alternative: a slice, then the dimension taken away
def first_row_view(table):
    return table[:1].squeeze(0)

# %% alternative: the first of the unbound rows
def first_row_view(x):
    first, *_ = x.unbind(0)
    return first

# %% mistake: a list of positions
# fails: writing to the row writes to the table
# hint: A list or tensor of positions is advanced indexing: it copies, and it keeps the dimension. An integer does neither.
def first_row_view(x):
    return x[[0]].squeeze(0)


# %% form: with both of its dimensions
# fails: is the first row
def first_row_view(x):
    return x[[0]]


# %% mistake: index_select
# fails: writing to the row writes to the table
# hint: index_select always returns a copy, so nobody who writes to the row reaches the table.
def first_row_view(x):
    return x.index_select(0, torch.tensor([0]))[0]

# %% mistake: a clone
# fails: writing to the row writes to the table
# hint: clone() copies the values into new memory. Here the memory should be shared.
def first_row_view(x):
    return x[0].clone()

# %% mistake: keeps two dimensions
# fails: is the first row
# hint: A slice keeps its dimension, even when its range has length one. What takes it away?
def first_row_view(x):
    return x[:1]

# %% mistake: the first column
# fails: is the first row
# hint: The first entry between the brackets is for the rows. x[:, 0] takes all rows and one column.
def first_row_view(x):
    return x[:, 0]

# %% mistake: the first values of the flattened table
# fails: any table: a transposed view
# hint: reshape(-1) makes a copy when the numbers of the table do not lie side by side, as in a transpose. Index the table itself.
def first_row_view(x):
    return x.reshape(-1)[: x.shape[1]]

# %% mistake: through NumPy
# fails: any table: bfloat16
# hint: NumPy has no bfloat16. Index the tensor itself: that shares memory too, with every dtype and on every device.
def first_row_view(x):
    return torch.from_numpy(x.numpy()[0])

# %% mistake: every dimension of size one taken away
# fails: any table: one column
# hint: squeeze() without a number takes away every dimension of size one, also that of a single column. Which dimension should go?
def first_row_view(x):
    return x[:1].squeeze()

# %% mistake: the first numbers in memory
# fails: any table: a transposed view
# hint: In a transpose the numbers of a row do not lie side by side in memory. Index the table: PyTorch knows where its numbers lie.
def first_row_view(x):
    return x.as_strided((x.shape[1],), (1,))

# %% mistake: reads from the beginning of the memory
# fails: any table
# hint: Try it with a table that is itself a slice, such as big[1:]. It does not begin where the memory begins.
def first_row_view(x):
    return torch.as_strided(x, (x.shape[1],), (x.stride(1),), 0)
