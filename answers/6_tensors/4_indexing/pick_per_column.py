# %% alternative: two index tensors
def pick_per_column(x, rows):
    return x[rows, torch.arange(x.shape[1], device=x.device)]

# %% alternative: take_along_dim
def pick_per_column(table, index):
    return torch.take_along_dim(table, index, dim=0)

# %% alternative: a loop over the columns
def pick_per_column(x, rows):
    return torch.stack([x[rows[:, j], j] for j in range(x.shape[1])], dim=1)

# %% alternative: positions in one dimension
def pick_per_column(x, rows):
    places = rows * x.shape[1] + torch.arange(x.shape[1], device=x.device)
    return x.take(places)

# %% alternative: filled value by value
def pick_per_column(x, rows):
    out = x.new_empty(rows.shape)
    for i, line in enumerate(rows.tolist()):
        for j, row in enumerate(line):
            out[i, j] = x[row, j]
    return out

# %% mistake: gathers along the columns
# fails: picks by the row given for each column
# hint: The dimension you give to gather is the one that the index replaces. Here the index names rows.
def pick_per_column(x, rows):
    return x.gather(1, rows)

# %% mistake: takes whole rows
# fails: picks by the row given for each column
# hint: x[rows] takes a whole row for every number in the index, so the result has three dimensions. You need one value for each.
def pick_per_column(x, rows):
    return x[rows]

# %% mistake: one column of the index for all
# fails: picks by the row given for each column
# hint: Every column has rows of its own in the index. Here the first column decides for all.
def pick_per_column(x, rows):
    return x[rows[:, 0]]

# %% mistake: fills zeros of the default dtype
# fails: keeps the dtype and the device
# hint: torch.zeros(shape) makes float32 on the CPU. Take dtype and device from x, or let one PyTorch function build the result.
def pick_per_column(x, rows):
    out = torch.zeros(rows.shape)
    for i in range(rows.shape[0]):
        for j in range(rows.shape[1]):
            out[i, j] = x[rows[i, j], j]
    return out

# %% mistake: numbers taken out of the tensor
# fails: the gradients of two picks add up
# hint: .item() and .tolist() leave the graph: no gradient comes back. Stay with tensors.
def pick_per_column(x, rows):
    picked = [[x[r, j].item() for j, r in enumerate(line)] for line in rows.tolist()]
    return torch.tensor(picked, dtype=x.dtype, device=x.device)

# %% mistake: as many rows as the table
# fails: the index may have more rows than the table
# fails: an index without rows gives a result without rows
# hint: The result has the shape of the index, not the shape of x.
def pick_per_column(x, rows):
    columns = torch.arange(x.shape[1], device=x.device)
    return torch.stack([x[rows[i], columns] for i in range(len(x))])

# %% mistake: a view in one dimension
# fails: any table and index: a transposed view (x)
# hint: view(-1) needs numbers that lie side by side in memory, and those of a transposed table do not. Index with rows and columns.
def pick_per_column(x, rows):
    return x.view(-1)[rows * x.shape[1] + torch.arange(x.shape[1], device=x.device)]

# %% mistake: one-hot masks times the table
# fails: any table and index: uint8
# hint: A product with whole numbers takes their dtype when x has a smaller one, and 0 times infinity is NaN. Picking needs no arithmetic.
def pick_per_column(x, rows):
    hot = torch.nn.functional.one_hot(rows, len(x))
    return (hot * x.t()).sum(2)

# %% mistake: the positions computed in place
# fails: any table and index
# hint: *= and += change the caller's index. rows * width makes a new tensor.
def pick_per_column(x, rows):
    rows *= x.shape[1]
    rows += torch.arange(x.shape[1], device=x.device)
    return x.flatten()[rows]

# %% mistake: zeros of the default dtype for an empty index
# fails: any table and index
# hint: Without rows the result also has the dtype of x. torch.zeros knows nothing of x.
def pick_per_column(x, rows):
    if len(rows) == 0:
        return torch.zeros(0, x.shape[1], device=x.device)
    return x.gather(0, rows)


# %% mistake: the rows as small numbers
# fails: many rows
# hint: A table may have more rows than a small integer type can count.
def pick_per_column(x, rows):
    return x.gather(0, rows.to(torch.int16).long() % len(x))
