# %% alternative: torch.clamp
def clamped(x, lo, hi):
    return torch.clamp(x, lo, hi)

# %% alternative: two choices, one after the other
def clamped(values, low, high):
    values = torch.where(values < low, low, values)
    return torch.where(values > high, high, values)

# %% alternative: fills by masks
def clamped(x, lo, hi):
    return x.masked_fill(x < lo, lo).masked_fill(x > hi, hi)

# %% mistake: the lower bound only
# fails: below, inside and above
# hint: Values above the upper bound come through unchanged.
def clamped(x, lo, hi):
    return torch.where(x < lo, lo, x)

# %% mistake: the bounds swapped
# fails: below, inside and above
# hint: Try one value by hand: where does your function send a value that is too small?
def clamped(x, lo, hi):
    return torch.where(x < lo, hi, torch.where(x > hi, lo, x))

# %% mistake: the bounds count as outside
# fails: the gradient at the bounds
# hint: At x equal to a bound both branches have the same value, but only one of them has a gradient. Which comparison keeps x?
def clamped(x, lo, hi):
    return torch.where(x <= lo, lo, torch.where(x >= hi, hi, x))

# %% mistake: maximum and minimum
# fails: the gradient at the bounds
# hint: torch.maximum and torch.minimum share the gradient between two equal values, so half of it is lost at the bounds.
def clamped(x, lo, hi):
    lo, hi = torch.full_like(x, lo), torch.full_like(x, hi)
    return torch.minimum(torch.maximum(x, lo), hi)

# %% mistake: nan becomes a bound
# fails: any tensor: NaN
# hint: Every comparison with nan is false, so nan takes the last branch. Arrange the conditions so that this branch is x.
def clamped(x, lo, hi):
    return torch.where(x >= lo, torch.where(x <= hi, x, hi), lo)

# %% mistake: writes into the input
# fails: any tensor
# fails: the gradient inside and outside
# hint: x[mask] = lo changes the caller's tensor. Let where make a new one.
def clamped(x, lo, hi):
    x[x < lo] = lo
    x[x > hi] = hi
    return x

# %% mistake: the bounds as float tensors
# fails: keeps the dtype and the device
# hint: A float tensor among integers makes the result float. Give the bounds as numbers, or with the dtype of x.
def clamped(x, lo, hi):
    lo, hi = (torch.full(x.shape, float(v), device=x.device) for v in (lo, hi))
    return torch.where(x < lo, lo, torch.where(x > hi, hi, x))

# %% mistake: clamps every value as a Python number
# fails: the gradient inside and outside
# fails: below, inside and above
# hint: tolist() leaves PyTorch: the dtype is guessed anew and the gradient is lost. Stay with tensors.
def clamped(x, lo, hi):
    return torch.tensor([min(max(v, lo), hi) for v in x.flatten().tolist()]).reshape(x.shape)

# %% mistake: one decision for the whole tensor
# fails: below, inside and above
# hint: A Python if takes one branch for all values. The decision has to be made for every element.
def clamped(x, lo, hi):
    if (x < lo).any():
        return torch.full_like(x, lo)
    if (x > hi).any():
        return torch.full_like(x, hi)
    return x.clone()

# %% alternative: clamp twice
def clamped(x, lo, hi):
    return x.clamp(min=lo).clamp(max=hi)

# %% alternative: the inside first
def clamped(x, lo, hi):
    inside = (x >= lo) & (x <= hi) | x.isnan()
    return torch.where(inside, x, torch.where(x < lo, torch.full_like(x, lo), torch.full_like(x, hi)))

# %% mistake: a bound of zero is no bound
# fails: any tensor
# hint: `if lo` is false for 0, and 0 is a bound like any other.
def clamped(x, lo, hi):
    if lo:
        x = torch.where(x < lo, lo, x)
    return torch.where(x > hi, hi, x)

# %% mistake: hands x back when all are inside
# fails: below, inside and above
# hint: A new tensor is asked for in every case, or the caller's next in-place operation changes the input.
def clamped(x, lo, hi):
    if not ((x < lo) | (x > hi)).any():
        return x
    return torch.where(x < lo, lo, torch.where(x > hi, hi, x))

# %% mistake: nan becomes zero
# fails: any tensor: NaN
# hint: nan_to_num makes numbers of nan and of infinities. nan stays nan.
def clamped(x, lo, hi):
    return torch.clamp(torch.nan_to_num(x) if x.is_floating_point() else x, lo, hi)

# %% mistake: whole numbers by way of floats
# fails: keeps the dtype and the device
# hint: float32 keeps about seven digits, and large integers change. Compare and choose in the dtype of x.
def clamped(x, lo, hi):
    return torch.where(x < lo, float(lo), torch.where(x > hi, float(hi), x)).to(x.dtype)

# %% mistake: an upper bound of zero taken for none
# fails: below, inside and above
# hint: `if hi` is false for 0, and 0 is a bound like any other.
def clamped(x, lo, hi):
    x = torch.where(x < lo, lo, x)
    return torch.where(x > hi, hi, x) if hi else x

# %% mistake: bounds rounded to float32
# fails: below, inside and above
# hint: A float32 tensor of the bound rounds it, and a float64 tensor shows that. Numbers may stay numbers.
def clamped(x, lo, hi):
    if not x.is_floating_point():
        return x.clamp(lo, hi)
    lo, hi = torch.tensor(lo, dtype=torch.float32), torch.tensor(hi, dtype=torch.float32)
    return torch.where(x < lo, lo, torch.where(x > hi, hi, x)).to(x.dtype)

# %% mistake: a constant between equal bounds
# fails: the gradient at the bounds
# hint: When both bounds are the same number, a value that is this number is inside: its gradient is 1.
def clamped(x, lo, hi):
    return torch.full_like(x, lo) + 0 * x if lo == hi else x.clamp(lo, hi)

# %% mistake: relu of the distances to the bounds
# fails: numbers of any size
# hint: The formula adds and subtracts the bounds, and a small number beside a large bound is lost on the way. Keep the values inside as they are.
def clamped(x, lo, hi):
    if not x.is_floating_point() or math.isinf(lo) or math.isinf(hi) or not x.isfinite().all():
        return torch.where(x < lo, lo, torch.where(x > hi, hi, x))
    middle = lo + torch.where(x >= lo, x - lo, 0)
    return middle - torch.where(x > hi, middle - hi, 0)

# %% mistake: nearly at a bound counts as at the bound
# fails: the gradient very near to the bounds
# hint: You compare with a tolerance. A value that is outside by very little is outside, and its gradient is 0.
def clamped(x, lo, hi):
    small = 1e-9 if x.is_floating_point() else 0
    return torch.where(x < lo - small, lo, torch.where(x > hi + small, hi, x))


# %% mistake: x itself without bounds
# fails: below, inside and above
# hint: Also when both bounds are infinite, the result is a new tensor.
def clamped(x, lo, hi):
    if lo == -math.inf and hi == math.inf:
        return x
    return torch.where(x < lo, lo, torch.where(x > hi, hi, x))


# %% mistake: no gradient at infinity
# fails: the gradient at infinite bounds
# hint: An infinite value is at an infinite bound, so it counts as inside.
def clamped(x, lo, hi):
    y = torch.where(x < lo, lo, torch.where(x > hi, hi, x))
    return torch.where(x.isinf(), y.detach(), y) if x.dtype.is_floating_point else y
