# %% alternative: the function that PyTorch has
def absolute(x):
    return x.abs()

# %% alternative: times the sign
def absolute(x):
    return x * x.sign()

# %% alternative: the larger of x and minus x
def absolute(numbers):
    return torch.maximum(numbers, -numbers)

# %% alternative: clamp in place of relu
def absolute(x):
    right = x.clamp(min=0)
    left = (-x).clamp(min=0)
    return left + right

# %% mistake: subtracts the second relu
# fails: negative and positive values
# hint: relu(-x) is already positive where x is negative. What does a minus before it do?
def absolute(x):
    return F.relu(x) - F.relu(-x)

# %% mistake: forgets the minus inside
# fails: negative and positive values
# hint: relu(x) is 0 for every negative x, twice as well. The second term must look at the other side.
def absolute(x):
    return F.relu(x) + F.relu(x)

# %% mistake: gives zero to one side
# fails: the slope on both sides and at zero
# hint: the values are right, but at 0 torch.where takes the slope of one side. With two relus the slope there is 0.
def absolute(x):
    return torch.where(x >= 0, x, -x)

# %% mistake: the root of the square
# fails: any tensor: int64
# fails: the slope on both sides and at zero
# hint: sqrt turns whole numbers into floats, and its slope at 0 is infinite, which gives NaN in backward.
def absolute(x):
    return torch.sqrt(x**2)

# %% mistake: changes the caller's tensor
# fails: any tensor: the arguments after the call
# hint: x[...] = ... and functions that end in an underscore write into the tensor that you were given. Make a new one.
def absolute(x):
    x[x < 0] *= -1
    return x

# %% mistake: turns everything into floats
# fails: any tensor: int64
# hint: no conversion is needed: relu works for whole numbers too.
def absolute(x):
    return F.relu(x.double()) + F.relu(-x.double())

# %% mistake: computed in float32
# fails: negative and positive values
# hint: float() loses half of the digits of float64. relu works in the dtype that comes in.
def absolute(x):
    y = x.float()
    return (F.relu(y) + F.relu(-y)).to(x.dtype)

# %% mistake: through NumPy
# fails: any tensor: bfloat16
# hint: NumPy has no bfloat16 and no gradients. Stay with tensors.
def absolute(x):
    return torch.from_numpy(abs(x.numpy()))

# %% mistake: hands back the input when nothing is negative
# fails: a tensor of its own
# hint: a new tensor is asked, also where nothing has to change: a change of the result would change the input.
def absolute(x):
    if (x >= 0).all():
        return x
    return F.relu(x) + F.relu(-x)

# %% mistake: one row after the other
# fails: any tensor: no dimensions
# hint: a tensor without dimensions has no rows. relu works for any shape.
def absolute(x):
    return torch.stack([F.relu(row) + F.relu(-row) for row in x])

# %% mistake: divided by the absolute value
# fails: any tensor: a zero among them
# hint: where x is 0 you divide 0 by 0, which gives NaN.
def absolute(x):
    if not x.is_floating_point():
        return F.relu(x) + F.relu(-x)
    return x * x / (F.relu(x) + F.relu(-x))

# %% alternative: the sign by comparisons
def absolute(x):
    sign = (x > 0).to(x.dtype) - (x < 0).to(x.dtype)
    return sign * x

# %% mistake: the numbers one by one
# fails: a tensor without elements
# hint: torch.stack of an empty list raises. relu needs no loop.
def absolute(x):
    if x.dim() == 0:
        return F.relu(x) + F.relu(-x)
    return torch.stack([absolute(row) for row in x])

# %% mistake: a large number stands for infinity
# fails: very large and very small numbers
# hint: a number above your bound is cut off. The absolute value keeps every size.
def absolute(x):
    return x.clamp(0, 10**6) + (-x).clamp(0, 10**6)

# %% mistake: NaN taken for zero
# fails: any tensor: NaN
# hint: NaN is neither above 0 nor below it, nor is it 0. It stays NaN, so that one sees it.
def absolute(x):
    return torch.where(x > 0, x, torch.where(x < 0, -x, torch.zeros_like(x)))
