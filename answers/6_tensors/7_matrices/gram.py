# %% alternative: transpose of the last two dimensions
def gram(x):
    return torch.matmul(x, x.transpose(-2, -1))

# %% alternative: einsum
def gram(samples):
    return torch.einsum("...id,...jd->...ij", samples, samples)

# %% alternative: broadcasting and a sum
def gram(x):
    return (x.unsqueeze(-2) * x.unsqueeze(-3)).sum(-1)

# %% mistake: only for one table
# fails: float64 numbers, to ten digits
# fails: any number of dimensions
# hint: t() refuses more than two dimensions. Which transpose leaves the batch alone?
def gram(x):
    return x @ x.t()

# %% mistake: reverses all dimensions
# fails: float64 numbers, to ten digits
# fails: any number of dimensions
# hint: with more than two dimensions, this puts the batch last. Only the last two should change places.
def gram(x):
    return x @ x.permute(*reversed(range(x.dim())))

# %% mistake: the products of the columns
# fails: float64 numbers, to ten digits
# hint: the result has one row for each row of x. You took each column with each column.
def gram(x):
    return x.mT @ x

# %% mistake: exchanges the first two dimensions
# fails: float64 numbers, to ten digits
# fails: any number of dimensions
# hint: dimension 0 is the batch. Count from the end, and it works for tables and batches.
def gram(x):
    return x @ x.transpose(0, 1)

# %% mistake: only for one batch dimension
# fails: float64 numbers, to ten digits
# fails: any number of dimensions
# hint: bmm takes exactly three dimensions. Which product takes any number in front?
def gram(x):
    return torch.bmm(x, x.transpose(1, 2))

# %% mistake: each row with itself only
# fails: float64 numbers, to ten digits
# hint: this gives the squared lengths of the rows, the diagonal of the result.
def gram(x):
    return (x * x).sum(-1)

# %% alternative: a stack of batches
def gram(x):
    if x.dim() > 2:
        return torch.stack([gram(table) for table in x])
    return torch.mm(x, x.t())

# %% alternative: reshaped to one batch
def gram(x):
    tables = x.reshape(-1, *x.shape[-2:])
    return torch.bmm(tables, tables.mT).reshape(*x.shape[:-1], x.shape[-2])

# %% mistake: the double loop
# fails: more rows need no more calls
# hint: this is the loop of the text, one call of dot for every pair. One matrix product gives all pairs.
def gram(x):
    if x.dim() > 2:
        return torch.stack([gram(table) for table in x])
    return torch.stack([torch.stack([torch.dot(p, q) for q in x]) for p in x])

# %% mistake: a loop over the rows
# fails: more rows need no more calls
# hint: each row costs a call here. Multiply with the transpose of the whole table.
def gram(x):
    return torch.stack([(x * x[..., i : i + 1, :]).sum(-1) for i in range(x.shape[-2])], dim=-1)

# %% mistake: view for reshape
# fails: any number of dimensions: a transposed view
# hint: view cannot merge the dimensions of a tensor that was transposed, and raises. mT needs no merging.
def gram(x):
    tables = x.view(-1, *x.shape[-2:])
    return torch.bmm(tables, tables.mT).view(*x.shape[:-1], x.shape[-2])

# %% mistake: one, two or three dimensions
# fails: any number of dimensions
# hint: in front of the table there may be any number of dimensions. Which product takes them all?
def gram(x):
    return torch.mm(x, x.t()) if x.dim() == 2 else torch.bmm(x, x.transpose(1, 2))

# %% mistake: through NumPy
# fails: any number of dimensions: bfloat16
# hint: NumPy has no bfloat16. Stay with tensors.
def gram(x):
    array = x.detach().cpu().numpy()
    return torch.from_numpy(array @ array.swapaxes(-1, -2)).to(x.device)

# %% mistake: squeezes the result
# fails: any number of dimensions: size 1 in dimension -2
# hint: squeeze removes every dimension of size one: a table of one row should keep its shape (1, 1).
def gram(x):
    return (x @ x.mT).squeeze()

# %% mistake: a batch of one table loses its dimension
# fails: any number of dimensions
# hint: You add a dimension for a single table and take it away at the end. A batch of one table then loses its own dimension.
def gram(x):
    tables = x.unsqueeze(0) if x.dim() == 2 else x
    return (tables @ tables.mT).squeeze(0)

# %% mistake: blocks of rows
# fails: more rows need no more calls
# hint: A loop over blocks is a loop as well: more rows make more of them. One product of matrices makes the whole table.
def gram(x):
    return torch.cat([block @ x.mT for block in x.split(16, dim=-2)], dim=-2)
