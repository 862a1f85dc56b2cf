# %% alternative: full with an empty shape
def scalar(value):
    return torch.full((), value, dtype=torch.float32)

# %% alternative: one element taken out of a list
def scalar(number):
    return torch.tensor([number], dtype=torch.float32)[0]

# %% mistake: a list of one number
# fails: a whole number becomes a float32 scalar
# fails: keeps the digits after the point
# hint: The square brackets make a dimension, so the shape is (1,). A scalar has the shape ().
def scalar(value):
    return torch.tensor([value], dtype=torch.float32)

# %% mistake: torch.Tensor takes the number for a size
# fails: a whole number becomes a float32 scalar
# fails: keeps the digits after the point
# hint: A bare number given to torch.Tensor is a size: you get that many elements that nobody wrote.
def scalar(value):
    return torch.Tensor(value)

# %% mistake: a whole number stays int64
# fails: a whole number becomes a float32 scalar
# hint: torch.tensor(3) has the dtype int64, read off the value. Say which dtype you want.
def scalar(value):
    return torch.tensor(value)

# %% mistake: float() and the default dtype
# fails: stays float32 under another default dtype
# hint: A Python float becomes the default dtype, and that can be changed. Name float32 yourself.
def scalar(value):
    return torch.tensor(float(value))

# %% mistake: cuts the digits off
# fails: keeps the digits after the point
# hint: int() cuts off everything after the decimal point. The dtype of the tensor is said to torch.tensor, not to the value.
def scalar(value):
    return torch.tensor(int(value), dtype=torch.float32)
