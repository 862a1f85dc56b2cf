# %% alternative: full with an empty shape
def scalar(value):
    return torch.full((), value, dtype=torch.float32)

# %% alternative: one element taken out of a list
def scalar(number):
    return torch.tensor([number], dtype=torch.float32)[0]

# %% mistake: a list of one number
# fails: any number: value = 3
# fails: any number: value = 0.25
# hint: The square brackets make a dimension, so the shape is (1,). A scalar has the shape ().
def scalar(value):
    return torch.tensor([value], dtype=torch.float32)

# %% mistake: torch.Tensor takes the number for a size
# fails: any number: value = 3
# fails: any number: value = 0.25
# hint: A bare number given to torch.Tensor is a size: you get that many elements that nobody wrote.
def scalar(value):
    return torch.Tensor(value)

# %% mistake: a whole number stays int64
# fails: any number: value = 3
# hint: torch.tensor(3) has the dtype int64, read off the value. Say which dtype you want.
def scalar(value):
    return torch.tensor(value)

# %% mistake: float() and the default dtype
# fails: stays float32 under another default dtype
# hint: A Python float becomes the default dtype, and that can be changed. Name float32 yourself.
def scalar(value):
    return torch.tensor(float(value))

# %% mistake: cuts the digits off
# fails: any number: value = 0.25
# hint: int() cuts off everything after the decimal point. The dtype of the tensor is said to torch.tensor, not to the value.
def scalar(value):
    return torch.tensor(int(value), dtype=torch.float32)

# %% alternative: added to zero
def scalar(value):
    return torch.zeros((), dtype=torch.float32) + value

# %% alternative: guessed, then converted and reshaped
def scalar(value):
    return torch.tensor([value]).float().reshape(())

# %% mistake: one tensor for all calls
# fails: each call gives a number of its own
# hint: Your tensor is made once and kept. What a caller writes into it, the next one finds there.
kept = {}

def scalar(value):
    if value not in kept:
        kept[value] = torch.tensor(value, dtype=torch.float32)
    return kept[value]

# %% mistake: changes the default dtype
# fails: stays float32 under another default dtype: value = 2.5
# hint: set_default_dtype changes the whole program, and the caller had chosen another. Say the dtype for this tensor only.
def scalar(value):
    torch.set_default_dtype(torch.float32)
    return torch.tensor(float(value))

# %% mistake: zero taken for nothing
# fails: any number: value = 0
# hint: 0 counts as false in Python, but it is a number like the others: its tensor has no dimension either.
def scalar(value):
    return torch.tensor(value, dtype=torch.float32) if value else torch.empty(0)

# %% mistake: only positive numbers
# fails: any number: value = -2
# hint: A loss may be negative. Take the value as it is.
def scalar(value):
    return torch.tensor(abs(value), dtype=torch.float32)
