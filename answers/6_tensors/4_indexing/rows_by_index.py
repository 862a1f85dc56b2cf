# %% alternative: an index tensor between the brackets
def rows_by_index(x, index):
    return x[index]

# %% alternative: an embedding with the names changed
def rows_by_index(table, numbers):
    flat = torch.nn.functional.embedding(numbers, table.reshape(len(table), -1))
    return flat.reshape(len(numbers), *table.shape[1:])

# %% alternative: a loop into a tensor of the right shape
def rows_by_index(x, index):
    rows = x.new_empty(len(index), *x.shape[1:])
    for position, i in enumerate(index.tolist()):
        rows[position] = x[i]
    return rows

# %% alternative: gather with an index of the right shape
def rows_by_index(x, index):
    places = index.reshape(-1, *[1] * (x.dim() - 1)).expand(-1, *x.shape[1:])
    return x.gather(0, places)

# %% alternative: joined slices
def rows_by_index(x, index):
    return torch.cat([x[:0], *(x[i : i + 1] for i in index.tolist())])

# %% mistake: columns for rows
# fails: picks rows in the order asked
# hint: The first argument of index_select is the dimension along which it picks. The rows are dimension 0.
def rows_by_index(x, index):
    return x.index_select(1, index)


# %% form: by an index between brackets
# fails: picks rows in the order asked
def rows_by_index(x, index):
    return x[:, index]


# %% mistake: a mask
# fails: a row asked for twice comes twice
# hint: A mask knows only whether a row is in or out: order and repeats are lost. Give the positions themselves.
def rows_by_index(x, index):
    mask = torch.zeros(len(x), dtype=torch.bool, device=x.device)
    mask[index] = True
    return x[mask]

# %% mistake: sorts the positions
# fails: picks rows in the order asked
# hint: The rows come in the order of the index. Do not sort it.
def rows_by_index(x, index):
    return x[index.sort().values]

# %% mistake: each row once
# fails: a row asked for twice comes twice
# hint: A position that is named twice gives its row twice. unique() takes the repeats away.
def rows_by_index(x, index):
    return x[index.unique()]

# %% mistake: stacks row by row
# fails: any table and index: no elements
# hint: torch.stack cannot stack an empty list. index_select and indexing with a tensor can do it, and need no loop.
def rows_by_index(x, index):
    return torch.stack([x[i] for i in index])

# %% mistake: gather with an index for tables
# fails: one dimension, and four
# hint: This index fits a table only. x may have more dimensions, and picking whole rows needs no gather.
def rows_by_index(x, index):
    return x.gather(0, index.unsqueeze(1).expand(-1, x.shape[1]))

# %% mistake: from the first position to the last
# fails: picks rows in the order asked
# hint: A slice takes every row of a range, in order. The index names single rows, in an order of its own.
def rows_by_index(x, index):
    return x[index[0] : index[-1] + 1]

# %% mistake: an embedding
# fails: one dimension, and four
# hint: torch.nn.functional.embedding looks up the rows of a table only. x may have one dimension, or four.
def rows_by_index(x, index):
    return torch.nn.functional.embedding(index, x)

# %% mistake: a product with one-hot rows
# fails: any table and index: whole numbers above 2**53
# hint: A product of float32 tables rounds large numbers. Picking needs no arithmetic.
def rows_by_index(x, index):
    hot = torch.nn.functional.one_hot(index, len(x)).float()
    rows = hot @ x.reshape(len(x), -1).float()
    return rows.to(x.dtype).reshape(len(index), *x.shape[1:])

# %% mistake: a position of zero taken for none
# fails: any table and index: one row
# hint: any() asks for a number that is not zero, and 0 is a position like any other. An empty index needs no case of its own.
def rows_by_index(x, index):
    if not index.any():
        return x[:0]
    return x[index]

# %% mistake: a list made into a tensor
# fails: any table and index: float64
# hint: A tensor made from Python numbers guesses its dtype anew, and from an empty list it cannot know the columns. Pick from the tensor itself.
def rows_by_index(x, index):
    return torch.tensor([x[i].tolist() for i in index])

# %% mistake: a product with one-hot rows, in the dtype of the table
# fails: any table and index: infinities
# hint: In a product zero times infinity is NaN, so one infinite value spoils its whole column. Pick the rows, do not multiply.
def rows_by_index(x, index):
    if x.dtype in (torch.bool, torch.uint8):
        return x[index]
    return torch.tensordot(torch.nn.functional.one_hot(index, len(x)).to(x.dtype), x, 1)

# %% mistake: a small integer type for the index
# fails: many rows
# hint: An int8 ends at 127, so larger positions become other ones. Keep the index int64.
def rows_by_index(x, index):
    return x[index.to(torch.int8).long()]

# %% mistake: zeros of the default dtype for an empty index
# fails: any table and index
# fails: one dimension, and four
# hint: Without rows the result also has the dtype of x. torch.zeros knows nothing of x.
def rows_by_index(x, index):
    if len(index) == 0:
        return torch.zeros(0, *x.shape[1:])
    return torch.stack([x[i] for i in index])
