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
# fails: any two vectors
# hint: * gives the products of the elements. The inner product is their sum.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    return a * b

# %% mistake: dot alone
# fails: rejects other shapes: two matrices
# fails: rejects other shapes: the second shorter
# hint: torch.dot raises a RuntimeError for other shapes, and a ValueError is asked for. Look at the shapes before.
def inner(a, b):
    return torch.dot(a, b)

# %% mistake: sums whatever broadcasts
# fails: rejects other shapes: two matrices
# fails: rejects other shapes: a vector and a column
# fails: rejects other shapes: the second shorter
# hint: * broadcasts, so other shapes give a number, too. Look at the shapes before.
def inner(a, b):
    return (a * b).sum()

# %% mistake: looks at the first tensor only
# fails: rejects other shapes: a vector and a column
# fails: rejects other shapes: the second shorter
# hint: the second tensor may have two dimensions, or another length.
def inner(a, b):
    if a.dim() != 1:
        raise ValueError("inner takes two vectors")
    return (a * b).sum()

# %% mistake: compares the shapes only
# fails: rejects other shapes: two matrices
# fails: rejects other shapes: no dimensions
# hint: two matrices of one shape have equal shapes, and so have two tensors without dimensions.
def inner(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a * b).sum()

# %% mistake: a Python number
# fails: any two vectors
# fails: lets the gradient through to both
# hint: .item() leaves the graph. The result is a tensor without dimensions.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    return torch.dot(a, b).item()

# %% mistake: a loop that needs a first element
# fails: any two vectors: no elements
# hint: an empty vector has no element 0 to begin with.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    total = a[0] * b[0]
    for i in range(1, len(a)):
        total = total + a[i] * b[i]
    return total

# %% alternative: a loop over the elements
def inner(a, b):
    if a.dim() != 1 or b.dim() != 1 or len(a) != len(b):
        raise ValueError("inner takes two vectors of one length")
    total = torch.zeros((), dtype=a.dtype, device=a.device)
    for x, y in zip(a, b):
        total = total + x * y
    return total

# %% alternative: a row times a column
def inner(a, b):
    if a.shape != b.shape or len(a.shape) != 1:
        raise ValueError("inner takes two vectors of one length")
    return (a[None] @ b[:, None])[0, 0]

# %% mistake: a number for empty vectors
# fails: any two vectors
# hint: torch.tensor(0.0) is float32 on the CPU, whatever a and b are. Does the sum of no products need a case of its own?
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    if len(a) == 0:
        return torch.tensor(0.0)
    return torch.dot(a, b)

# %% mistake: through NumPy
# fails: lets the gradient through to both
# hint: NumPy knows no gradient and no bfloat16. Stay with tensors.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    return torch.tensor(np.dot(a.detach().cpu().numpy(), b.detach().cpu().numpy()), dtype=a.dtype, device=a.device)

# %% mistake: the gradient of one vector only
# fails: lets the gradient through to both
# hint: the sum depends on both vectors, and each of them needs its gradient: detach neither.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    return torch.dot(a, b.detach())

# %% mistake: a vector of one element
# fails: any two vectors
# hint: a row times a column is a table of shape (1, 1). The result has no dimensions.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("inner takes two vectors of one length")
    return (a[None] @ b[:, None])[0]

# %% mistake: leaves NaN out
# fails: any two vectors: NaN
# hint: The sum of products with a NaN among them is NaN. nansum hides that a number is missing.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("two vectors of one length, please")
    return (a * b).nansum()

# %% mistake: leaves out products with 0
# fails: the gradient of zeros
# hint: A zero adds nothing to the sum, but it has a gradient: the other factor. Let all products take part.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("two vectors of one length, please")
    used = (a != 0) & (b != 0)
    return torch.dot(a[used], b[used])


# %% mistake: a sum that begins on the CPU
# fails: float64 numbers, to ten digits: on another device
# hint: A tensor that you make yourself is on the default device. Vectors without elements leave the sum there: make its first value on the device of a.
def inner(a, b):
    if a.dim() != 1 or a.shape != b.shape:
        raise ValueError("two vectors of the same length, please")
    total = torch.tensor(0.0, dtype=a.dtype)
    for x, y in zip(a, b):
        total = total + x * y
    return total
