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

# %% alternative: a loop over all coordinates
def positive_positions(x):
    found = [place for place in torch.cartesian_prod(*map(torch.arange, x.shape)).reshape(-1, x.dim()).tolist() if x[tuple(place)] > 0]
    return torch.tensor(found, dtype=torch.int64, device=x.device).reshape(-1, x.dim())

# %% alternative: the negative values taken out first
def positive_positions(x):
    return x.relu().nonzero()

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
# fails: any number of dimensions
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

# %% mistake: squeezes the result
# fails: a single positive value
# hint: squeeze() takes the rows away when a single value is positive. The result is always a table.
def positive_positions(x):
    return torch.nonzero(x > 0).squeeze()

# %% mistake: whole numbers compared
# fails: row, then column, in the order of the table
# hint: int() and long() cut 0.5 down to 0, which is not positive. Compare the values themselves.
def positive_positions(x):
    return torch.nonzero(x.long() > 0)

# %% mistake: the sign turned round
# fails: any table: uint8
# hint: uint8 has no negative numbers: -5 wraps around to 251. Compare x itself with 0.
def positive_positions(x):
    return torch.nonzero(-x < 0)

# %% mistake: two columns and no more
# fails: any number of dimensions
# hint: With three dimensions each value has three coordinates, with one dimension a single one.
def positive_positions(x):
    rows, columns = torch.nonzero(x > 0, as_tuple=True)
    return torch.stack((rows, columns), dim=1)

# %% mistake: compared in float32
# fails: zero is not positive
# hint: float32 knows no 1e-300: it becomes 0. Compare x in its own dtype.
def positive_positions(x):
    return torch.nonzero(x.float() > 0)

# %% mistake: adds the absolute value
# fails: any table: the ends of the integer type
# hint: The largest whole number plus itself does not fit into its dtype and becomes negative. Compare with zero.
def positive_positions(x):
    return torch.nonzero(x + x.abs() > 0)


# %% mistake: the mask itself
# fails: any table
# hint: The mask says of every place whether its value is positive. Asked are the positions of those: which function finds what is True?
def positive_positions(x):
    return x > 0

# %% mistake: looks each value up again
# fails: a value that occurs several times
# hint: A value may occur several times. Then a search for the value finds its first place each time.
def positive_positions(x):
    places = [torch.nonzero(x == value)[0] for value in x[x > 0]]
    if not places:
        return torch.zeros(0, x.dim(), dtype=torch.int64, device=x.device)
    return torch.stack(places)
