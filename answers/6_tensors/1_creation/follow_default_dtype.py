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
# fails: decimal numbers follow the default dtype: float64
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
# fails: decimal numbers follow the default dtype: float32
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
# fails: decimal numbers follow the default dtype: float64
# hint: torch.set_default_dtype changes the whole program. Your function should follow the default, not set it.
def follow_default_dtype(values):
    torch.set_default_dtype(torch.float32)
    return torch.tensor(values)

# %% alternative: promotes the types of the values
def follow_default_dtype(values):
    dtype = torch.tensor(values[0]).dtype
    for value in values:
        dtype = torch.promote_types(dtype, torch.tensor(value).dtype)
    return torch.tensor(values, dtype=dtype)

# %% mistake: looks at the digits after the point
# fails: any list: whole numbers with a point
# hint: 2.0 is a float, although nothing stands after its point. Ask for the type, not for the value.
def follow_default_dtype(values):
    if all(isinstance(value, bool) for value in values):
        return torch.tensor(values)
    if all(value == value // 1 for value in values):
        return torch.tensor(values, dtype=torch.int64)
    return torch.tensor(values, dtype=torch.get_default_dtype())

# %% mistake: knows two default dtypes
# fails: decimal numbers follow the default dtype: bfloat16
# hint: The default may be any floating-point dtype. torch.get_default_dtype() says which; you need not name them.
def follow_default_dtype(values):
    if any(isinstance(value, float) for value in values):
        double = torch.get_default_dtype() == torch.float64
        return torch.tensor(values, dtype=torch.float64 if double else torch.float32)
    return torch.tensor(values)

# %% mistake: digits lost in float32
# fails: decimal numbers follow the default dtype: float64
# hint: Digits that are lost in float32 do not come back with a later conversion. Make the tensor with the right dtype at once.
def follow_default_dtype(values):
    if any(isinstance(value, float) for value in values):
        return torch.tensor(values, dtype=torch.float32).to(torch.get_default_dtype())
    return torch.tensor(values)

# %% mistake: whole numbers by way of floats
# fails: any list: whole numbers above 2 to the 53
# hint: A float has no room for all digits of a large whole number. Make int64 at once.
def follow_default_dtype(values):
    made = torch.tensor([float(value) for value in values])
    if all(isinstance(value, bool) for value in values):
        return made.bool()
    return made.long() if all(isinstance(value, int) for value in values) else made

# %% mistake: sorts the caller's list
# fails: any list: the arguments after the call
# hint: sort changes the list of the caller, and the order of the values is lost. The list stays as it is.
def follow_default_dtype(values):
    values.sort(key=lambda value: not isinstance(value, float))
    return torch.tensor(values)

# %% mistake: knows three defaults
# fails: decimal numbers follow the default dtype: float16
# hint: The default dtype may be any that PyTorch allows. Do not list them: PyTorch knows the one that is set.
def follow_default_dtype(values):
    if not any(isinstance(value, float) for value in values):
        return torch.tensor(values)
    default = torch.get_default_dtype()
    if default == torch.float64:
        return torch.DoubleTensor(values)
    if default == torch.bfloat16:
        return torch.BFloat16Tensor(values)
    return torch.FloatTensor(values)


# %% mistake: results kept for equal values
# fails: each call makes a tensor of its own, from its own values
# hint: Python finds 1, 1.0 and True equal, so what was kept for one of them comes back for the others. Look at the values anew in each call.
from functools import lru_cache


@lru_cache
def _made(values, dtype):
    return torch.tensor(values)


def follow_default_dtype(values):
    return _made(tuple(values), torch.get_default_dtype()).clone()


# %% mistake: results handed out twice
# fails: each call makes a tensor of its own, from its own values
# hint: Somebody may write into a result, and a later call hands out the same tensor. Make a new one in each call.
_kept = {}


def follow_default_dtype(values):
    key = (str(values), torch.get_default_dtype())
    if key not in _kept:
        _kept[key] = torch.tensor(values)
    return _kept[key]


# %% mistake: looks at both ends of the list
# fails: any list: a float in a long list
# hint: A single float anywhere in the list makes all elements floats.
def follow_default_dtype(values):
    if any(isinstance(v, float) for v in values[:3] + values[-3:]):
        return torch.tensor([float(v) for v in values])
    return torch.tensor([v if isinstance(v, bool) else int(v) for v in values])
