# %% alternative: @ after a look at the dimensions
def product(a, b):
    if (a.dim(), b.dim()) not in [(2, 1), (2, 2), (3, 3)]:
        raise ValueError("no product for these dimensions")
    return a @ b

# %% alternative: a table of functions
def product(left, right):
    functions = {(2, 1): torch.mv, (2, 2): torch.mm, (3, 3): torch.bmm}
    function = functions.get((left.ndim, right.ndim))
    if function is None:
        raise ValueError("no product for these dimensions")
    return function(left, right)

# %% alternative: sums of elementwise products
def product(a, b):
    match a.dim(), b.dim():
        case 2, 1:
            return (a * b).sum(1)
        case (2, 2) | (3, 3):
            return (a.unsqueeze(-1) * b.unsqueeze(-3)).sum(-2)
    raise ValueError("no product for these dimensions")

# %% mistake: element by element
# fails: matrix times matrix
# fails: square matrices
# fails: rejects two vectors
# hint: * multiplies elements at the same place, and never takes rows with columns.
def product(a, b):
    return a * b

# %% mistake: @ takes everything
# fails: rejects two vectors
# fails: rejects a vector before a matrix
# fails: rejects a batch with one matrix
# fails: rejects a matrix with a batch
# hint: @ accepts more pairs than the three that are asked for. Look at the numbers of dimensions before.
def product(a, b):
    return torch.matmul(a, b)

# %% mistake: looks at the first tensor only
# fails: rejects a matrix with a batch
# hint: a matrix in front does not say what comes behind. Look at both numbers of dimensions.
def product(a, b):
    if a.dim() == 2:
        return a @ b
    if a.dim() == 3 and b.dim() == 3:
        return torch.bmm(a, b)
    raise ValueError("no product for these dimensions")

# %% mistake: looks at the second tensor only
# fails: rejects two vectors
# fails: rejects a vector before a matrix
# fails: rejects a batch with one matrix
# hint: a matrix behind does not say what stands in front. Look at both numbers of dimensions.
def product(a, b):
    if b.dim() in (1, 2):
        return a @ b
    if a.dim() == 3:
        return torch.bmm(a, b)
    raise ValueError("no product for these dimensions")

# %% mistake: the factors exchanged
# fails: square matrices
# fails: matrix times matrix
# hint: for matrices, b @ a is not a @ b.
def product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(b, a)
    if dims == (3, 3):
        return torch.bmm(b, a)
    raise ValueError("no product for these dimensions")

# %% mistake: the vector as a column
# fails: matrix times vector
# hint: a vector in, a vector out: the result has one dimension.
def product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mm(a, b.unsqueeze(1))
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError("no product for these dimensions")

# %% mistake: every matrix with every matrix
# fails: batch times batch
# hint: matrix i of the first batch meets matrix i of the second, and no other.
def product(a, b):
    dims = (a.dim(), b.dim())
    if dims in [(2, 1), (2, 2), (3, 3)]:
        return torch.tensordot(a, b, dims=([a.dim() - 1], [max(b.dim() - 2, 0)]))
    raise ValueError("no product for these dimensions")
