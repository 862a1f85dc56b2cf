# %% alternative: ten to the power of a float tensor
def powers_of_ten(lo, hi):
    return 10.0 ** torch.arange(lo, hi + 1)

# %% alternative: a list of powers
def powers_of_ten(first, last):
    return torch.tensor([10.0 ** k for k in range(first, last + 1)])

# %% alternative: pow with a base
def powers_of_ten(lo, hi):
    return torch.pow(10.0, torch.linspace(lo, hi, hi - lo + 1))

# %% mistake: gives logspace the powers
# fails: both ends are there
# hint: logspace takes exponents: you asked for 10 to the power of 10**lo. Pass lo and hi as they are.
def powers_of_ten(lo, hi):
    return torch.logspace(10.0 ** lo, 10.0 ** hi, hi - lo + 1)

# %% mistake: one too few
# fails: both ends are there
# fails: one exponent alone gives one power
# hint: From -1 to 2 there are four whole numbers, not three. Count them on your fingers.
def powers_of_ten(lo, hi):
    return torch.logspace(lo, hi, hi - lo)

# %% mistake: arange loses the end
# fails: both ends are there
# hint: arange leaves its end out, so the greatest power is missing.
def powers_of_ten(lo, hi):
    return 10.0 ** torch.arange(lo, hi)

# %% mistake: integer powers
# fails: both ends are there
# fails: all exponents negative
# hint: A whole number to a negative whole power would be a fraction, and int64 has none. Begin with a float.
def powers_of_ten(lo, hi):
    return 10 ** torch.arange(lo, hi + 1)

# %% mistake: evenly spaced between the powers
# fails: both ends are there
# hint: linspace keeps the difference of neighbours the same. Powers of ten keep their ratio the same.
def powers_of_ten(lo, hi):
    return torch.linspace(10.0 ** lo, 10.0 ** hi, hi - lo + 1)

# %% mistake: powers of e
# fails: both ends are there
# hint: exp gives powers of e, which is about 2.72. The base is 10 here.
def powers_of_ten(lo, hi):
    return torch.arange(lo, hi + 1).exp()

# %% mistake: float64
# fails: both ends are there
# hint: The powers are right, but the result should be float32.
def powers_of_ten(lo, hi):
    return torch.logspace(lo, hi, hi - lo + 1, dtype=torch.float64)
