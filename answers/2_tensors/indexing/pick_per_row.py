# %% alternative: indexing with two index tensors
def pick_per_row(x, columns):
    return x[torch.arange(len(x), device=x.device), columns]

# %% alternative: a one-hot mask
def pick_per_row(x, columns):
    mask = torch.arange(x.shape[1], device=x.device) == columns[:, None]
    return x[mask]

# %% mistake: takes whole columns
# fails: picks by row and column
# hint: x[:, columns] picks columns for every row at once; you need one column per row.
def pick_per_row(x, columns):
    return x[:, columns]

# %% mistake: squeezes everything
# fails: a single row stays one-dimensional
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

# %% mistake: adds the dimension in place
# fails: leaves the columns as they were
# hint: a method whose name ends in an underscore changes its tensor, and this one belongs to your caller. Use the one without.
def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze_(1)).squeeze(1)
