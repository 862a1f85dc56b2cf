# %% alternative: transpose and a clone in reading order
def contiguous_transpose(x):
    return x.transpose(0, 1).clone(memory_format=torch.contiguous_format)

# %% alternative: stacks the columns
def contiguous_transpose(table):
    return torch.stack([table[:, j] for j in range(table.shape[1])])

# %% alternative: writes into new memory
def contiguous_transpose(x):
    result = torch.empty(x.shape[1], x.shape[0], dtype=x.dtype, device=x.device)
    result.copy_(x.T)
    return result

# %% mistake: the transpose alone
# fails: view accepts the result
# hint: a transpose only exchanges the strides; its numbers are not in reading order, and view refuses it.
def contiguous_transpose(x):
    return x.t()

# %% mistake: contiguous comes first
# fails: view accepts the result
# hint: the transpose undoes what contiguous did before. Exchange the two steps.
def contiguous_transpose(x):
    return x.contiguous().t()

# %% mistake: a clone keeps the strides
# fails: view accepts the result
# hint: clone copies the strides along with the numbers.
def contiguous_transpose(x):
    return x.t().clone()

# %% mistake: reshape for transpose
# fails: rows become columns
# hint: reshape has the right shape but reads row by row, as before.
def contiguous_transpose(x):
    return x.reshape(x.shape[1], x.shape[0])

# %% mistake: transposes the caller's table
# fails: the table stays as it is
# hint: t_() with an underscore turns the caller's table around.
def contiguous_transpose(x):
    return x.t_().contiguous()

# %% mistake: through a list
# fails: keeps the dtype and the device
# hint: a list forgets the dtype and the device, and the new tensor guesses them. Stay with tensors.
def contiguous_transpose(x):
    return torch.tensor([list(column) for column in zip(*x.tolist())])
