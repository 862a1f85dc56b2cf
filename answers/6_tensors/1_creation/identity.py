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
# fails: any size, any dtype: dtype = torch.int64
# hint: The table is right, but its dtype is the default one. The caller asked for another.
def identity(n, dtype):
    return torch.eye(n)

# %% mistake: ones everywhere
# fails: any size of whole numbers: n = 3
# hint: The identity has a 1 only where the row and the column are the same.
def identity(n, dtype):
    return torch.ones(n, n, dtype=dtype)

# %% mistake: ones on the other diagonal
# fails: any size of whole numbers: n = 3
# hint: Your ones run from the top right to the bottom left. Multiplying by that turns a table upside down.
def identity(n, dtype):
    return torch.eye(n, dtype=dtype).flip(0)

# %% mistake: nested lists
# fails: a size of zero has no rows and no columns
# hint: An empty list of rows says nothing about columns: the shape becomes (0,).
def identity(n, dtype):
    return torch.tensor([[1 if i == j else 0 for j in range(n)] for i in range(n)], dtype=dtype)

# %% mistake: NumPy's identity
# fails: any size, any dtype: dtype = torch.int64
# fails: any size of whole numbers: n = 3
# hint: NumPy makes float64. PyTorch has a function of its own that takes a dtype.
def identity(n, dtype):
    import numpy as np
    return torch.from_numpy(np.identity(n))

# %% alternative: made of floats, then converted
def identity(n, dtype):
    return torch.eye(n).to(dtype)

# %% alternative: fills the diagonal
def identity(n, dtype):
    made = torch.zeros((n, n), dtype=dtype)
    made.fill_diagonal_(1)
    return made

# %% alternative: a triangle of a triangle
def identity(n, dtype):
    return torch.ones(n, n).tril().triu().to(dtype)

# %% mistake: NumPy's name of the dtype
# fails: any size, any dtype: dtype = torch.bfloat16
# hint: NumPy has no bfloat16. PyTorch has a function of its own for this table.
def identity(n, dtype):
    import numpy as np
    return torch.from_numpy(np.eye(n, dtype=str(dtype).removeprefix("torch.")))

# %% mistake: one-hot rows
# fails: a size of zero has no rows and no columns
# hint: one_hot of nothing raises: without a row it cannot say how many columns there are.
def identity(n, dtype):
    return torch.nn.functional.one_hot(torch.arange(n), n).to(dtype)

# %% mistake: squeezes
# fails: any size, any dtype: n = 1
# hint: squeeze() removes every dimension of size 1. The table of size 1 has the shape (1, 1).
def identity(n, dtype):
    return torch.eye(n, dtype=dtype).squeeze()

# %% mistake: whole numbers or float32
# fails: any size, any dtype: dtype = torch.float64
# hint: There are more dtypes than two. Pass the one on that you were given.
def identity(n, dtype):
    return torch.eye(n, dtype=dtype) if dtype != torch.float64 else torch.eye(n)


# %% mistake: positions counted in the dtype
# fails: more rows than the dtype has whole numbers
# hint: A small dtype has only few whole numbers, so positions far apart look equal. Where does the dtype come in?
def identity(n, dtype):
    if dtype in (torch.bool, torch.complex64):
        return torch.eye(n, dtype=dtype)
    rows = torch.arange(n).to(dtype)
    return (rows[:, None] == rows).to(dtype)


# %% mistake: results handed out twice
# fails: each call makes a table of its own
# hint: Somebody may write into a result, and a later call hands out the same tensor. Make a new one in each call.
from functools import lru_cache


@lru_cache
def identity(n, dtype):
    return torch.eye(n, dtype=dtype)
