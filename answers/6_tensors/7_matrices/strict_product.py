# %% alternative: @ after a look at the dimensions
def strict_product(a, b):
    if (a.dim(), b.dim()) not in [(2, 1), (2, 2), (3, 3)]:
        raise ValueError("no product for these dimensions")
    if len(a) != len(b) and a.dim() == 3:
        raise ValueError("batches of different sizes")
    return a @ b

# %% alternative: einsum
def strict_product(a, b):
    names = {(2, 1): "nm,m->n", (2, 2): "nm,mp->np", (3, 3): "knm,kmp->knp"}
    if (a.dim(), b.dim()) not in names:
        raise ValueError("no product for these dimensions")
    if a.shape[-1] != b.shape[0 if b.dim() == 1 else -2] or (a.dim() == 3 and a.shape[0] != b.shape[0]):
        raise ValueError("sizes that do not fit")
    return torch.einsum(names[a.dim(), b.dim()], a, b)

# %% alternative: one matrix of the batch at a time
def strict_product(a, b):
    if (a.dim(), b.dim()) == (3, 3):
        if len(a) != len(b):
            raise ValueError("batches of different sizes")
        return torch.stack([torch.mm(x, y) for x, y in zip(a, b)])
    if (a.dim(), b.dim()) == (2, 2):
        return torch.mm(a, b)
    if (a.dim(), b.dim()) == (2, 1):
        return torch.mv(a, b)
    raise ValueError("no product for these dimensions")

# %% alternative: a table of functions
def strict_product(left, right):
    functions = {(2, 1): torch.mv, (2, 2): torch.mm, (3, 3): torch.bmm}
    function = functions.get((left.ndim, right.ndim))
    if function is None:
        raise ValueError("no product for these dimensions")
    return function(left, right)

# %% alternative: sums of elementwise products
def strict_product(a, b):
    match a.dim(), b.dim():
        case 2, 1:
            if a.shape[1] != b.shape[0]:
                raise ValueError("sizes that do not fit")
            return (a * b).sum(1)
        case (2, 2) | (3, 3):
            if a.shape[-1] != b.shape[-2] or a.shape[:-2] != b.shape[:-2]:
                raise ValueError("sizes that do not fit")
            return (a.unsqueeze(-1) * b.unsqueeze(-3)).sum(-2)
    raise ValueError("no product for these dimensions")

# %% mistake: element by element
# fails: any two matrices
# fails: float64 numbers, to ten digits
# fails: rejects other numbers of dimensions: two vectors
# hint: * multiplies elements at the same place, and never takes rows with columns.
def strict_product(a, b):
    return a * b

# %% mistake: @ takes everything
# fails: rejects other numbers of dimensions: two vectors
# fails: rejects other numbers of dimensions: a vector before a matrix
# fails: rejects other numbers of dimensions: a batch with one matrix
# fails: rejects other numbers of dimensions: a matrix with a batch
# hint: @ accepts more pairs than the three that are asked for. Look at the numbers of dimensions before.
def strict_product(a, b):
    return torch.matmul(a, b)

# %% mistake: looks at the first tensor only
# fails: rejects other numbers of dimensions: a matrix with a batch
# hint: a matrix in front does not say what comes behind. Look at both numbers of dimensions.
def strict_product(a, b):
    if a.dim() == 2:
        return a @ b
    if a.dim() == 3 and b.dim() == 3:
        return torch.bmm(a, b)
    raise ValueError("no product for these dimensions")

# %% mistake: looks at the second tensor only
# fails: rejects other numbers of dimensions: two vectors
# fails: rejects other numbers of dimensions: a vector before a matrix
# fails: rejects other numbers of dimensions: a batch with one matrix
# hint: a matrix behind does not say what stands in front. Look at both numbers of dimensions.
def strict_product(a, b):
    if b.dim() in (1, 2):
        return a @ b
    if a.dim() == 3:
        return torch.bmm(a, b)
    raise ValueError("no product for these dimensions")

