# %% alternative: one factor after the other
def product(x):
    result = torch.ones((), dtype=x.dtype, device=x.device)
    for value in x.flatten():
        result = result * value
    return result

# %% alternative: functools.reduce
def product(values):
    from functools import reduce

    one = torch.ones((), dtype=values.dtype, device=values.device)
    return reduce(torch.mul, values.flatten().unbind(), one)

# %% alternative: flattened, then along dim 0
def product(x):
    return torch.prod(x.reshape(-1), dim=0)

# %% mistake: through logarithms
# fails: multiplies all values, negative ones too
# hint: The logarithm of a negative number is NaN. Multiply the values themselves.
def product(x):
    return x.log().sum().exp()

# %% mistake: one product per column
# fails: multiplies all values, negative ones too
# hint: With dim=0 only the rows are multiplied together. All values are asked for.
def product(x):
    return x.prod(0)

# %% mistake: the sum
# fails: multiplies all values, negative ones too
# hint: The values are added here; they should be multiplied.
def product(x):
    return x.sum()

# %% mistake: starts from zero
# fails: multiplies all values, negative ones too
# hint: Zero times anything is zero. Which number changes nothing when you multiply by it?
def product(x):
    result = torch.zeros((), dtype=x.dtype, device=x.device)
    for value in x.flatten():
        result = result * value
    return result

# %% mistake: the last of the running products
# fails: an empty tensor gives one
# hint: An empty tensor has no last entry. The product of nothing is 1.
def product(x):
    return x.flatten().cumprod(0)[-1]

# %% mistake: a Python number
# fails: keeps the dtype and the device
# fails: the gradient is right when one value is zero
# hint: A tensor is asked for. A Python number has no dtype, no device and no gradient.
def product(x):
    import math

    return math.prod(x.flatten().tolist())

# %% mistake: a new tensor from a Python number
# fails: the gradient is right when one value is zero
# hint: tolist() and item() leave the graph, so no gradient comes back. Multiply the tensor's own values.
def product(x):
    import math

    return torch.tensor(math.prod(x.flatten().tolist()), dtype=x.dtype, device=x.device)
