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
# fails: any tensor
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
# fails: any tensor
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

# %% alternative: a loop over Python numbers
def signed_power(x, p):
    values = [math.copysign(abs(v) ** p, v) for v in x.flatten().tolist()]
    return torch.tensor(values, dtype=x.dtype, device=x.device).reshape(x.shape)

# %% alternative: by masks
def signed_power(x, p):
    result = torch.zeros_like(x)
    result[x > 0] = x[x > 0] ** p
    result[x < 0] = -((-x[x < 0]) ** p)
    return result

# %% mistake: the power one as a special case
# fails: any tensor
# hint: For p = 1 the values are those of x, but a new tensor is asked for. The formula is right for 1, too.
def signed_power(x, p):
    return x if p == 1 else x.sign() * x.abs() ** p

# %% mistake: a whole number as the power
# fails: any tensor
# hint: int() cuts 0.5 to 0. The power may be any number above 0.
def signed_power(x, p):
    return x.sign() * x.abs() ** int(p)

# %% mistake: x times one power less
# fails: any tensor: a zero among them
# hint: For p below 1 this is 0 times infinity at zero, which is nan. Take the sign by itself.
def signed_power(x, p):
    return x * x.abs() ** (p - 1)

# %% mistake: through NumPy
# fails: any tensor: bfloat16
# hint: NumPy has no bfloat16. Stay with tensors.
import numpy as np

def signed_power(x, p):
    array = x.cpu().numpy()
    return torch.as_tensor(np.sign(array) * np.abs(array) ** p, device=x.device)

# %% mistake: a list of numbers in the default dtype
# fails: any tensor: float64
# hint: torch.tensor guesses float32 for Python numbers. Give it the dtype of x, or stay with tensors.
def signed_power(x, p):
    return torch.tensor([math.copysign(abs(v) ** p, v) for v in x.flatten().tolist()]).reshape(x.shape)

# %% mistake: the square first
# fails: very large and very small sizes
# hint: The square of 1e30 is inf in float32, and its root stays inf. abs gives the size without a square.
def signed_power(x, p):
    return x.sign() * (x * x) ** (p / 2)

# %% mistake: a little added to the size
# fails: very large and very small sizes
# hint: A small number added to the size is large beside a smaller one. Zero to a power above 0 is 0 without it.
def signed_power(x, p):
    return x.sign() * (x.abs() + 1e-12) ** p

# %% mistake: the square first, in float64
# fails: very large and very small sizes, in other dtypes and powers
# hint: Even in float64 the square of a very large size is inf, and that of a very small one is 0. abs gives the size without a square.
def signed_power(x, p):
    square = x.double() ** 2
    return torch.sign(x) * (square ** (p / 2)).to(x.dtype)

# %% mistake: a smallest size
# fails: very large and very small sizes, in other dtypes and powers
# hint: A size may be smaller than any limit that you set. Zero to a power above 0 is 0 without a limit.
def signed_power(x, p):
    size = x.abs().clamp(min=1e-30)
    return torch.sign(x) * size ** p

# %% mistake: a largest size
# fails: very large and very small sizes, in other dtypes and powers
# fails: very large and very small sizes
# hint: A size may be larger than any limit that you set. A power of it is right without a limit.
def signed_power(x, p):
    size = x.abs().clamp(max=1e6)
    return torch.sign(x) * size ** p

# %% mistake: a product for whole powers, and an exception for 2
# fails: very large and very small sizes, in other dtypes and powers
# hint: 2 is not the only even power. Take the power of the size in every case, and give it the sign afterwards.
def signed_power(x, p):
    if p == 2:
        return x * x.abs()
    if p == int(p):
        return x ** int(p)
    return x.sign() * x.abs() ** p

# %% mistake: 1e-300 against a division by zero
# fails: the smallest sizes of float64
# hint: A constant in the divisor changes sizes that are as small as the constant. torch.sign divides by nothing.
def signed_power(x, p):
    size = x.abs()
    return x / (size + (1e-300 if x.dtype == torch.float64 else 1e-44)) * size ** p
