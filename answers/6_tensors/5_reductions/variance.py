# %% alternative: from the formula
def variance(x, unbiased):
    divisor = x.numel() - int(unbiased)
    if divisor <= 0:
        raise ValueError("not enough values")
    return ((x - x.mean()) ** 2).sum() / divisor

# %% alternative: the older argument of var
def variance(values, sample):
    if values.numel() < (2 if sample else 1):
        raise ValueError("not enough values")
    return torch.var(values, unbiased=sample)

# %% alternative: the deviation squared
def variance(x, unbiased):
    n = x.numel()
    if n == 0 or (n == 1 and unbiased):
        raise ValueError("not enough values")
    centred = x.flatten() - x.mean()
    return torch.dot(centred, centred) / (n - 1 if unbiased else n)

# %% mistake: always n - 1
# fails: divides by n
# hint: var divides by n - 1 unless it is told otherwise. unbiased decides.
def variance(x, unbiased):
    if x.numel() <= 1:
        raise ValueError("not enough values")
    return x.var()

# %% mistake: the two cases swapped
# fails: divides by n
# fails: divides by n - 1 when unbiased
# hint: correction is what is subtracted from n. Unbiased means n - 1.
def variance(x, unbiased):
    correction = 0 if unbiased else 1
    if x.numel() <= correction:
        raise ValueError("not enough values")
    return x.var(correction=correction)

# %% mistake: the standard deviation
# fails: divides by n
# hint: std is the root of the variance. The variance is asked for.
def variance(x, unbiased):
    if x.numel() <= int(unbiased):
        raise ValueError("not enough values")
    return x.std(correction=int(unbiased))

# %% mistake: one variance per column
# fails: divides by n
# hint: With a dim there is one variance for each column. One for all values is asked for.
def variance(x, unbiased):
    if x.numel() <= int(unbiased):
        raise ValueError("not enough values")
    return x.var(0, correction=int(unbiased))

# %% mistake: the mean of the squares minus the square of the mean
# fails: values far from zero
# hint: Two huge numbers that are nearly equal are subtracted here, and the digits that matter are lost. Subtract the mean first, then square.
def variance(x, unbiased):
    n = x.numel()
    if n <= int(unbiased):
        raise ValueError("not enough values")
    return ((x * x).mean() - x.mean() ** 2) * n / (n - int(unbiased))

# %% mistake: no error for too few values
# fails: rejects too few values
# hint: With nothing to divide by, PyTorch warns and returns NaN. Check the number of values first.
def variance(x, unbiased):
    return x.var(correction=int(unbiased))

# %% mistake: an empty tensor slips through
# fails: rejects too few values
# hint: A tensor may also have no values at all; then n itself is 0.
def variance(x, unbiased):
    if unbiased and x.numel() == 1:
        raise ValueError("not enough values")
    return x.var(correction=int(unbiased))

# %% mistake: a single value is never enough
# fails: any tensor: no dimensions
# hint: Divided by n, a single value has the variance 0. It is too few only for n - 1.
def variance(x, unbiased):
    if x.numel() < 2:
        raise ValueError("not enough values")
    return x.var(correction=int(unbiased))

# %% mistake: asks for one value too many
# fails: any tensor
# hint: With two values n - 1 is 1, and that is a divisor. Look at the boundary of your comparison.
def variance(x, unbiased):
    if x.numel() <= 2 * int(unbiased):
        raise ValueError("not enough values")
    return x.var(correction=int(unbiased))

# %% mistake: counts the rows
# fails: divides by n
# hint: len(x) is the number of rows. The variance is over all values: how many are there?
def variance(x, unbiased):
    divisor = len(x) - int(unbiased)
    if divisor <= 0:
        raise ValueError("not enough values")
    return ((x - x.mean()) ** 2).sum() / divisor

# %% alternative: with Python's statistics
def variance(x, unbiased):
    import statistics

    values = x.flatten().tolist()
    if len(values) <= unbiased:
        raise ValueError("not enough values")
    value = statistics.variance(values) if unbiased else statistics.pvariance(values)
    return torch.tensor(value, dtype=x.dtype, device=x.device)

# %% alternative: the second of var_mean's twins
def variance(x, unbiased):
    correction = int(unbiased)
    if x.numel() - correction < 1:
        raise ValueError("not enough values")
    variance, mean = torch.var_mean(x, correction=correction)
    return variance

# %% mistake: only a divisor of 0 is an error
# fails: rejects too few values
# hint: With no values and n - 1 the divisor is -1: less than 0 is an error, too.
def variance(x, unbiased):
    divisor = x.numel() - int(unbiased)
    if divisor == 0:
        raise ValueError("not enough values")
    return ((x - x.mean()) ** 2).sum() / divisor

# %% mistake: centres the caller's values
# fails: any tensor: the arguments after the call
# hint: -= works in place, so the caller's values change. Make a new tensor.
def variance(x, unbiased):
    divisor = x.numel() - int(unbiased)
    if divisor <= 0:
        raise ValueError("not enough values")
    x -= x.mean()
    return (x * x).sum() / divisor

# %% mistake: a Python number
# fails: divides by n
# hint: item() and the statistics module give Python numbers. A tensor without dimensions is asked for.
def variance(x, unbiased):
    if x.numel() <= int(unbiased):
        raise ValueError("not enough values")
    return x.double().var(correction=int(unbiased)).item()

# %% mistake: a table without columns has rows
# fails: rejects too few values
# hint: A table with three rows and no columns has no values. numel() counts the values, len() the rows.
def variance(x, unbiased):
    if (x.dim() and len(x) == 0) or (x.numel() == 1 and unbiased):
        raise ValueError("too few values")
    return x.var(correction=1 if unbiased else 0)

# %% mistake: zeros in the shape of a single value
# fails: any tensor
# hint: A single value, divided by n = 1, has the variance 0. But the result has no dimensions, whatever shape the value came in.
def variance(x, unbiased):
    if x.numel() <= unbiased:
        raise ValueError("too few values")
    if x.numel() == 1:
        return torch.zeros_like(x)
    return x.var(correction=int(unbiased))

# %% mistake: a small variance counts as none
# fails: values of any size
# hint: Values may be small, and their variance is smaller still. It is not 0 as long as the values differ.
def variance(x, unbiased):
    if x.numel() <= unbiased:
        raise ValueError("too few values")
    result = x.var(correction=int(unbiased))
    return torch.where(result < 1e-12, 0, result)

# %% mistake: a small number added to the variance
# fails: values of any size
# hint: You add a small number to the variance. Nothing is divided by it here, and small values have a variance that is smaller than your number.
def variance(x, unbiased):
    if x.numel() <= unbiased:
        raise ValueError("too few values")
    return x.var(correction=int(unbiased)) + 1e-12