# %% mistake: the factors exchanged
# fails: float64 numbers, to ten digits
# fails: any two matrices
# hint: for matrices, b @ a is not a @ b.
def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(b, a)
    if dims == (3, 3):
        return torch.bmm(b, a)
    raise ValueError("no product for these dimensions")

# %% mistake: the vector as a column
# fails: a matrix and a vector
# hint: a vector in, a vector out: the result has one dimension.
def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mm(a, b.unsqueeze(1))
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError("no product for these dimensions")

# %% mistake: every matrix with every matrix
# fails: any two batches
# hint: matrix i of the first batch meets matrix i of the second, and no other.
def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims in [(2, 1), (2, 2), (3, 3)]:
        return torch.tensordot(a, b, dims=([a.dim() - 1], [max(b.dim() - 2, 0)]))
    raise ValueError("no product for these dimensions")

# %% mistake: @ broadcasts a batch of one
# fails: rejects sizes that do not fit: a batch of one first
# fails: rejects sizes that do not fit: a batch of one second
# hint: @ broadcasts over the batch, so one matrix meets all four of the other batch. bmm refuses that.
def strict_product(a, b):
    if (a.dim(), b.dim()) not in [(2, 1), (2, 2), (3, 3)]:
        raise ValueError("no product for these dimensions")
    return a @ b

# %% mistake: zip takes the shorter batch
# fails: rejects sizes that do not fit: a batch of one first
# hint: zip stops at the end of the shorter batch, and nobody notices that matrices are left over. bmm refuses that.
def strict_product(a, b):
    if (a.dim(), b.dim()) == (3, 3):
        return torch.stack([torch.mm(x, y) for x, y in zip(a, b)])
    if (a.dim(), b.dim()) == (2, 2):
        return torch.mm(a, b)
    if (a.dim(), b.dim()) == (2, 1):
        return torch.mv(a, b)
    raise ValueError("no product for these dimensions")

# %% mistake: sums whatever broadcasts
# fails: rejects sizes that do not fit: a vector of one
# hint: * broadcasts, so a vector of one element fits every matrix. mv, mm and bmm look at the sizes.
def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return (a * b).sum(1)
    if dims in [(2, 2), (3, 3)]:
        return (a.unsqueeze(-1) * b.unsqueeze(-3)).sum(-2)
    raise ValueError("no product for these dimensions")

# %% mistake: any number of dimensions, if it is the same
# fails: rejects other numbers of dimensions: four dimensions
# hint: only three pairs are good. Two tensors with four dimensions are not among them.
def strict_product(a, b):
    if a.dim() < 2 or (a.dim(), b.dim()) != (2, 1) and a.dim() != b.dim():
        raise ValueError("no product for these dimensions")
    if a.dim() > 2 and a.shape[:-2] != b.shape[:-2]:
        raise ValueError("batches of different sizes")
    return a @ b

# %% mistake: leaves the shapes to PyTorch
# fails: rejects other numbers of dimensions: two vectors
# hint: PyTorch's functions raise a RuntimeError for a wrong number of dimensions; a ValueError is asked for.
def strict_product(a, b):
    if b.dim() == 1:
        return torch.mv(a, b)
    if b.dim() == 2:
        return torch.mm(a, b)
    return torch.bmm(a, b)

# %% mistake: sums of products that broadcast
# fails: rejects sizes that do not fit
# hint: A size of 1 is repeated when you multiply element by element. mv, mm and bmm refuse it.
def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        if a.shape[0] != b.shape[0]:
            raise ValueError("two batches of one size, please")
        return (a.unsqueeze(3) * b.unsqueeze(1)).sum(2)
    raise ValueError(f"no product for tensors with {dims} dimensions")

# %% mistake: a number is let through
# fails: rejects other numbers of dimensions
# hint: A tensor without dimensions is no vector. Every pair that is not in the list gives a ValueError.
def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    if a.dim() == 0:
        return a * b
    raise ValueError(f"no product for tensors with {dims} dimensions")
