# %% alternative: works out both sizes
def as_table(x, columns):
    rows, rest = divmod(x.numel(), columns)
    if rest != 0:
        raise ValueError("the elements do not fill the last row")
    return x.contiguous().view(rows, columns)

# %% alternative: lets PyTorch find out and translates its error
def as_table(x, width):
    try:
        return torch.reshape(x, (-1, width))
    except RuntimeError as error:
        raise ValueError("the elements do not fill the last row") from error

# %% mistake: PyTorch's own error
# fails: rejects elements left over
# hint: reshape raises a RuntimeError, and a ValueError is asked for. Check the number of elements before.
def as_table(x, columns):
    return x.reshape(-1, columns)

# %% mistake: view in place of reshape
# fails: a transposed tensor is read in its own order
# hint: view refuses a transpose. Use the function that copies when it has to.
def as_table(x, columns):
    if x.numel() % columns:
        raise ValueError("the elements do not fill the last row")
    return x.view(-1, columns)

# %% mistake: throws away the elements left over
# fails: rejects elements left over
# hint: data that disappears without a word is hard to find later. Raise a ValueError.
def as_table(x, columns):
    rows = x.numel() // columns
    return x.flatten()[: rows * columns].reshape(rows, columns)

# %% mistake: rows and columns exchanged
# fails: the columns are as many as asked
# hint: the number of columns is the size of the last dimension.
def as_table(x, columns):
    if x.numel() % columns:
        raise ValueError("the elements do not fill the last row")
    return x.reshape(columns, -1)

# %% mistake: looks at the first dimension only
# fails: the columns are as many as asked
# hint: the whole number of elements counts, not the size of the first dimension.
def as_table(x, columns):
    if len(x) % columns:
        raise ValueError("the elements do not fill the last row")
    return x.reshape(-1, columns)

# %% mistake: a loop over the rows
# fails: no elements give no rows
# hint: stacking an empty list fails. Is there a function that gives all rows at once?
def as_table(x, columns):
    if x.numel() % columns:
        raise ValueError("the elements do not fill the last row")
    flat = x.flatten()
    return torch.stack([flat[i : i + columns] for i in range(0, len(flat), columns)])

# %% mistake: through a list
# fails: keeps the dtype and the device
# hint: a list forgets the dtype and the device, and the new tensor guesses them. Stay with tensors.
def as_table(x, columns):
    values = x.flatten().tolist()
    if len(values) % columns:
        raise ValueError("the elements do not fill the last row")
    return torch.tensor(values).reshape(-1, columns)
