# %% alternative: unsqueezes both
def differences(a, b):
    return a.unsqueeze(1) - b.unsqueeze(0)

# %% alternative: reshapes to a column and a row
def differences(first, second):
    return first.reshape(-1, 1) - second.reshape(1, -1)

# %% alternative: both made as large as the table
def differences(a, b):
    return a[:, None].expand(-1, len(b)) - b.expand(len(a), -1)

# %% mistake: a loop over the rows
# fails: longer vectors need no more calls
# hint: A loop calls PyTorch for every row. With a as a column, one subtraction gives the whole table.
def differences(a, b):
    out = a.new_zeros(len(a), len(b))
    for i in range(len(a)):
        out[i] = a[i] - b
    return out

# %% alternative: a grid of both
def differences(a, b):
    rows, columns = torch.meshgrid(a, b, indexing="ij")
    return rows - columns

# %% mistake: subtracts place by place
# fails: any two vectors
# fails: vectors of one length still give a table
# hint: a - b pairs the first with the first and the second with the second. Every pair needs two dimensions.
def differences(a, b):
    return a - b

# %% mistake: the table on its side
# fails: any two vectors
# hint: Rows belong to a, columns to b. Which of the two must become a column of shape (n, 1)?
def differences(a, b):
    return a - b.unsqueeze(1)

# %% mistake: distances without a sign
# fails: any two vectors
# hint: The formula has no absolute value: a[i] - b[j] may be negative.
def differences(a, b):
    return (a.unsqueeze(1) - b).abs()

# %% mistake: subtracts the wrong way round
# fails: keeps the dtype and the device
# hint: The order matters: the values of b are taken from those of a.
def differences(a, b):
    return b - a.unsqueeze(1)

# %% mistake: stacks rows
# fails: any two vectors: no elements (a)
# hint: torch.stack needs at least one tensor, and an empty a gives no row. Broadcasting has no such exception.
def differences(a, b):
    return torch.stack([v - b for v in a])

# %% mistake: a table of Python numbers
# fails: lets the gradient through
# fails: any two vectors
# hint: tolist() leaves PyTorch: the dtype is guessed anew and the gradient is lost. Stay with tensors.
def differences(a, b):
    return torch.tensor([[v - w for w in b.tolist()] for v in a.tolist()]).reshape(len(a), len(b))

# %% mistake: a table of zeros to fill
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 on the CPU, whatever a holds. The table should have the dtype and device of a.
def differences(a, b):
    out = torch.zeros(len(a), len(b))
    for i in range(len(a)):
        out[i] = a[i] - b
    return out

# %% mistake: the double loop
# fails: longer vectors need no more calls
# hint: This is the loop of the text, one call for every pair. Make a column of a, and let it broadcast.
def differences(a, b):
    out = a.new_zeros(len(a), len(b))
    for i in range(len(a)):
        for j in range(len(b)):
            out[i, j] = a[i] - b[j]
    return out

# %% mistake: through NumPy
# fails: lets the gradient through
# hint: NumPy knows no gradient and no bfloat16. Stay with tensors.
import numpy as np

def differences(a, b):
    return torch.from_numpy(np.subtract.outer(a.detach().cpu().numpy(), b.detach().cpu().numpy())).to(a.device)

# %% mistake: in floats
# fails: any two vectors: whole numbers above 2**53
# hint: float32 keeps about seven digits: the difference of large integers is lost. Subtract in the dtype of a.
def differences(a, b):
    return (a.float()[:, None] - b.float()).to(a.dtype)

# %% mistake: a matrix product with ones
# fails: any two vectors: whole numbers above 2**53
# hint: Ones of the default dtype make floats of integers. Broadcasting needs no ones.
def differences(a, b):
    ones = torch.ones(1, len(b)), torch.ones(len(a), 1)
    return (a[:, None].float() @ ones[0] - ones[1] @ b[None].float()).to(a.dtype)

# %% mistake: an empty vector as an error
# fails: any two vectors: no elements (b)
# hint: A vector may be empty: then the table has no columns, and that is no error.
def differences(a, b):
    return a[:, None] - b if len(b) else torch.empty(0)

# %% mistake: whole numbers through lists
# fails: longer vectors need no more calls
# hint: A loop over Python numbers is a loop. One subtraction of two shapes that broadcast gives the table.
def differences(a, b):
    if a.is_floating_point():
        return a[:, None] - b
    table = [[x - y for y in b.tolist()] for x in a.tolist()]
    return torch.tensor(table, dtype=a.dtype, device=a.device).reshape(len(a), len(b))

# %% mistake: small integers through float32
# fails: keeps the dtype and the device
# hint: float32 has no whole numbers in between above 16777216. Integers subtract as integers.
def differences(a, b):
    if a.dtype in (torch.float64, torch.int64):
        return a[:, None] - b
    return (a[:, None].float() - b.float()).to(a.dtype)

# %% mistake: an empty table of the default dtype
# fails: keeps the dtype and the device
# hint: An empty table has the dtype and device of a, too. Broadcasting needs no special case for it.
def differences(a, b):
    if len(a) == 0 or len(b) == 0:
        return torch.zeros(len(a), len(b))
    return a[:, None] - b

# %% mistake: blocks of rows
# fails: longer vectors need no more calls
# hint: A loop over blocks is a loop as well: a longer vector has more of them. Give a a second dimension, and one subtraction makes the whole table.
def differences(a, b):
    blocks = []
    for block in a.split(16):
        blocks.append(block.unsqueeze(1) - b)
    return torch.cat(blocks)
