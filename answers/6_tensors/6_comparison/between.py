# %% alternative: named comparisons
def between(x, lo, hi):
    return torch.logical_and(x.ge(lo), x.le(hi))

# %% alternative: takes the tensor's side
def between(values, low, high):
    return (values >= low) * (values <= high)

# %% alternative: two steps
def between(x, lo, hi):
    mask = x >= lo
    mask &= x <= hi
    return mask

# %% mistake: a chained comparison
# fails: inside and outside
# hint: lo <= x <= hi contains an "and", which needs one truth value. Make two masks and join them element by element.
def between(x, lo, hi):
    return lo <= x <= hi

# %% mistake: "and" between two masks
# fails: inside and outside
# hint: "and" needs one truth value from each side. Masks are joined with an operator that works element by element.
def between(x, lo, hi):
    return (x >= lo) and (x <= hi)

# %% mistake: forgets the parentheses
# fails: inside and outside
# hint: & is done before <= and >=. Put each comparison in parentheses.
def between(x, lo, hi):
    return x >= lo & x <= hi

# %% mistake: leaves the limits out
# fails: both limits belong to the range
# hint: A value that is equal to a limit lies in the range.
def between(x, lo, hi):
    return (x > lo) & (x < hi)

# %% mistake: leaves the upper limit out
# fails: both limits belong to the range
# hint: The range of Python stops before its end; this one does not.
def between(x, lo, hi):
    return (x >= lo) & (x < hi)

# %% mistake: or for and
# fails: inside and outside
# hint: Nearly every number is above the lower limit or below the upper one. Both have to hold.
def between(x, lo, hi):
    return (x >= lo) | (x <= hi)

# %% mistake: not outside
# fails: a NaN lies nowhere
# hint: Every comparison with NaN is False, so a NaN is not outside either. Ask what is inside.
def between(x, lo, hi):
    return ~((x < lo) | (x > hi))

# %% mistake: the values and not the answers
# fails: inside and outside
# hint: x[mask] picks the values. The mask itself is asked for, in the shape of x.
def between(x, lo, hi):
    return x[(x >= lo) & (x <= hi)]

# %% mistake: numbers for truth values
# fails: inside and outside
# hint: 0.0 and 1.0 are not False and True. Comparisons already have the dtype that is asked for.
def between(x, lo, hi):
    return ((x >= lo) & (x <= hi)).float()

# %% mistake: limits must be numbers
# fails: a limit for every column
# hint: The limits may be tensors, one limit per column for example. Let the comparison broadcast.
def between(x, lo, hi):
    mask = [lo <= value <= hi for value in x.flatten().tolist()]
    return torch.tensor(mask, device=x.device).reshape(x.shape)

# %% mistake: swaps limits that are in the wrong order
# fails: limits in the wrong order
# hint: When the lower limit is above the upper one, nothing lies between them. Nobody asked for them to be swapped.
def between(x, lo, hi):
    lo, hi = torch.as_tensor(lo), torch.as_tensor(hi)
    return (x >= torch.minimum(lo, hi)) & (x <= torch.maximum(lo, hi))


# %% mistake: limits in the dtype of x
# fails: any tensor: uint8
# hint: turned into int64, the limit 0.5 is 0. Compare x with the limits as they are.
def between(x, lo, hi):
    lo = torch.as_tensor(lo, dtype=x.dtype, device=x.device)
    hi = torch.as_tensor(hi, dtype=x.dtype, device=x.device)
    return (lo <= x) & (x <= hi)


# %% mistake: clamps and compares
# fails: limits that are tensors
# hint: clamp takes two numbers or two tensors; a limit for every column has to broadcast. Compare instead.
def between(x, lo, hi):
    return x == x.clamp(float(lo), float(hi))


# %% mistake: the sign of a product
# fails: limits in the wrong order
# hint: Infinity minus infinity, and 0 times infinity, are NaN. Compare x with both limits; do not multiply distances.
def between(x, lo, hi):
    return (x - lo) * (hi - x) >= 0

# %% mistake: limits that are a little wider
# fails: both limits belong to the range
# hint: You widen the limits by a small number. Then values that are outside by very little pass, too.
def between(x, lo, hi):
    return (lo - 1e-9 <= x) & (x <= hi + 1e-9)

# %% mistake: needs a dimension
# fails: limits that are tensors, and a single number
# hint: A tensor without dimensions has no rows to go through, and gets one answer. The comparisons need no loop.
def between(x, lo, hi):
    if isinstance(lo, torch.Tensor) or isinstance(hi, torch.Tensor):
        lo = lo.expand(x.shape) if isinstance(lo, torch.Tensor) else [lo] * len(x)
        hi = hi.expand(x.shape) if isinstance(hi, torch.Tensor) else [hi] * len(x)
        return torch.stack([(low <= row) & (row <= high) for row, low, high in zip(x, lo, hi)])
    return (lo <= x) & (x <= hi)
