# %% alternative: from the formula
def spread(x, unbiased):
    divisor = x.numel() - int(unbiased)
    if divisor <= 0:
        raise ValueError("not enough values")
    return ((x - x.mean()) ** 2).sum() / divisor

# %% alternative: the older argument of var
def spread(values, sample):
    if values.numel() < (2 if sample else 1):
        raise ValueError("not enough values")
    return torch.var(values, unbiased=sample)

# %% alternative: the deviation squared
def spread(x, unbiased):
    n = x.numel()
    if n == 0 or (n == 1 and unbiased):
        raise ValueError("not enough values")
    centred = x.flatten() - x.mean()
    return torch.dot(centred, centred) / (n - 1 if unbiased else n)

# %% mistake: always n - 1
# fails: divides by n
# hint: var divides by n - 1 unless it is told otherwise. unbiased decides.
def spread(x, unbiased):
    if x.numel() <= 1:
        raise ValueError("not enough values")
    return x.var()

# %% mistake: the two cases swapped
# fails: divides by n
# fails: divides by n - 1 when unbiased
# hint: correction is what is subtracted from n. Unbiased means n - 1.
def spread(x, unbiased):
    correction = 0 if unbiased else 1
    if x.numel() <= correction:
        raise ValueError("not enough values")
    return x.var(correction=correction)

# %% mistake: the standard deviation
# fails: divides by n
# hint: std is the root of the variance. The variance is asked for.
def spread(x, unbiased):
    if x.numel() <= int(unbiased):
        raise ValueError("not enough values")
    return x.std(correction=int(unbiased))

# %% mistake: one variance per column
# fails: divides by n
# hint: With a dim there is one variance for each column. One for all values is asked for.
def spread(x, unbiased):
    if x.numel() <= int(unbiased):
        raise ValueError("not enough values")
    return x.var(0, correction=int(unbiased))

# %% mistake: the mean of the squares minus the square of the mean
# fails: values far from zero
# hint: Two huge numbers that are nearly equal are subtracted here, and the digits that matter are lost. Subtract the mean first, then square.
def spread(x, unbiased):
    n = x.numel()
    if n <= int(unbiased):
        raise ValueError("not enough values")
    return ((x * x).mean() - x.mean() ** 2) * n / (n - int(unbiased))

# %% mistake: no error for too few values
# fails: rejects a single value when unbiased
# fails: rejects an empty tensor
# hint: With nothing to divide by, PyTorch warns and returns NaN. Check the number of values first.
def spread(x, unbiased):
    return x.var(correction=int(unbiased))

# %% mistake: an empty tensor slips through
# fails: rejects an empty tensor
# fails: rejects an empty tensor when unbiased
# hint: A tensor may also have no values at all; then n itself is 0.
def spread(x, unbiased):
    if unbiased and x.numel() == 1:
        raise ValueError("not enough values")
    return x.var(correction=int(unbiased))

# %% mistake: a single value is never enough
# fails: a single value has no spread
# hint: Divided by n, a single value has the variance 0. It is too few only for n - 1.
def spread(x, unbiased):
    if x.numel() < 2:
        raise ValueError("not enough values")
    return x.var(correction=int(unbiased))

# %% mistake: asks for one value too many
# fails: two values are enough for n - 1
# hint: With two values n - 1 is 1, and that is a divisor. Look at the boundary of your comparison.
def spread(x, unbiased):
    if x.numel() <= 2 * int(unbiased):
        raise ValueError("not enough values")
    return x.var(correction=int(unbiased))

# %% mistake: counts the rows
# fails: divides by n
# hint: len(x) is the number of rows. The variance is over all values: how many are there?
def spread(x, unbiased):
    divisor = len(x) - int(unbiased)
    if divisor <= 0:
        raise ValueError("not enough values")
    return ((x - x.mean()) ** 2).sum() / divisor
