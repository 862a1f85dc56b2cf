# %% alternative: the method norm
def row_norms(x, p):
    return x.norm(p, dim=1)

# %% alternative: the formula, and infinity apart
def row_norms(x, p):
    size = x.abs()
    if p == float("inf"):
        return size.amax(1)
    return (size**p).sum(1) ** (1 / p)

# %% alternative: the norm for vectors and matrices, with a dim
def row_norms(table, power):
    return torch.linalg.norm(table, ord=power, dim=-1)

# %% mistake: forgets the absolute value
# fails: an odd power of negative values
# hint: An odd power of a negative number is negative, and it takes away from the sum. The formula has |x|.
def row_norms(x, p):
    if p == float("inf"):
        return x.abs().amax(1)
    return (x**p).sum(1) ** (1 / p)

# %% mistake: forgets the root
# fails: the usual length
# hint: The sum of the powers still needs the p-th root.
def row_norms(x, p):
    if p == float("inf"):
        return x.abs().amax(1)
    return (x.abs() ** p).sum(1)

# %% mistake: always the square root
# fails: an odd power of negative values
# hint: The p-th root belongs to the p-th power. sqrt fits p = 2 only.
def row_norms(x, p):
    if p == float("inf"):
        return x.abs().amax(1)
    return (x.abs() ** p).sum(1).sqrt()

# %% mistake: always the usual length
# fails: an odd power of negative values
# fails: the largest absolute value for infinity
# hint: The power is an argument, and your code does not use it.
def row_norms(x, p):
    return torch.linalg.vector_norm(x, dim=1)

# %% mistake: the formula with infinity
# fails: the largest absolute value for infinity
# hint: A number to the power infinity is 0, 1 or infinity, so the formula loses the values. Infinity is a case of its own.
def row_norms(x, p):
    return (x.abs() ** p).sum(1) ** (1 / p)

# %% mistake: the largest value, not the largest size
# fails: the largest absolute value for infinity
# hint: -3 is larger than 2 in size. Take the absolute value before you look for the largest.
def row_norms(x, p):
    if p == float("inf"):
        return x.amax(1)
    return torch.linalg.vector_norm(x, ord=p, dim=1)

# %% mistake: the norm of each column
# fails: the usual length
# hint: The dimension that you name disappears. For one norm per row, the columns have to disappear.
def row_norms(x, p):
    return torch.linalg.vector_norm(x, ord=p, dim=0)

# %% mistake: one norm for the table
# fails: the usual length
# hint: Without dim all values count together. One norm per row is asked for.
def row_norms(x, p):
    return torch.linalg.vector_norm(x, ord=p)

# %% mistake: stacks row by row
# fails: any table and power: no rows
# hint: torch.stack cannot stack an empty list. One call with a dimension needs no loop.
def row_norms(x, p):
    return torch.stack([torch.linalg.vector_norm(row, ord=p) for row in x])

# %% mistake: in double precision
# fails: keeps the dtype and the device
# hint: The dtype of the result is the dtype of the table. No conversion is needed.
def row_norms(x, p):
    return torch.linalg.vector_norm(x.double(), ord=p, dim=1)

# %% alternative: with Python numbers
def row_norms(x, p):
    norms = []
    for row in x.abs().tolist():
        norms.append(max(row) if p == float("inf") else sum(value**p for value in row) ** (1 / p))
    return torch.tensor(norms, dtype=x.dtype, device=x.device)

# %% alternative: row by row, into a new tensor
def row_norms(x, p):
    norms = x.new_zeros(len(x))
    for i, row in enumerate(x):
        norms[i] = torch.linalg.vector_norm(row, p)
    return norms

# %% mistake: squeezes everything
# fails: any table and power: one row
# hint: squeeze() removes every dimension of length one, the rows too when there is only one.
def row_norms(x, p):
    return torch.linalg.vector_norm(x, ord=p, dim=1, keepdim=True).squeeze()

# %% mistake: whole powers only
# fails: any table and power: p = 2.5
# hint: The power may be a number such as 2.5. int(p) and range(p) make 2 of it.
def row_norms(x, p):
    if p == float("inf"):
        return x.abs().amax(1)
    return (x.abs() ** int(p)).sum(1) ** (1 / int(p))

# %% mistake: absolute values in the caller's table
# fails: any table and power: the arguments after the call
# hint: abs_() works in place, so the caller's signs are gone. Use abs().
def row_norms(x, p):
    return torch.linalg.vector_norm(x.abs_(), ord=p, dim=1)

# %% mistake: divides by the largest value
# fails: the usual length
# hint: In a row of zeros the largest value is 0, and 0 / 0 is NaN.
def row_norms(x, p):
    largest = x.abs().amax(1, keepdim=True)
    if p == float("inf"):
        return largest.squeeze(1)
    return largest.squeeze(1) * ((x.abs() / largest) ** p).sum(1) ** (1 / p)

# %% mistake: a large power taken for infinity
# fails: any table and power: p = 10
# hint: For p = 10 the norm is near the largest absolute value, but not the same. Only infinity is a case of its own.
def row_norms(x, p):
    if p >= 10:
        return x.abs().amax(1)
    return torch.linalg.vector_norm(x, ord=p, dim=1)

# %% mistake: a small number under the root
# fails: numbers of any size
# hint: You add a small number before the root is taken. Rows may hold small numbers, and a row of zeros has the length 0.
def row_norms(x, p):
    if p == float("inf"):
        return x.abs().amax(1)
    return ((x.abs() ** p).sum(1) + 1e-12) ** (1 / p)

# %% mistake: a large power stands for infinity
# fails: numbers of any size
# hint: For infinity the norm is the largest absolute value itself. A large power comes only near to it.
def row_norms(x, p):
    return torch.linalg.vector_norm(x, ord=min(p, 50), dim=1)
