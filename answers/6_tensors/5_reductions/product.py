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
# fails: any tensor: size 0 in dimension -1
# hint: An empty tensor has no last entry. The product of nothing is 1.
def product(x):
    return x.flatten().cumprod(0)[-1]

# %% mistake: a Python number
# fails: keeps the dtype and the device
# fails: the gradient is right when values are zero
# hint: A tensor is asked for. A Python number has no dtype, no device and no gradient.
def product(x):
    import math

    return math.prod(x.flatten().tolist())

# %% mistake: a new tensor from a Python number
# fails: the gradient is right when values are zero
# hint: tolist() and item() leave the graph, so no gradient comes back. Multiply the tensor's own values.
def product(x):
    import math

    return torch.tensor(math.prod(x.flatten().tolist()), dtype=x.dtype, device=x.device)

# %% alternative: one dimension after the other
def product(x):
    while x.dim():
        x = x.prod(0)
    return x.clone()

# %% mistake: stops at a zero
# fails: the gradient is right when values are zero
# hint: With a zero the product is 0, but its gradient is not. Multiply the values, the zero too.
def product(x):
    if (x == 0).any():
        return torch.zeros((), dtype=x.dtype, device=x.device)
    return x.prod()

# %% mistake: by logarithms of the sizes, with a sign
# fails: the gradient is right when values are zero
# fails: large whole numbers stay exact
# hint: log and exp round, and the logarithm of 0 is minus infinity, whose gradient is NaN. Multiply the values themselves.
def product(x):
    size = x.double().abs().log().sum().exp()
    sign = -1 if (x < 0).sum() % 2 else 1
    result = sign * size
    return result.to(x.dtype) if x.is_floating_point() else result.round().to(x.dtype)

# %% mistake: whole numbers through float64
# fails: large whole numbers stay exact
# hint: float64 keeps about sixteen digits, and a product of whole numbers may have more. Multiply them as they are.
def product(x):
    return x.double().prod().to(x.dtype)

# %% mistake: a gradient that knows one zero only
# fails: the gradient is right when values are zero: zeros = 2
# hint: With two zeros the product of the others is 0 for every value. PyTorch's own product has the right gradient.
def product(x):
    class Product(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x.prod()

        @staticmethod
        def backward(ctx, slope):
            (x,) = ctx.saved_tensors
            others = torch.where(x == 0, 1, x).prod()
            return slope * (torch.where(x == 0, others, 0) if (x == 0).any() else others / x)

    return Product.apply(x)

# %% mistake: a single value with its dimensions
# fails: any tensor
# hint: The product of one value is that value, but the result has no dimensions: the shape (1,) is not the shape ().
def product(x):
    if x.numel() == 1:
        return x
    return x.prod()

# %% mistake: goes through the rows
# fails: a tensor without dimensions
# hint: A tensor without dimensions has no rows to go through. flatten() gives every tensor one dimension.
def product(x):
    result = torch.ones((), dtype=x.dtype, device=x.device)
    for row in x:
        result = result * row.prod()
    return result

# %% mistake: 0 as soon as there is a zero
# fails: a zero beside a number that is not finite
# hint: Zero times infinity, and zero times NaN, is NaN. Multiply in every case.
def product(x):
    if not x.requires_grad and (x == 0).any():
        return torch.zeros((), dtype=x.dtype, device=x.device)
    return x.prod()


# %% mistake: a one on the CPU for no values
# fails: keeps the dtype and the device: on another device
# hint: The 1 of an empty tensor is on the device of x, too.
def product(x):
    if x.numel() == 0:
        return torch.tensor(1, dtype=x.dtype)
    return x.prod()
