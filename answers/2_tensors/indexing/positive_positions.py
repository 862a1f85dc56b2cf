# %% alternative: argwhere
def positive_positions(x):
    return torch.argwhere(x > 0)

# %% alternative: the tuple of coordinates, stacked
def positive_positions(x):
    return torch.stack(torch.where(x > 0), dim=1)

# %% alternative: flat positions taken apart
def positive_positions(t):
    flat = torch.nonzero(t.flatten() > 0).squeeze(1)
    coordinates = torch.unravel_index(flat, t.shape)
    return torch.stack(coordinates, dim=1)

# %% mistake: includes zero
# fails: zero is not positive
# hint: Zero is neither positive nor negative. Which comparison leaves it out?
def positive_positions(x):
    return torch.nonzero(x >= 0)

# %% mistake: everything that is not zero
# fails: row, then column, in the order of the table
# hint: nonzero(x) finds the negative values too. Give it the mask, not the values.
def positive_positions(x):
    return torch.nonzero(x)

# %% mistake: column before row
# fails: row, then column, in the order of the table
# hint: The row comes first, then the column, as between the brackets of x[row, column].
def positive_positions(x):
    return torch.nonzero(x > 0).flip(1)

# %% mistake: the transpose searched
# fails: row, then column, in the order of the table
# fails: three numbers each for three dimensions
# hint: In the transpose, rows and columns have changed places, so the coordinates are swapped and come in another order.
def positive_positions(x):
    return torch.nonzero(x.t() > 0)

# %% mistake: a tuple of coordinates
# fails: row, then column, in the order of the table
# hint: as_tuple=True gives one tensor for each dimension, ready for indexing. One tensor is asked for here.
def positive_positions(x):
    return torch.nonzero(x > 0, as_tuple=True)

# %% mistake: a list made into a tensor
# fails: nothing positive gives a table without rows
# hint: From an empty list torch.tensor cannot know the number of columns or the dtype. torch.nonzero knows both.
def positive_positions(x):
    return torch.tensor([[i, j] for i, row in enumerate(x.tolist()) for j, v in enumerate(row) if v > 0])
