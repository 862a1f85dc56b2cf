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
# fails: any table: no rows
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

# %% alternative: rows cut off and stacked
def as_table(x, columns):
    if x.numel() % columns:
        raise ValueError("the elements do not fill the last row")
    if x.numel() == 0:
        return x.new_empty(0, columns)
    return torch.stack(x.flatten().split(columns))

# %% alternative: unflatten
def as_table(x, columns):
    if x.numel() % columns != 0:
        raise ValueError("the elements do not fill the last row")
    return x.flatten().unflatten(0, (x.numel() // columns, columns))

# %% mistake: two dimensions only
# fails: any number of dimensions
# hint: x may have any number of dimensions, also none. numel() counts all elements.
def as_table(x, columns):
    n, m = x.shape
    if n * m % columns:
        raise ValueError("the elements do not fill the last row")
    return x.reshape(-1, columns)

# %% mistake: resizes the caller's tensor
# fails: any table: the arguments after the call
# hint: resize_ changes the tensor itself. The caller would find another shape.
def as_table(x, columns):
    if x.numel() % columns:
        raise ValueError("the elements do not fill the last row")
    return x.resize_(x.numel() // columns, columns) if x.is_contiguous() else x.reshape(-1, columns)

# %% mistake: new memory of the default dtype
# fails: any table: int64
# hint: torch.empty makes float32 unless it is told otherwise; the table has the dtype of x.
def as_table(x, columns):
    if x.numel() % columns:
        raise ValueError("the elements do not fill the last row")
    table = torch.empty(x.numel() // columns, columns)
    table.view(-1)[:] = x.flatten()
    return table

# %% mistake: reads from the beginning of the memory
# fails: any table
# hint: Try it with x[2:], which is contiguous but does not begin where the memory begins. What does your code read then?
def as_table(x, columns):
    if x.numel() % columns:
        raise ValueError(f"the elements do not fill rows of {columns}")
    rows = x.numel() // columns
    return torch.as_strided(x.contiguous(), (rows, columns), (columns, 1), 0)
