# %% alternative: unsqueezes both
def differences(a, b):
    return a.unsqueeze(1) - b.unsqueeze(0)

# %% alternative: reshapes to a column and a row
def differences(first, second):
    return first.reshape(-1, 1) - second.reshape(1, -1)

# %% alternative: a loop over the rows
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
# fails: vectors of different lengths
# fails: vectors of one length still give a table
# hint: a - b pairs the first with the first and the second with the second. Every pair needs two dimensions.
def differences(a, b):
    return a - b

# %% mistake: the table on its side
# fails: vectors of different lengths
# hint: Rows belong to a, columns to b. Which of the two must become a column of shape (n, 1)?
def differences(a, b):
    return a - b.unsqueeze(1)

# %% mistake: distances without a sign
# fails: vectors of different lengths
# hint: The formula has no absolute value: a[i] - b[j] may be negative.
def differences(a, b):
    return (a.unsqueeze(1) - b).abs()

# %% mistake: subtracts the wrong way round
# fails: keeps the dtype and the device
# hint: The order matters: the values of b are taken from those of a.
def differences(a, b):
    return b - a.unsqueeze(1)

# %% mistake: stacks rows
# fails: an empty vector
# hint: torch.stack needs at least one tensor, and an empty a gives no row. Broadcasting has no such exception.
def differences(a, b):
    return torch.stack([v - b for v in a])

# %% mistake: a table of Python numbers
# fails: lets the gradient through
# fails: vectors of different lengths
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
