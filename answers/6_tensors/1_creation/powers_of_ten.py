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
# fails: any two exponents: more = 3
# hint: logspace takes exponents: you asked for 10 to the power of 10**lo. Pass lo and hi as they are.
def powers_of_ten(lo, hi):
    return torch.logspace(10.0 ** lo, 10.0 ** hi, hi - lo + 1)

# %% mistake: one too few
# fails: any two exponents: more = 3
# fails: one exponent alone gives one power
# hint: From -1 to 2 there are four whole numbers, not three. Count them on your fingers.
def powers_of_ten(lo, hi):
    return torch.logspace(lo, hi, hi - lo)

# %% mistake: arange loses the end
# fails: any two exponents: more = 3
# hint: arange leaves its end out, so the greatest power is missing.
def powers_of_ten(lo, hi):
    return 10.0 ** torch.arange(lo, hi)

# %% mistake: integer powers
# fails: any two exponents: lo = -2
# fails: all exponents negative
# hint: A whole number to a negative whole power would be a fraction, and int64 has none. Begin with a float.
def powers_of_ten(lo, hi):
    return 10 ** torch.arange(lo, hi + 1)

# %% mistake: evenly spaced between the powers
# fails: any two exponents: more = 3
# hint: linspace keeps the difference of neighbours the same. Powers of ten keep their ratio the same.
def powers_of_ten(lo, hi):
    return torch.linspace(10.0 ** lo, 10.0 ** hi, hi - lo + 1)

# %% mistake: powers of e
# fails: any two exponents: more = 3
# hint: exp gives powers of e, which is about 2.72. The base is 10 here.
def powers_of_ten(lo, hi):
    return torch.arange(lo, hi + 1).exp()

# %% mistake: float64
# fails: any two exponents: more = 3
# hint: The powers are right, but the result should be float32.
def powers_of_ten(lo, hi):
    return torch.logspace(lo, hi, hi - lo + 1, dtype=torch.float64)

# %% alternative: one multiplication after the other
def powers_of_ten(lo, hi):
    powers = [10 ** lo]
    while len(powers) < hi - lo + 1:
        powers.append(10 ** (lo + len(powers)))
    return torch.tensor(powers, dtype=torch.float32)

# %% alternative: exp of a multiple of the logarithm, in float64
def powers_of_ten(lo, hi):
    exponents = torch.arange(lo, hi + 1, dtype=torch.float64)
    return torch.exp(exponents * torch.log(torch.tensor(10.0, dtype=torch.float64))).float()

# %% mistake: the dtype guessed from Python's powers
# fails: any two exponents: lo = 6
# hint: 10 ** 3 is an int in Python, so a list of such powers gives int64. Say the dtype, or begin with 10.0.
def powers_of_ten(lo, hi):
    made = torch.tensor([10 ** k for k in range(lo, hi + 1)])
    return made if made.is_floating_point() or hi < 6 else made.double()

# %% mistake: rounds small powers away
# fails: any two exponents: lo = -18
# hint: Powers with a negative exponent are small, but not 0. Do not round them.
def powers_of_ten(lo, hi):
    return torch.tensor([round(10.0 ** k, 9) for k in range(lo, hi + 1)])

# %% mistake: squeezes
# fails: one exponent alone gives one power
# hint: squeeze() removes every dimension of size 1. One power alone has the shape (1,).
def powers_of_ten(lo, hi):
    return torch.logspace(lo, hi, hi - lo + 1).squeeze()

# %% mistake: whole powers that do not fit
# fails: from the smallest exponent to the largest
# hint: From -18 to 18 the last power is 10**36 times the first, and int64 ends near 9 times 10**18. Floats hold such powers.
def powers_of_ten(lo, hi):
    return (10.0**lo * 10 ** torch.arange(hi - lo + 1)).to(torch.float32)

# %% mistake: positive powers in int32
# fails: from the smallest exponent to the largest
# hint: int32 ends near 2 times 10**9. Floats hold the larger powers.
def powers_of_ten(lo, hi):
    if lo < 0:
        return torch.logspace(lo, hi, hi - lo + 1)
    return (10 ** torch.arange(lo, hi + 1, dtype=torch.int32)).float()


# %% mistake: results handed out twice
# fails: each call makes powers of its own
# hint: Somebody may write into a result, and a later call hands out the same tensor. Make a new one in each call.
from functools import lru_cache


@lru_cache
def powers_of_ten(lo, hi):
    return torch.logspace(lo, hi, hi - lo + 1)
