# %% alternative: written by two index tensors
def scatter_back(values, index, width):
    table = torch.zeros(len(values), width, dtype=values.dtype, device=values.device)
    rows = torch.arange(len(values), device=values.device)
    table[rows[:, None], index] = values
    return table

# %% alternative: scatter that returns a new tensor
def scatter_back(picked, columns, n_columns):
    zeros = torch.zeros((picked.size(0), n_columns), dtype=picked.dtype, device=picked.device)
    return torch.scatter(zeros, 1, columns, picked)

# %% alternative: a loop
def scatter_back(values, index, width):
    table = values.new_zeros(values.shape[0], width)
    for i, row in enumerate(index.tolist()):
        for j, column in enumerate(row):
            table[i, column] = values[i, j]
    return table

# %% alternative: positions in one dimension
def scatter_back(values, index, width):
    places = index + torch.arange(len(values), device=values.device)[:, None] * width
    flat = values.new_zeros(len(values) * width)
    return flat.index_put((places,), values).reshape(len(values), width)

# %% mistake: adds in place of writing
# fails: a column named twice holds its value once
# hint: scatter_add_ adds what lands on the same place. Here two equal values are one value, named twice.
def scatter_back(values, index, width):
    return values.new_zeros(len(values), width).scatter_add_(1, index, values)

# %% mistake: scatters along the rows
# fails: puts every value in its row and column
# hint: The dimension you give to scatter_ is the one that the index replaces; here the index names columns.
def scatter_back(values, index, width):
    return values.new_zeros(len(values), width).scatter_(0, index, values)

# %% mistake: gathers once more
# fails: puts every value in its row and column
# hint: gather reads at the places that the index names. This function has to write there.
def scatter_back(values, index, width):
    return values.gather(1, index)

# %% mistake: zeros of the default dtype
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 on the CPU, whatever values is. Take dtype and device from values.
def scatter_back(values, index, width):
    table = torch.zeros(len(values), width)
    for i in range(len(values)):
        table[i, index[i]] = values[i].to(table.dtype)
    return table


# %% form: with as many rows as the values
# fails: keeps the dtype and the device
def scatter_back(values, index, width):
    table = torch.zeros(len(values), width)
    return table.scatter_(1, index, values)


# %% mistake: guesses the width from the index
# fails: columns that nobody names are zero, up to the width
# hint: The table may be wider than the largest column that the index names. That is why width is given.
def scatter_back(values, index, width):
    table = values.new_zeros(len(values), int(index.max()) + 1)
    return table.scatter_(1, index, values)

# %% mistake: writes every column for every row
# fails: puts every value in its row and column
# hint: table[:, index] = values names columns for all rows at once. Each row has columns of its own.
def scatter_back(values, index, width):
    table = values.new_zeros(len(values), width)
    for i in range(len(values)):
        table[:, index[i]] = values[i]
    return table

# %% mistake: the values are cut from the graph
# fails: lets the gradient through
# hint: detach() and .data cut the path of the gradient. Write the values themselves.
def scatter_back(values, index, width):
    table = values.new_zeros(len(values), width)
    return table.scatter_(1, index, values.detach())

# %% mistake: the largest value of each place
# fails: any values: only negative numbers
# hint: The zeros take part in the comparison, so a negative value loses against them. Write the value, whatever it is.
def scatter_back(values, index, width):
    table = values.new_zeros(len(values), width)
    return table.scatter_reduce_(1, index, values, "amax")

# %% mistake: added up and divided
# fails: any values: int64
# hint: A division makes floats of whole numbers, and rounds. Equal values at one place can be written twice.
def scatter_back(values, index, width):
    total = values.new_zeros(len(values), width).scatter_add_(1, index, values)
    count = values.new_zeros(len(values), width).scatter_add_(1, index, torch.ones_like(values))
    return total / count.clamp(min=1)

# %% mistake: the positions computed in place
# fails: any values
# hint: += changes the caller's index. index + starts makes a new tensor.
def scatter_back(values, index, width):
    index += torch.arange(len(values), device=values.device)[:, None] * width
    flat = values.new_zeros(len(values) * width)
    flat[index.flatten()] = values.flatten()
    return flat.reshape(len(values), width)

# %% mistake: a view of the values
# fails: any values: a transposed view
# hint: view(-1) needs numbers that lie side by side in memory, and those of a transposed table do not. reshape or flatten copies where it has to.
def scatter_back(values, index, width):
    places = index + torch.arange(len(values), device=values.device)[:, None] * width
    flat = values.new_zeros(len(values) * width)
    flat[places.view(-1)] = values.view(-1)
    return flat.view(len(values), width)

# %% mistake: the columns as small numbers
# fails: a wide table
# hint: A table may have more columns than a small integer type can count.
def scatter_back(values, index, width):
    table = values.new_zeros(len(values), width)
    return table.scatter_(1, index.to(torch.int16).long() % width, values)
