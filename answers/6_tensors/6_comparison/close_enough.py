# %% alternative: the largest distance
def close_enough(a, b, tolerance):
    return a.shape == b.shape and (a - b).abs().max().item() <= tolerance

# %% alternative: allclose without its relative tolerance
def close_enough(p, q, tol):
    if p.shape != q.shape:
        return False
    return torch.allclose(p, q, rtol=0.0, atol=tol)

# %% alternative: between b - tolerance and b + tolerance
def close_enough(a, b, tolerance):
    if a.size() != b.size():
        return False
    difference = a - b
    return not bool(((difference > tolerance) | (difference < -tolerance)).any())

# %% mistake: allclose with its default relative tolerance
# fails: large numbers get no extra tolerance
# hint: allclose adds rtol * |b| to the tolerance, and rtol is not 0 unless you say so.
def close_enough(a, b, tolerance):
    return a.shape == b.shape and torch.allclose(a, b, atol=tolerance)

# %% mistake: forgets one direction
# fails: differences in both directions
# hint: When a is far below b, the difference a - b is negative, and that is always less than the tolerance.
def close_enough(a, b, tolerance):
    return a.shape == b.shape and bool((a - b <= tolerance).all())

# %% mistake: less, and not equal
# fails: exactly the tolerance
# hint: A difference of exactly the tolerance is still good.
def close_enough(a, b, tolerance):
    return a.shape == b.shape and bool(((a - b).abs() < tolerance).all())

# %% mistake: the mean distance
# fails: every element counts
# hint: One large error disappears among many small ones in a mean. Each element has to be close.
def close_enough(a, b, tolerance):
    return a.shape == b.shape and bool((a - b).abs().mean() <= tolerance)

# %% mistake: any for all
# fails: every element counts
# hint: It is not enough that some element is close: all have to be.
def close_enough(a, b, tolerance):
    return a.shape == b.shape and bool(((a - b).abs() <= tolerance).any())

# %% mistake: the distance of the whole tensors
# fails: differences in both directions
# hint: torch.dist adds up the differences of all elements. The tolerance is for each element on its own.
def close_enough(a, b, tolerance):
    return a.shape == b.shape and bool(torch.dist(a, b, p=1) <= tolerance)

# %% mistake: does not look at the shapes
# fails: the shapes have to agree
# hint: a - b broadcasts, or raises an error. Compare the shapes first.
def close_enough(a, b, tolerance):
    return bool(((a - b).abs() <= tolerance).all())

# %% mistake: a tensor for a bool
# fails: differences in both directions
# hint: all() gives a tensor with one element, and Python's bool is asked for.
def close_enough(a, b, tolerance):
    if a.shape != b.shape:
        return False
    return ((a - b).abs() <= tolerance).all()

# %% mistake: relative to the values
# fails: large numbers get no extra tolerance
# hint: The tolerance is absolute: it does not grow with the values.
def close_enough(a, b, tolerance):
    return a.shape == b.shape and bool(((a - b).abs() <= tolerance * b.abs()).all())


# %% mistake: the length of the whole difference
# fails: any two tensors
# hint: many small differences add up in the Euclidean distance. No single value may be off by more; look at the largest.
def close_enough(a, b, tolerance):
    return a.shape == b.shape and bool((a - b).norm() <= tolerance)

# %% mistake: a little more than the tolerance
# fails: exactly the tolerance
# hint: You add a small number to the tolerance. Then differences that are too large by very little pass, too.
def close_enough(a, b, tolerance):
    if a.shape != b.shape:
        return False
    return bool(((a - b).abs() <= tolerance + 1e-12).all())

# %% mistake: compares the number of dimensions and the length of the rows
# fails: the shapes have to agree
# hint: A table of one row and a table that repeats it have equally many dimensions and equally long rows. Compare the whole shapes.
def close_enough(a, b, tolerance):
    if a.dim() != b.dim() or a.shape[-1:] != b.shape[-1:]:
        return False
    return bool(((a - b).abs() <= tolerance).all())

# %% mistake: adds the tolerance to one side
# fails: exactly the tolerance
# hint: The sum of a large number and the tolerance is rounded, sometimes to the next number. Compare the difference with the tolerance.
def close_enough(a, b, tolerance):
    if a.shape != b.shape:
        return False
    return bool(((b <= a + tolerance) & (a <= b + tolerance)).all())
