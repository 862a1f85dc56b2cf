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
# fails: any table
# hint: a transpose only exchanges the strides; its numbers are not in reading order, and view refuses it.
def contiguous_transpose(x):
    return x.t()

# %% mistake: contiguous comes first
# fails: any table
# hint: the transpose undoes what contiguous did before. Exchange the two steps.
def contiguous_transpose(x):
    return x.contiguous().t()

# %% mistake: a clone keeps the strides
# fails: any table
# hint: clone copies the strides along with the numbers.
def contiguous_transpose(x):
    return x.t().clone()

# %% mistake: reshape for transpose
# fails: any table
# hint: reshape has the right shape but reads row by row, as before.
def contiguous_transpose(x):
    return x.reshape(x.shape[1], x.shape[0])

# %% mistake: transposes the caller's table
# fails: any table
# hint: t_() with an underscore turns the caller's table around.
def contiguous_transpose(x):
    return x.t_().contiguous()

# %% mistake: through a list
# fails: keeps the dtype and the device
# hint: a list forgets the dtype and the device, and the new tensor guesses them. Stay with tensors.
def contiguous_transpose(x):
    return torch.tensor([list(column) for column in zip(*x.tolist())])

# %% alternative: einsum
def contiguous_transpose(x):
    return torch.einsum("ij->ji", x).contiguous()

# %% alternative: number by number
def contiguous_transpose(x):
    result = x.new_empty(x.shape[1], x.shape[0])
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            result[j, i] = x[i, j]
    return result

# %% alternative: reshaped from one long row
def contiguous_transpose(x):
    return x.T.flatten().unflatten(0, (x.shape[1], x.shape[0]))

# %% mistake: through NumPy
# fails: any table: bfloat16
# hint: NumPy has no bfloat16. Stay with tensors.
def contiguous_transpose(x):
    return torch.from_numpy(np.ascontiguousarray(x.cpu().numpy().T)).to(x.device)

# %% mistake: guesses the strides
# fails: any table: a slice with gaps
# hint: the strides of x need not be (m, 1): x may be a slice or a transpose. x.t() exchanges the strides that x has.
def contiguous_transpose(x):
    n, m = x.shape
    return x.as_strided((m, n), (1, m)).contiguous()

# %% mistake: copies only what is not contiguous
# fails: any table
# hint: x may be contiguous, and its transpose is not. Look at what you return.
def contiguous_transpose(x):
    return x.t() if x.is_contiguous() else x.t().contiguous()

# %% mistake: a table of the default dtype
# fails: any table
# hint: torch.empty makes float32 on the CPU, whatever x is. Give it the dtype and the device of x.
def contiguous_transpose(x):
    return torch.empty(x.shape[1], x.shape[0]).copy_(x.t())
