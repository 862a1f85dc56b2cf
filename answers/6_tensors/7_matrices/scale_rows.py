# %% alternative: einsum
def scale_rows(x, factors):
    return torch.einsum("ij,i->ij", x, factors)

# %% alternative: the columns of the transpose
def scale_rows(x, factors):
    return (x.t() * factors).t()

# %% alternative: fills a new table
def scale_rows(x, factors):
    result = torch.empty_like(x)
    for i in range(len(x)):
        result[i] = x[i] * factors[i]
    return result

# %% mistake: a diagonal matrix
# fails: no tensor is larger than the table
# hint: the values are right, but the diagonal matrix has n times n elements, nearly all zeros. Let the factors broadcast.
def scale_rows(x, factors):
    return torch.diag(factors) @ x

# %% alternative: unsqueeze
def scale_rows(table, scale):
    return scale.unsqueeze(-1) * table

# %% alternative: row by row
def scale_rows(x, factors):
    return torch.stack([row * factor for row, factor in zip(x, factors)])

# %% mistake: scales the columns
# fails: any table
# fails: a square table
# hint: broadcasting puts the factors along the last dimension. They should go down the rows.
def scale_rows(x, factors):
    return x * factors

# %% mistake: changes the table
# fails: any table
# hint: *= works in place, on the caller's table.
def scale_rows(x, factors):
    x *= factors.unsqueeze(1)
    return x

# %% mistake: the diagonal matrix behind
# fails: any table
# fails: a square table
# hint: a diagonal matrix on the right scales columns; on the left it scales rows.
def scale_rows(x, factors):
    return x @ torch.diag(factors)

# %% mistake: an elementwise product with the diagonal matrix
# fails: any table
# fails: a square table
# hint: with a diagonal matrix you would need the matrix product; * keeps only the diagonal of the table.
def scale_rows(x, factors):
    return torch.diag(factors) * x

# %% mistake: sums the scaled rows
# fails: any table
# fails: a square table
# hint: a matrix product with the vector of factors also sums up. Every row should stay a row.
def scale_rows(x, factors):
    return factors @ x

# %% mistake: turns the caller's factors into a column
# fails: any table
# hint: unsqueeze_ with an underscore changes the shape of the caller's tensor.
def scale_rows(x, factors):
    return x * factors.unsqueeze_(1)

# %% mistake: through NumPy
# fails: any table: bfloat16
# hint: NumPy has no bfloat16. Stay with tensors.
def scale_rows(x, factors):
    return torch.from_numpy(x.detach().cpu().numpy() * factors.detach().cpu().numpy()[:, None]).to(x.device)

# %% mistake: a list made into a tensor
# fails: any table: float64
# hint: tolist() gives Python numbers, and the dtype is guessed anew. Stay with tensors.
def scale_rows(x, factors):
    return torch.tensor([[value * factor for value in row] for row, factor in zip(x.tolist(), factors.tolist())])

# %% mistake: the largest table that comes to mind
# fails: no tensor is larger than the table
# hint: this makes every combination of row and factor, and keeps one in n of them.
def scale_rows(x, factors):
    every = factors[:, None, None] * x
    rows = torch.arange(len(x), device=x.device)
    return every[rows, rows]

# %% mistake: a diagonal matrix for wide tables
# fails: any table: infinities
# hint: The diagonal matrix is not allowed, also where it is small: its zeros times infinity are NaN. Multiply element by element.
def scale_rows(x, factors):
    return torch.diag(factors) @ x if len(x) <= x.shape[1] else x * factors[:, None]

# %% mistake: a factor of 0 gives zeros
# fails: zero times infinity
# hint: 0 times infinity is NaN. Let the product decide.
def scale_rows(x, factors):
    column = factors[:, None]
    return torch.where(column == 0, torch.zeros_like(x), x * column)
