# %% alternative: from the formula, with where
def standardised(x):
    centred = x - x.mean(dim=1, keepdim=True)
    deviation = (centred**2).mean(dim=1, keepdim=True).sqrt()
    return torch.where(deviation > 0, centred / deviation, torch.zeros_like(x))

# %% alternative: the dimension added again by hand
def standardised(table):
    n = table.shape[1]
    mean = table.sum(1) / n
    centred = table - mean[:, None]
    variance = centred.pow(2).sum(1) / n
    return centred / variance.sqrt().clamp(min=1e-12).unsqueeze(1)

# %% alternative: on the transpose
def standardised(x):
    columns = x.t()
    centred = columns - columns.mean(0)
    deviation = columns.std(0, correction=0)
    deviation[deviation == 0] = 1
    return (centred / deviation).t()

# %% alternative: a loop over the rows
def standardised(x):
    rows = []
    for row in x:
        deviation = row.std(correction=0)
        rows.append((row - row.mean()) / (deviation if deviation > 0 else 1))
    return torch.stack(rows)

# %% alternative: layer normalisation
def standardised(x):
    return torch.nn.functional.layer_norm(x, x.shape[1:], eps=1e-30)

# %% mistake: forgets keepdim
# fails: a square table
# fails: each row to mean 0 and deviation 1
# hint: Without keepdim the means have shape (n,), and broadcasting lays them along the columns: an error, or wrong numbers when the table is square.
def standardised(x):
    centred = x - x.mean(1)
    deviation = x.std(1, correction=0)
    return centred / deviation.masked_fill(deviation == 0, 1)

# %% mistake: divides by zero
# fails: a row without spread gives zeros
# hint: When all values of a row are equal, the deviation is 0, and 0 / 0 is NaN. What should you divide by there?
def standardised(x):
    return (x - x.mean(1, keepdim=True)) / x.std(1, correction=0, keepdim=True)

# %% mistake: divides by n - 1
# fails: each row to mean 0 and deviation 1
# hint: std divides by n - 1 unless it is told otherwise. Here the deviation divides by n.
def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, keepdim=True)
    return centred / deviation.masked_fill(deviation == 0, 1)

# %% mistake: standardises the columns
# fails: each row to mean 0 and deviation 1
# hint: The dimension that you name disappears from the means. For one mean per row, the columns have to disappear.
def standardised(x):
    centred = x - x.mean(0, keepdim=True)
    deviation = x.std(0, correction=0, keepdim=True)
    return centred / deviation.masked_fill(deviation == 0, 1)

# %% mistake: one mean for the whole table
# fails: each row to mean 0 and deviation 1
# hint: Without a dim, mean and std are those of the whole table. Each row needs its own.
def standardised(x):
    deviation = x.std(correction=0)
    return (x - x.mean()) / (deviation if deviation > 0 else 1)

# %% mistake: only the mean
# fails: each row to mean 0 and deviation 1
# hint: The rows have mean 0 now, but their deviation is still the old one.
def standardised(x):
    return x - x.mean(1, keepdim=True)

# %% mistake: divides by the variance
# fails: each row to mean 0 and deviation 1
# hint: The deviation is the root of the variance.
def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    variance = x.var(1, correction=0, keepdim=True)
    return centred / variance.masked_fill(variance == 0, 1)

# %% mistake: changes the caller's table
# fails: any table: the arguments after the call
# hint: -= works in place, so the caller's table changes too. Make a new tensor.
def standardised(x):
    x -= x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return x / deviation.masked_fill(deviation == 0, 1)

# %% mistake: a deviation of at least one
# fails: a small spread is scaled up
# hint: clamp(min=1) saves the rows without spread, but it also leaves rows with a small spread as they are. Change only the deviation 0.
def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    return centred / x.std(1, correction=0, keepdim=True).clamp(min=1)

# %% alternative: with Python's statistics
def standardised(x):
    import statistics

    rows = []
    for row in x.tolist():
        mean, deviation = statistics.fmean(row), statistics.pstdev(row)
        rows.append([(value - mean) / (deviation or 1) for value in row])
    return torch.tensor(rows, dtype=x.dtype, device=x.device)

# %% alternative: NaN replaced at the end
def standardised(x):
    mean, deviation = x.mean(1, keepdim=True), x.std(1, correction=0, keepdim=True)
    return ((x - mean) / deviation).nan_to_num(0.0)

# %% mistake: layer normalisation as it is
# fails: a small spread is scaled up
# hint: layer_norm adds 0.00001 to the variance, which is a lot for rows with a small spread.
def standardised(x):
    return torch.nn.functional.layer_norm(x, x.shape[1:])

# %% mistake: a small number added to the deviation
# fails: a small spread is scaled up
# hint: A small number in the divisor changes the result of rows with a small spread. Change only the deviation 0.
def standardised(x):
    return (x - x.mean(1, keepdim=True)) / (x.std(1, correction=0, keepdim=True) + 1e-5)

# %% mistake: a small deviation counts as 0
# fails: a small spread is scaled up
# hint: A deviation of 0.0001 is small but not 0, and the row is to have the deviation 1 afterwards.
def standardised(x):
    deviation = x.std(1, correction=0, keepdim=True)
    return torch.where(deviation > 1e-3, (x - x.mean(1, keepdim=True)) / deviation, 0)

# %% mistake: the mean of the squares minus the square of the mean
# fails: values far from zero
# hint: Two huge numbers that are nearly equal are subtracted here, and the digits that matter are lost. Subtract the mean first, then square.
def standardised(x):
    mean = x.mean(1, keepdim=True)
    deviation = ((x * x).mean(1, keepdim=True) - mean**2).clamp(min=0).sqrt()
    return (x - mean) / torch.where(deviation > 0, deviation, 1)

# %% mistake: a row without spread as it is
# fails: a row without spread gives zeros
# hint: A row without spread becomes zeros; here it keeps its values.
def standardised(x):
    deviation = x.std(1, correction=0, keepdim=True)
    return torch.where(deviation > 0, (x - x.mean(1, keepdim=True)) / deviation, x)

# %% mistake: a very small number added to the deviation
# fails: a small spread is scaled up: scale = 1e-09
# hint: The deviation may be as small as the number that you add. Change only the deviation 0.
def standardised(x):
    return (x - x.mean(1, keepdim=True)) / (x.std(1, correction=0, keepdim=True) + 1e-8)

# %% mistake: the deviation has a largest value
# fails: large numbers
# hint: Values may be very large, and so is their deviation. No number is large enough to stand for infinity.
def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, keepdim=True, correction=0).clamp(max=1e9)
    return centred / torch.where(deviation > 0, deviation, 1)

# %% mistake: x itself when nothing is to do
# fails: a new tensor for a table of zeros
# hint: A table of zeros comes back as it is, and so does its memory. Writing into the result must not change x: make a new tensor in every case.
def standardised(x):
    if not x.any():
        return x
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)
