# %% alternative: a value is NaN when it is not equal to itself
def same(a, b):
    if a.shape != b.shape:
        return False
    both_nan = (a != a) & (b != b)
    return torch.all((a == b) | both_nan).item()

# %% alternative: isclose without tolerance
def same(left, right):
    return left.shape == right.shape and bool(torch.isclose(left, right, rtol=0, atol=0, equal_nan=True).all())

# %% alternative: the gaps first, then the rest
def same(a, b):
    if a.size() != b.size():
        return False
    gaps = a.isnan()
    return torch.equal(gaps, b.isnan()) and torch.equal(a[~gaps], b[~gaps])

# %% alternative: element by element
def same(a, b):
    if a.shape != b.shape:
        return False
    for p, q in zip(a.reshape(-1).tolist(), b.reshape(-1).tolist()):
        if p != q and not (p != p and q != q):
            return False
    return True

# %% mistake: a mask for an answer
# fails: tells equal from different
# hint: == gives one answer per element. One answer for everything is asked for, and the shapes matter, too.
def same(a, b):
    return a == b

# %% mistake: a tensor for a bool
# fails: tells equal from different
# hint: all() gives a tensor with one element. Python's bool() turns it into True or False.
def same(a, b):
    if a.shape != b.shape:
        return False
    return ((a == b) | (a.isnan() & b.isnan())).all()

# %% mistake: torch.equal alone
# fails: a NaN at the same place
# hint: For torch.equal a NaN equals nothing. Here two gaps at the same place count as equal.
def same(a, b):
    return torch.equal(a, b)

# %% mistake: allclose
# fails: close is not the same
# hint: allclose accepts small differences. Equal elements are asked for.
def same(a, b):
    return a.shape == b.shape and torch.allclose(a, b, equal_nan=True)

# %% mistake: does not look at the shapes
# fails: the shapes have to agree
# hint: == broadcasts, so a row equals a table that repeats it, and some shapes raise an error. Compare the shapes first.
def same(a, b):
    return bool(((a == b) | (a.isnan() & b.isnan())).all())

# %% mistake: compares the numbers of elements
# fails: the shapes have to agree
# hint: Two tensors with the same number of elements may have different shapes.
def same(a, b):
    if a.numel() != b.numel():
        return False
    a, b = a.reshape(-1), b.reshape(-1)
    return bool(((a == b) | (a.isnan() & b.isnan())).all())

# %% mistake: any for all
# fails: tells equal from different
# hint: One equal element is not enough: all of them have to be equal.
def same(a, b):
    if a.shape != b.shape:
        return False
    return bool(((a == b) | (a.isnan() & b.isnan())).any())

# %% mistake: replaces NaN by zero
# fails: a NaN at the same place
# hint: nan_to_num makes a zero of every NaN. Then a gap equals a real zero.
def same(a, b):
    return torch.equal(a.nan_to_num(), b.nan_to_num())

# %% mistake: one NaN is enough
# fails: a NaN at the same place
# hint: A NaN against a number is a difference. Only two NaN count as equal.
def same(a, b):
    if a.shape != b.shape:
        return False
    return bool(((a == b) | a.isnan() | b.isnan()).all())

# %% mistake: looks at the differences
# fails: infinite values
# fails: bool and int
# hint: Infinity minus infinity is NaN, and bool tensors cannot be subtracted. Compare with == and not by a difference.
def same(a, b):
    if a.shape != b.shape:
        return False
    both_nan = a.isnan() & b.isnan()
    return bool((((a - b) == 0) | both_nan).all())

# %% mistake: the mean of the mask
# fails: no elements
# hint: The mean of nothing is NaN, and NaN is not 1. all() of nothing is True.
def same(a, b):
    if a.shape != b.shape:
        return False
    return ((a == b) | (a.isnan() & b.isnan())).float().mean().item() == 1


# %% mistake: compares in float64
# fails: whole numbers that are nearly equal
# hint: float64 keeps 53 bits, so that 2**60 and 2**60 + 1 become the same. Compare whole numbers as they are.
def same(a, b):
    if a.shape != b.shape:
        return False
    a, b = a.double(), b.double()
    return bool(((a == b) | a.isnan() & b.isnan()).all())

# %% mistake: compares the number of dimensions and the length of the rows
# fails: the shapes have to agree
# hint: A table of one row and a table that repeats it have equally many dimensions and equally long rows. Compare the whole shapes.
def same(a, b):
    if a.dim() != b.dim() or a.shape[-1:] != b.shape[-1:]:
        return False
    return bool(((a == b) | (a.isnan() & b.isnan())).all())

# %% mistake: replaces NaN by a number
# fails: no number is equal to a NaN
# hint: The number that you put in place of NaN then equals a NaN. No number is rare enough for that: ask where the two have NaN.
def same(a, b):
    if a.shape != b.shape:
        return False
    if a.is_floating_point():
        a = torch.where(a.isnan(), -9999.0, a)
        b = torch.where(b.isnan(), -9999.0, b)
    return torch.equal(a, b)

# %% form: another number, with nan_to_num
def same(a, b):
    if a.shape != b.shape:
        return False
    if a.is_floating_point():
        a, b = (x.nan_to_num(nan=12345.678, posinf=float("inf"), neginf=-float("inf")) for x in (a, b))
    return torch.equal(a, b)

# %% mistake: NaN compared by its bits
# fails: a NaN at the same place
# hint: Several patterns of bits mean NaN. isnan knows all of them.
def same(a, b):
    if a.shape != b.shape:
        return False
    equal = a == b
    if a.dtype in (torch.float64, torch.float32):
        whole = torch.int64 if a.dtype == torch.float64 else torch.int32
        equal = equal | (a.isnan() & (a.contiguous().view(whole) == b.contiguous().view(whole)))
    elif a.is_floating_point():
        equal = equal | (a.isnan() & b.isnan())
    return bool(equal.all())
