# %% alternative: einsum
def trace_of_product(a, b):
    return torch.einsum("ij,ji->", a, b)

# %% alternative: the inner product of two long vectors
def trace_of_product(a, b):
    return torch.dot(a.flatten(), b.t().flatten())

# %% alternative: one diagonal entry at a time
def trace_of_product(left, right):
    return torch.stack([left[i] @ right[:, i] for i in range(len(left))]).sum()

# %% mistake: the trace of the whole product
# fails: no tensor is larger than the matrices
# hint: the value is right, but the whole product was formed for the sake of its diagonal.
def trace_of_product(a, b):
    return torch.trace(a @ b)

# %% mistake: forgets the transpose
# fails: a wide and a tall matrix
# fails: square matrices
# hint: a[i, j] should meet b[j, i], not b[i, j].
def trace_of_product(a, b):
    return (a * b).sum()

# %% mistake: the order of memory in place of the transpose
# fails: a wide and a tall matrix
# fails: square matrices
# hint: reshape never changes the order: it is not a transpose.
def trace_of_product(a, b):
    return (a * b.reshape(a.shape)).sum()

# %% mistake: sums the whole product
# fails: a wide and a tall matrix
# fails: square matrices
# hint: the trace is the sum of the diagonal, not of all entries.
def trace_of_product(a, b):
    return (a.sum(0) * b.sum(1)).sum()

# %% mistake: the product of the traces
# fails: a wide and a tall matrix
# fails: square matrices
# hint: the trace of a product is not the product of the traces.
def trace_of_product(a, b):
    return a.diagonal().sum() * b.diagonal().sum()

# %% mistake: every row with every column
# fails: no tensor is larger than the matrices
# hint: broadcasting has made every combination of rows and columns here, more than the whole product has.
def trace_of_product(a, b):
    return (a.unsqueeze(1) * b.t()).sum(-1).diagonal().sum()

# %% mistake: a Python number
# fails: a wide and a tall matrix
# fails: square matrices
# hint: .item() leaves the graph. The result is a tensor without dimensions.
def trace_of_product(a, b):
    return (a * b.t()).sum().item()

# %% mistake: transposes the caller's matrix
# fails: a wide and a tall matrix
# hint: t_() with an underscore turns the caller's matrix around.
def trace_of_product(a, b):
    return (a * b.t_()).sum()
