# %% alternative: ones put on a diagonal
def identity(n, dtype):
    return torch.diag(torch.ones(n, dtype=dtype))

# %% alternative: compares row numbers with column numbers
def identity(size, dtype):
    numbers = torch.arange(size)
    return (numbers[:, None] == numbers[None, :]).to(dtype)

# %% alternative: a loop along the diagonal
def identity(n, dtype):
    result = torch.zeros(n, n, dtype=dtype)
    for i in range(n):
        result[i, i] = 1
    return result

# %% mistake: forgets the dtype
# fails: has the dtype that was asked for
# hint: The table is right, but its dtype is the default one. The caller asked for another.
def identity(n, dtype):
    return torch.eye(n)

# %% mistake: ones everywhere
# fails: ones on the diagonal and nowhere else
# hint: The identity has a 1 only where the row and the column are the same.
def identity(n, dtype):
    return torch.ones(n, n, dtype=dtype)

# %% mistake: ones on the other diagonal
# fails: ones on the diagonal and nowhere else
# hint: Your ones run from the top right to the bottom left. Multiplying by that turns a table upside down.
def identity(n, dtype):
    return torch.eye(n, dtype=dtype).flip(0)

# %% mistake: nested lists
# fails: a size of zero has no rows and no columns
# hint: An empty list of rows says nothing about columns: the shape becomes (0,).
def identity(n, dtype):
    return torch.tensor([[1 if i == j else 0 for j in range(n)] for i in range(n)], dtype=dtype)

# %% mistake: NumPy's identity
# fails: has the dtype that was asked for
# fails: ones on the diagonal and nowhere else
# hint: NumPy makes float64. PyTorch has a function of its own that takes a dtype.
def identity(n, dtype):
    import numpy as np
    return torch.from_numpy(np.identity(n))
