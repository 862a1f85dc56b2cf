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
# fails: no years give a table without columns
# hint: The first column is the balance after the first year, not before it.
def balances(start, rates):
    return torch.cat([start.unsqueeze(1), 1 + rates], dim=1).cumprod(1)

# %% mistake: changes the rates
# fails: leaves both arguments as they were
# hint: += works in place, so the caller's rates change too. Make a new tensor.
def balances(start, rates):
    rates += 1
    return start.unsqueeze(1) * rates.cumprod(1)
