# %% alternative: indexing with two index tensors
def pick_per_row(x, columns):
    return x[torch.arange(len(x), device=x.device), columns]

# %% alternative: a one-hot mask
def pick_per_row(x, columns):
    mask = torch.arange(x.shape[1], device=x.device) == columns[:, None]
    return x[mask]

# %% alternative: the diagonal of too many
def pick_per_row(x, columns):
    return x[:, columns].diagonal()

# %% alternative: positions in one dimension
def pick_per_row(table, columns):
    starts = torch.arange(len(table), device=table.device) * table.shape[1]
    return table.take(starts + columns)

# %% alternative: a loop
def pick_per_row(x, columns):
    picked = x.new_empty(len(x))
    for i, column in enumerate(columns.tolist()):
        picked[i] = x[i, column]
    return picked

# %% mistake: takes whole columns
# fails: picks by row and column
# hint: x[:, columns] picks columns for every row at once; you need one column per row.
def pick_per_row(x, columns):
    return x[:, columns]

# %% mistake: squeezes everything
# fails: any table: one row
# hint: squeeze() removes every dimension of size one, the batch too when it has one row. Name the dimension.
def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze()

# %% mistake: gathers along the rows
# fails: picks by row and column
# hint: the dimension you give to gather is the one that the index replaces; here it is the columns.
def pick_per_row(x, columns):
    return x.gather(0, columns.unsqueeze(0)).squeeze(0)

# %% mistake: a list of numbers made into a tensor
# fails: lets the gradient through
# hint: .item() and .tolist() leave the graph, and the dtype is guessed anew. Stay with tensors.
def pick_per_row(x, columns):
    return torch.tensor([x[i, c].item() for i, c in enumerate(columns.tolist())])


# %% form: of numbers that are tensors
# fails: lets the gradient through
def pick_per_row(x, columns):
    return torch.tensor([x[i, columns[i]] for i in range(len(x))])


# %% mistake: adds the dimension in place
# fails: any table
# hint: a method whose name ends in an underscore changes its tensor, and this one belongs to your caller. Use the one without.
def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze_(1)).squeeze(1)

# %% mistake: one-hot rows times the table
# fails: any table: uint8
# hint: A product with whole numbers takes their dtype when x has a smaller one, and 0 times infinity is NaN. Picking needs no arithmetic.
def pick_per_row(x, columns):
    return (torch.nn.functional.one_hot(columns, x.shape[1]) * x).sum(1)

# %% mistake: zeros of the default dtype
# fails: any table: int64
# hint: torch.zeros makes float32, whatever x is. Take dtype and device from x, or let one call build the result.
def pick_per_row(x, columns):
    picked = torch.zeros(len(x))
    for i in range(len(x)):
        picked[i] = x[i, columns[i]]
    return picked

# %% mistake: a view in one dimension
# fails: any table: a transposed view
# hint: view(-1) needs numbers that lie side by side in memory, and those of a transposed table do not. Index with rows and columns.
def pick_per_row(x, columns):
    return x.view(-1)[torch.arange(len(x), device=x.device) * x.shape[1] + columns]

# %% mistake: the starts of the rows added in place
# fails: any table
# hint: += changes the caller's columns. columns + starts makes a new tensor.
def pick_per_row(x, columns):
    columns += torch.arange(len(x), device=x.device) * x.shape[1]
    return x.flatten()[columns]

# %% mistake: stacks value by value
# fails: no rows give an empty result
# hint: torch.stack cannot stack an empty list. gather can do it, and needs no loop.
def pick_per_row(x, columns):
    return torch.stack([x[i, columns[i]] for i in range(len(x))])

# %% mistake: nothing of the default dtype for a table without rows
# fails: no rows give an empty result
# hint: Without rows the result also has the dtype of x. torch.zeros knows nothing of x.
def pick_per_row(x, columns):
    if len(x) == 0:
        return torch.zeros(0, device=x.device)
    return x[torch.arange(len(x), device=x.device), columns]


# %% mistake: the columns as small numbers
# fails: many columns
# hint: A table may have more columns than a small integer type can count.
def pick_per_row(x, columns):
    small = columns.to(torch.int16)
    return x.gather(1, small.long().unsqueeze(1) % x.shape[1]).squeeze(1)


# %% mistake: reads from the beginning of the memory
# fails: any table
# hint: Try it with a table that is itself a slice, such as big[1:]. It does not begin where the memory begins.
def pick_per_row(x, columns):
    flat = torch.as_strided(x.contiguous(), (x.numel(),), (1,), 0)
    return flat[torch.arange(len(x), device=x.device) * x.shape[1] + columns]
