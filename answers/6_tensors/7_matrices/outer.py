# %% alternative: torch.outer
def outer(a, b):
    return torch.outer(a, b)

# %% alternative: a column times a row
def outer(a, b):
    return torch.mm(a.view(-1, 1), b.view(1, -1))

# %% alternative: einsum
def outer(column, row):
    return torch.einsum("i,j->ij", column, row)

# %% alternative: two grids
def outer(a, b):
    rows, columns = torch.meshgrid(a, b, indexing="ij")
    return rows * columns

# %% mistake: stacks the rows
# fails: longer vectors need no more calls
# hint: a loop over the elements of a calls PyTorch once for each of them. Broadcasting does all rows in one call.
def outer(column, row):
    return torch.stack([value * row for value in column])

# %% mistake: element by element
# fails: any two vectors
# hint: a * b takes elements at the same place. Every element should meet every other.
def outer(a, b):
    return a * b

# %% mistake: a along the columns
# fails: any two vectors
# hint: the elements of a go down the rows: the first dimension of the result has the length of a.
def outer(a, b):
    return a * b.unsqueeze(1)

# %% mistake: the inner product
# fails: any two vectors
# hint: dot sums up and leaves one number; a table is asked for.
def outer(a, b):
    return torch.dot(a, b)

# %% mistake: leaves the graph
# fails: lets the gradient through to both
# hint: .tolist() and .item() give numbers without a history. Stay with tensors, so that a gradient can come back.
def outer(a, b):
    return torch.tensor([[x * y for y in b.tolist()] for x in a.tolist()], dtype=a.dtype)

# %% mistake: turns the caller's vector into a column
# fails: any two vectors
# hint: unsqueeze_ with an underscore changes the shape of the caller's tensor.
def outer(a, b):
    return a.unsqueeze_(1) * b

# %% mistake: the loop of the text
# fails: longer vectors need no more calls
# hint: this multiplies number by number, with one call for each. Make a column of a, and let it broadcast.
def outer(a, b):
    return torch.stack([torch.stack([x * y for y in b]) for x in a])

# %% mistake: through NumPy
# fails: lets the gradient through to both
# hint: NumPy knows no gradient and no bfloat16. Stay with tensors.
def outer(a, b):
    return torch.from_numpy(np.outer(a.detach().cpu().numpy(), b.detach().cpu().numpy())).to(a.device)

# %% mistake: a diagonal matrix times a table of equal rows
# fails: any two vectors: infinities (b)
# hint: The diagonal matrix multiplies each number by zeros, too, and zero times infinity is NaN. Each element should be one product.
def outer(a, b):
    return torch.diag(a) @ b.expand(len(a), len(b))

# %% mistake: products with 0 are set to 0
# fails: zero times infinity
# fails: the gradient of zeros
# hint: 0 times infinity is NaN, and a 0 that is put in knows nothing of its factors. Let the product decide.
def outer(a, b):
    column, row = a[:, None], b[None, :]
    zero = (column == 0) | (row == 0)
    return torch.where(zero, torch.zeros_like(column * row), column * row)

# %% mistake: blocks of rows
# fails: longer vectors need no more calls
# hint: A loop over blocks is a loop as well: a longer vector has more of them. Give a a second dimension, and one product makes the whole table.
def outer(a, b):
    return torch.cat([block[:, None] * b for block in a.split(16)])
