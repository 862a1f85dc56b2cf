# %% alternative: an elementwise product, summed
def inner(a, b):
    if a.dim() != 1 or b.dim() != 1:
        raise ValueError("inner takes two vectors")
    if len(a) != len(b):
        raise ValueError("the vectors differ in length")
    return (a * b).sum()

# %% alternative: the operator @
def inner(first, second):
    if not (first.ndim == second.ndim == 1 and first.numel() == second.numel()):
        raise ValueError("inner takes two vectors of one length")
    return first @ second

# %% alternative: einsum
def inner(a, b):
    if (a.dim(), b.dim()) != (1, 1) or len(a) != len(b):
        raise ValueError("inner takes two vectors of one length")
    return torch.einsum("i,i->", a, b)

# %% mistake: forgets the sum
# fails: two vectors
# hint: * gives the products of the elements. The inner product is their sum.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    return a * b

# %% mistake: dot alone
# fails: rejects matrices
# fails: rejects another length
# hint: torch.dot raises a RuntimeError for other shapes, and a ValueError is asked for. Look at the shapes before.
def inner(a, b):
    return torch.dot(a, b)

# %% mistake: sums whatever broadcasts
# fails: rejects matrices
# fails: rejects a vector and a column
# fails: rejects another length
# hint: * broadcasts, so other shapes give a number, too. Look at the shapes before.
def inner(a, b):
    return (a * b).sum()

# %% mistake: looks at the first tensor only
# fails: rejects a vector and a column
# fails: rejects another length
# hint: the second tensor may have two dimensions, or another length.
def inner(a, b):
    if a.dim() != 1:
        raise ValueError("inner takes two vectors")
    return (a * b).sum()

# %% mistake: compares the shapes only
# fails: rejects matrices
# fails: rejects tensors without dimensions
# hint: two matrices of one shape have equal shapes, and so have two tensors without dimensions.
def inner(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a * b).sum()

# %% mistake: a Python number
# fails: two vectors
# fails: lets the gradient through
# hint: .item() leaves the graph. The result is a tensor without dimensions.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    return torch.dot(a, b).item()

# %% mistake: a loop that needs a first element
# fails: empty vectors give zero
# hint: an empty vector has no element 0 to begin with.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    total = a[0] * b[0]
    for i in range(1, len(a)):
        total = total + a[i] * b[i]
    return total
