# %% alternative: two branches
def signed_power(x, p):
    size = x.abs().pow(p)
    return torch.where(x < 0, -size, size)

# %% alternative: copies the sign
def signed_power(values, exponent):
    return torch.copysign(torch.pow(torch.abs(values), exponent), values)

# %% mistake: the plain power
# fails: a root of negative values
# fails: an even power keeps the sign
# hint: The power of a negative value is nan for a fraction and positive for an even number. Raise the size only.
def signed_power(x, p):
    return x ** p

# %% mistake: the sign is lost
# fails: a root of negative values
# hint: abs() removes the sign and nothing brings it back.
def signed_power(x, p):
    return x.abs() ** p

# %% mistake: always the square root
# fails: positive values and a cube root
# fails: an even power keeps the sign
# hint: The power is an argument; torch.sqrt is right for p = 0.5 only.
def signed_power(x, p):
    return x.sign() * x.abs().sqrt()

# %% mistake: the sign by a division
# fails: zero stays zero
# hint: x / x.abs() is the sign of every value but one: which value divides by zero?
def signed_power(x, p):
    return x / x.abs() * x.abs() ** p

# %% mistake: takes the size in place
# fails: leaves the input alone
# hint: abs_ writes into the caller's tensor. Without the underscore you get a new one.
def signed_power(x, p):
    sign = x.sign()
    return sign * x.abs_() ** p

# %% mistake: everything to float32
# fails: keeps the dtype and the device
# hint: .float() makes every result float32; the result should have the dtype of x.
def signed_power(x, p):
    x = x.float()
    return x.sign() * x.abs() ** p
