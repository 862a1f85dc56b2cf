# %% alternative: the start broadcast by None
def balances(start, rates):
    return torch.cumprod(1 + rates, dim=1) * start[:, None]

# %% alternative: the start as the first factor
def balances(money, growth):
    factors = torch.cat([money.unsqueeze(1), 1 + growth], dim=1)
    return factors.cumprod(dim=1)[:, 1:]

# %% alternative: a loop over the years
def balances(start, rates):
    result = torch.empty_like(rates)
    balance = start
    for year in range(rates.shape[1]):
        balance = balance * (1 + rates[:, year])
        result[:, year] = balance
    return result

# %% mistake: interest without interest on it
# fails: each balance grows year by year
# hint: Adding up the rates leaves out the interest on earlier interest. The growth factors are multiplied.
def balances(start, rates):
    return start.unsqueeze(1) * (1 + rates.cumsum(1))

# %% mistake: forgets the one
# fails: each balance grows year by year
# hint: A rate of 0.5 means that the balance becomes 1.5 times as large. What is the factor for a rate?
def balances(start, rates):
    return start.unsqueeze(1) * rates.cumprod(1)

# %% mistake: multiplies down the people
# fails: each balance grows year by year
# hint: The product must run along the years of one person. Which dimension holds the years?
def balances(start, rates):
    return start.unsqueeze(1) * (1 + rates).cumprod(0)

# %% mistake: the start without a dimension for the years
# fails: each balance grows year by year
# fails: as many people as years
# hint: Broadcasting lines up from the right: a start of shape (n,) is laid along the years. It belongs to the rows.
def balances(start, rates):
    return start * (1 + rates).cumprod(1)

# %% mistake: the last year only
# fails: each balance grows year by year
# hint: prod gives the end. The balance after every year is asked for.
def balances(start, rates):
    return start * (1 + rates).prod(1)

# %% mistake: the start counted as a year
# fails: each balance grows year by year
# fails: any people and years: no columns
# hint: The first column is the balance after the first year, not before it.
def balances(start, rates):
    return torch.cat([start.unsqueeze(1), 1 + rates], dim=1).cumprod(1)

# %% mistake: changes the rates
# fails: any people and years: the arguments after the call
# hint: += works in place, so the caller's rates change too. Make a new tensor.
def balances(start, rates):
    rates += 1
    return start.unsqueeze(1) * rates.cumprod(1)

# %% alternative: logarithms added up
def balances(start, rates):
    return start.unsqueeze(1) * torch.log1p(rates).cumsum(1).exp()

# %% alternative: with Python numbers
def balances(start, rates):
    rows = []
    for balance, row in zip(start.tolist(), rates.tolist()):
        rows.append([])
        for rate in row:
            balance *= 1 + rate
            rows[-1].append(balance)
    return torch.tensor(rows, dtype=start.dtype, device=start.device).reshape(rates.shape)

# %% mistake: changes the start
# fails: any people and years: the arguments after the call
# hint: *= works in place, so the caller's start changes from year to year. Make a new tensor.
def balances(start, rates):
    result = torch.empty_like(rates)
    for year in range(rates.shape[1]):
        start *= 1 + rates[:, year]
        result[:, year] = start
    return result

# %% mistake: each year out of the growth of all years
# fails: a rate of -1 takes everything
# hint: Dividing by the growth of later years fails when one of them is 0. Multiply forwards, year by year.
def balances(start, rates):
    factors = 1 + rates
    later = torch.cat([factors[:, 1:].flip(1).cumprod(1).flip(1), torch.ones_like(factors[:, :1])], dim=1)[:, : rates.shape[1]]
    return start.unsqueeze(1) * factors.prod(1, keepdim=True) / later

# %% mistake: in float32
# fails: any people and years: float64
# hint: torch.zeros makes float32 whatever start is. Take the dtype and the device from start.
def balances(start, rates):
    result = torch.zeros(rates.shape)
    balance = start
    for year in range(rates.shape[1]):
        balance = balance * (1 + rates[:, year])
        result[:, year] = balance
    return result

# %% mistake: a debt does not grow
# fails: any people and years: only negative numbers
# hint: A balance below 0 is a debt, and it grows by the same rate.
def balances(start, rates):
    return start.clamp(min=0).unsqueeze(1) * torch.cumprod(1 + rates, dim=1)

# %% alternative: what each year adds
def balances(start, rates):
    result = torch.zeros_like(rates)
    for i in range(len(start)):
        balance = start[i]
        for k in range(rates.shape[1]):
            balance = balance + balance * rates[i, k]
            result[i, k] = balance
    return result

# %% mistake: rounded to cents
# fails: balances of any size
# hint: A bank may round, but this formula does not: no balance is rounded on the way.
def balances(start, rates):
    return ((start.unsqueeze(1) * torch.cumprod(1 + rates, dim=1)) * 100).round() / 100

# %% mistake: nearly nothing counts as nothing
# fails: balances of any size
# hint: A small balance is a balance, and only the rate -1 leaves 0.
def balances(start, rates):
    result = start.unsqueeze(1) * torch.cumprod(1 + rates, dim=1)
    return torch.where(result.abs() < 1e-9, 0, result)
