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
# fails: a square table
# hint: a view in the shape (m, n) is not the transpose; it still reads row by row.
def transposed_rows(x):
    return x.reshape(x.shape[1], x.shape[0]).reshape(-1)

# %% mistake: clones the transpose, then views
# fails: reads column by column
# hint: a clone keeps the strides of the transpose, so view refuses it, too.
def transposed_rows(x):
    return x.t().clone().view(-1)

# %% mistake: transposes the caller's table
# fails: any table: the arguments after the call
# hint: t_() with an underscore turns the caller's tensor around.
def transposed_rows(x):
    return x.t_().reshape(-1)

# %% mistake: a list of numbers made into a tensor
# fails: keeps the dtype and the device
# hint: a list forgets the dtype and the device. Stay with tensors.
def transposed_rows(x):
    return torch.tensor([x[i, j].item() for j in range(x.shape[1]) for i in range(x.shape[0])])

# %% alternative: einsum
def transposed_rows(x):
    return torch.einsum("ij->ji", x).flatten()

# %% alternative: picked by computed positions
def transposed_rows(x):
    n, m = x.shape
    k = torch.arange(n * m, device=x.device)
    return x[k % n, k // n]

# %% mistake: a new tensor of the default dtype
# fails: keeps the dtype and the device
# fails: any table: int64
# hint: torch.empty makes float32 unless it is told otherwise; the numbers have the dtype of the table.
def transposed_rows(x):
    result = torch.empty(x.numel())
    for j in range(x.shape[1]):
        result[j * len(x) : (j + 1) * len(x)] = x[:, j]
    return result

# %% mistake: reads the memory of the transpose
# fails: reads column by column
# hint: strides (1,) read the memory in its order, whatever the table is. Transpose, then reshape.
def transposed_rows(x):
    return x.as_strided((x.numel(),), (1,))

# %% mistake: the columns as a table
# fails: reads column by column
# hint: one dimension is asked for. After the other order comes a second step.
def transposed_rows(x):
    return x.t()

# %% mistake: reads from the beginning of the memory
# fails: any table
# hint: Try it with x[1:], which is contiguous but does not begin where the memory begins. What does your code read then?
def transposed_rows(x):
    n, m = x.shape
    return torch.as_strided(x.contiguous(), (m, n), (1, m), 0).reshape(-1)
