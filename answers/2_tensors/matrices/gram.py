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
# fails: a batch of tables
# fails: two dimensions before the table
# hint: t() refuses more than two dimensions. Which transpose leaves the batch alone?
def gram(x):
    return x @ x.t()

# %% mistake: reverses all dimensions
# fails: a batch of tables
# fails: two dimensions before the table
# hint: with more than two dimensions, this puts the batch last. Only the last two should change places.
def gram(x):
    return x @ x.permute(*reversed(range(x.dim())))

# %% mistake: the products of the columns
# fails: one table
# fails: a square table
# hint: the result has one row for each row of x. You took each column with each column.
def gram(x):
    return x.mT @ x

# %% mistake: exchanges the first two dimensions
# fails: a batch of tables
# fails: two dimensions before the table
# hint: dimension 0 is the batch. Count from the end, and it works for tables and batches.
def gram(x):
    return x @ x.transpose(0, 1)

# %% mistake: only for one batch dimension
# fails: one table
# fails: two dimensions before the table
# hint: bmm takes exactly three dimensions. Which product takes any number in front?
def gram(x):
    return torch.bmm(x, x.transpose(1, 2))

# %% mistake: each row with itself only
# fails: one table
# fails: a batch of tables
# hint: this gives the squared lengths of the rows, the diagonal of the result.
def gram(x):
    return (x * x).sum(-1)
