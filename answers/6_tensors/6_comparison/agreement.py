# %% alternative: counts and divides
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a == b).sum().item() / a.numel()

# %% alternative: eq and a float mean
def agreement(left, right):
    if left.size() != right.size():
        raise ValueError(f"{left.size()} is not {right.size()}")
    return torch.eq(left, right).float().mean().item()

# %% alternative: a loop over both
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    equal = [p == q for p, q in zip(a.flatten().tolist(), b.flatten().tolist())]
    return sum(equal) / len(equal)

# %% mistake: equal for eq
# fails: some labels agree
# hint: torch.equal says whether everything is equal. You need an answer for each element.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return float(torch.equal(a, b))

# %% mistake: counts, and does not divide
# fails: some labels agree
# hint: That is how many elements are equal. The fraction is between 0 and 1.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a == b).sum().item()

# %% mistake: divides whole numbers by //
# fails: some labels agree
# hint: // rounds down to a whole number, so every fraction below 1 becomes 0.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a == b).sum().item() // a.numel()

# %% mistake: the mean of a mask
# fails: some labels agree
# fails: all or none
# hint: A bool tensor has no mean. Turn True and False into numbers first.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a == b).mean().item()

# %% mistake: a tensor for a number
# fails: some labels agree
# fails: all or none
# hint: mean() gives a tensor with one element. A Python float is asked for.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a == b).float().mean()

# %% mistake: divides by the number of rows
# fails: tables
# hint: len of a table is its number of rows. How many elements does it have?
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a == b).sum().item() / len(a)

# %% mistake: counts equal rows
# fails: tables
# hint: A row with one different element may have many equal ones. Count elements.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return sum(torch.equal(p, q) for p, q in zip(a, b)) / len(a)

# %% mistake: lets the shapes broadcast
# fails: rejects shapes that differ
# hint: A column of 4 and a row of 4 broadcast to 16 pairs, and the result means nothing. Look at the shapes first.
def agreement(a, b):
    return (a == b).double().mean().item()

# %% mistake: looks at the number of elements only
# fails: rejects shapes that differ
# hint: (4, 1) and (4,) have the same number of elements, but not the same shape.
def agreement(a, b):
    if a.numel() != b.numel():
        raise ValueError("the shapes differ")
    return (a == b).double().mean().item()


# %% mistake: close counts as equal
# fails: nearly equal is not equal
# hint: isclose takes 200000 and 200001 for equal, by its relative tolerance. Equal is asked for: ==.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return torch.isclose(a, b).double().mean().item()


# %% mistake: compares in float64
# fails: whole numbers that are nearly equal
# hint: float64 keeps 53 bits, so that 2**60 and 2**60 + 1 become the same. Compare whole numbers as they are.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return (a.double() == b.double()).double().mean().item()

# %% mistake: a small difference counts as none
# fails: small numbers are not equal
# hint: Equal is asked for, and not nearly equal. Numbers may be small themselves, and then their differences are smaller still.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    equal = (a - b).abs() < 1e-10 if a.is_floating_point() and not (a.isinf() | b.isinf()).any() else a == b
    return equal.double().mean().item()

# %% mistake: compares the number of dimensions and the length of the rows
# fails: rejects shapes that differ
# hint: A table of one row and a table that repeats it have equally many dimensions and equally long rows. Compare the whole shapes.
def agreement(a, b):
    if a.dim() != b.dim() or a.shape[-1:] != b.shape[-1:]:
        raise ValueError("the shapes differ")
    return (a == b).double().mean().item()

# %% mistake: counts in uint8
# fails: many labels
# hint: uint8 ends at 255, and begins at 0 again. Let sum choose the dtype of the count.
def agreement(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return int((a == b).sum(dtype=torch.uint8)) / a.numel()
