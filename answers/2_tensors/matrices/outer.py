# %% alternative: torch.outer
def outer(a, b):
    return torch.outer(a, b)

# %% alternative: a column times a row
def outer(a, b):
    return torch.mm(a.view(-1, 1), b.view(1, -1))

# %% alternative: stacks the rows
def outer(column, row):
    return torch.stack([value * row for value in column])

# %% mistake: element by element
# fails: two lengths
# fails: equal lengths
# hint: a * b takes elements at the same place. Every element should meet every other.
def outer(a, b):
    return a * b

# %% mistake: a along the columns
# fails: two lengths
# fails: equal lengths
# hint: the elements of a go down the rows: the first dimension of the result has the length of a.
def outer(a, b):
    return a * b.unsqueeze(1)

# %% mistake: the inner product
# fails: two lengths
# fails: equal lengths
# hint: dot sums up and leaves one number; a table is asked for.
def outer(a, b):
    return torch.dot(a, b)

# %% mistake: leaves the graph
# fails: lets the gradient through
# hint: .tolist() and .item() give numbers without a history. Stay with tensors, so that a gradient can come back.
def outer(a, b):
    return torch.tensor([[x * y for y in b.tolist()] for x in a.tolist()], dtype=a.dtype)

# %% mistake: turns the caller's vector into a column
# fails: two lengths
# hint: unsqueeze_ with an underscore changes the shape of the caller's tensor.
def outer(a, b):
    return a.unsqueeze_(1) * b
