# %% alternative: contiguous, then view
def transposed_rows(x):
    return x.transpose(0, 1).contiguous().view(-1)

# %% alternative: joins the columns
def transposed_rows(table):
    return torch.cat([table[:, j] for j in range(table.shape[1])])

# %% alternative: permute and flatten
def transposed_rows(x):
    return x.permute(1, 0).flatten()

# %% mistake: view of the transpose
# fails: reads column by column
# hint: the transpose is not contiguous, so view refuses it. Which function copies when it must?
def transposed_rows(x):
    return x.t().view(-1)

# %% mistake: reshape of the table itself
# fails: reads column by column
# hint: reshape alone never changes the order: this reads row by row.
def transposed_rows(x):
    return x.reshape(-1)

# %% mistake: the shape of the transpose in the old order
# fails: reads column by column
# fails: reads a square table column by column
# hint: a view in the shape (m, n) is not the transpose; it still reads row by row.
def transposed_rows(x):
    return x.reshape(x.shape[1], x.shape[0]).reshape(-1)

# %% mistake: clones the transpose, then views
# fails: reads column by column
# hint: a clone keeps the strides of the transpose, so view refuses it, too.
def transposed_rows(x):
    return x.t().clone().view(-1)

# %% mistake: transposes the caller's table
# fails: the table stays as it is
# hint: t_() with an underscore turns the caller's tensor around.
def transposed_rows(x):
    return x.t_().reshape(-1)

# %% mistake: a list of numbers made into a tensor
# fails: keeps the dtype and the device
# hint: a list forgets the dtype and the device. Stay with tensors.
def transposed_rows(x):
    return torch.tensor([x[i, j].item() for j in range(x.shape[1]) for i in range(x.shape[0])])
