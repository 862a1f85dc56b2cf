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
# fails: no rows give an empty result
# hint: torch.stack cannot stack an empty list. One call with a dimension needs no loop.
def row_norms(x, p):
    return torch.stack([torch.linalg.vector_norm(row, ord=p) for row in x])

# %% mistake: in double precision
# fails: keeps the dtype and the device
# hint: The dtype of the result is the dtype of the table. No conversion is needed.
def row_norms(x, p):
    return torch.linalg.vector_norm(x.double(), ord=p, dim=1)
