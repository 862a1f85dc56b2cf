# %% alternative: as_tensor
def follow_default_dtype(values):
    return torch.as_tensor(values)

# %% alternative: looks at the values itself
def follow_default_dtype(numbers):
    if any(isinstance(number, float) for number in numbers):
        return torch.tensor(numbers, dtype=torch.get_default_dtype())
    if all(isinstance(number, bool) for number in numbers):
        return torch.tensor(numbers, dtype=torch.bool)
    return torch.tensor(numbers, dtype=torch.int64)

# %% mistake: torch.Tensor
# fails: whole numbers stay int64
# fails: booleans stay bool
# hint: torch.Tensor gives the default dtype to everything. Whole numbers and booleans should keep their own.
def follow_default_dtype(values):
    return torch.Tensor(values)

# %% mistake: float32 for ever
# fails: decimal numbers follow a new default
# fails: whole numbers stay int64
# hint: You name float32 yourself, so nobody asks for the default dtype any more.
def follow_default_dtype(values):
    return torch.tensor(values, dtype=torch.float32)

# %% mistake: the default dtype for whole numbers too
# fails: whole numbers stay int64
# fails: booleans stay bool
# hint: The default dtype is for decimal numbers only. What does torch.tensor do when you say no dtype at all?
def follow_default_dtype(values):
    return torch.tensor(values, dtype=torch.get_default_dtype())

# %% mistake: through NumPy
# fails: decimal numbers are float32 as long as nothing was changed
# hint: NumPy has a default of its own, float64, and does not know PyTorch's.
def follow_default_dtype(values):
    import numpy as np
    return torch.from_numpy(np.array(values))

# %% mistake: decides by the first value
# fails: one float among whole numbers makes all of them floats
# hint: The first value may be an int and a later one a float. Then the digits of the later one are lost.
def follow_default_dtype(values):
    if isinstance(values[0], float):
        return torch.tensor(values, dtype=torch.get_default_dtype())
    return torch.tensor(values, dtype=torch.bool if isinstance(values[0], bool) else torch.int64)

# %% mistake: forgets the booleans
# fails: booleans stay bool
# hint: Python's booleans are neither float nor, for this purpose, whole numbers. PyTorch has a dtype for them.
def follow_default_dtype(values):
    has_float = any(isinstance(value, float) for value in values)
    return torch.tensor(values, dtype=torch.get_default_dtype() if has_float else torch.int64)

# %% mistake: sets the default itself
# fails: decimal numbers follow a new default
# hint: torch.set_default_dtype changes the whole program. Your function should follow the default, not set it.
def follow_default_dtype(values):
    torch.set_default_dtype(torch.float32)
    return torch.tensor(values)
