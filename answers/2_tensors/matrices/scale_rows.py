# %% alternative: a diagonal matrix
def scale_rows(x, factors):
    return torch.diag(factors) @ x

# %% alternative: unsqueeze
def scale_rows(table, scale):
    return scale.unsqueeze(-1) * table

# %% alternative: row by row
def scale_rows(x, factors):
    return torch.stack([row * factor for row, factor in zip(x, factors)])

# %% mistake: scales the columns
# fails: a wide table
# fails: a square table
# hint: broadcasting puts the factors along the last dimension. They should go down the rows.
def scale_rows(x, factors):
    return x * factors

# %% mistake: changes the table
# fails: the table and the factors stay as they are
# hint: *= works in place, on the caller's table.
def scale_rows(x, factors):
    x *= factors.unsqueeze(1)
    return x

# %% mistake: the diagonal matrix behind
# fails: a wide table
# fails: a square table
# hint: a diagonal matrix on the right scales columns; on the left it scales rows.
def scale_rows(x, factors):
    return x @ torch.diag(factors)

# %% mistake: an elementwise product with the diagonal matrix
# fails: a wide table
# fails: a square table
# hint: with a diagonal matrix you would need the matrix product; * keeps only the diagonal of the table.
def scale_rows(x, factors):
    return torch.diag(factors) * x

# %% mistake: sums the scaled rows
# fails: a wide table
# fails: a square table
# hint: a matrix product with the vector of factors also sums up. Every row should stay a row.
def scale_rows(x, factors):
    return factors @ x

# %% mistake: turns the caller's factors into a column
# fails: the table and the factors stay as they are
# hint: unsqueeze_ with an underscore changes the shape of the caller's tensor.
def scale_rows(x, factors):
    return x * factors.unsqueeze_(1)
