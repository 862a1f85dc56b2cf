# %% alternative: new_tensor
def beside(values, t):
    return t.new_tensor(values)

# %% alternative: asarray
def beside(numbers, other):
    return torch.asarray(numbers, dtype=other.dtype, device=other.device)

# %% mistake: only the values
# fails: any tensor: bfloat16
# fails: goes to the device of the other tensor
# hint: You have not used t at all. Its dtype and its device say what your tensor should be like.
def beside(values, t):
    return torch.tensor(values)

# %% mistake: forgets the device
# fails: goes to the device of the other tensor
# hint: The dtype fits. But a tensor on the CPU cannot be added to one on a GPU: t also knows its device.
def beside(values, t):
    return torch.tensor(values, dtype=t.dtype)

# %% mistake: makes float32 first and converts
# fails: keeps every digit of a float64
# hint: Digits that are lost in float32 do not come back with a later conversion. Make the tensor with the right dtype at once.
def beside(values, t):
    return torch.tensor(values).to(t)

# %% mistake: torch.Tensor, then the type of t
# fails: keeps every digit of a float64
# hint: torch.Tensor makes float32. Digits that are lost there do not come back with type_as.
def beside(values, t):
    return torch.Tensor(values).type_as(t)

# %% mistake: adds the values to zeros like t
# fails: any tensor: a list
# hint: zeros_like takes over the shape of t too. Only its dtype and its device are wanted.
def beside(values, t):
    return torch.zeros_like(t) + torch.tensor(values)

# %% mistake: takes over requires_grad as well
# fails: any tensor: needs a gradient
# hint: The new tensor holds given values. Nobody asked for their gradient.
def beside(values, t):
    return torch.tensor(values, dtype=t.dtype, device=t.device, requires_grad=t.requires_grad)

# %% mistake: goes through the CPU's NumPy
# fails: goes to the device of the other tensor
# fails: any tensor: bfloat16
# hint: An array is always on the CPU and brings NumPy's dtypes. Pass the dtype and the device of t to torch.tensor.
def beside(values, t):
    import numpy as np
    return torch.from_numpy(np.array(values))

# %% mistake: writes into the tensor that it was given
# fails: any tensor: the arguments after the call
# hint: t is only the pattern. Make a new tensor, with the shape of the values.
def beside(values, t):
    return t.copy_(torch.tensor(values))

# %% alternative: as_tensor in the widest type, one value after the other
def beside(values, t):
    if isinstance(values, list) and values:
        return torch.stack([beside(value, t) for value in values])
    return torch.as_tensor(values, dtype=t.dtype, device=t.device)

# %% mistake: by way of float64
# fails: keeps every whole number: large numbers
# hint: float64 keeps 53 binary digits, int64 has 63. Make the tensor with the dtype of t at once.
def beside(values, t):
    return torch.tensor(values, dtype=torch.float64).to(device=t.device, dtype=t.dtype)

# %% mistake: asks the first element of t
# fails: any tensor: no dimensions
# hint: A tensor of one number has no first element, and an empty one neither. dtype and device belong to t itself.
def beside(values, t):
    return torch.tensor(values, dtype=t[0].dtype, device=t[0].device)

# %% mistake: knows lists only
# fails: any tensor: one number
# hint: values may be a number alone; then the shape is (). new_tensor and torch.tensor take both.
def beside(values, t):
    return t.new_tensor(list(values))

# %% mistake: stacks the values
# fails: any tensor: an empty list
# hint: torch.stack needs at least one tensor. torch.tensor takes the whole list at once, an empty one too.
def beside(values, t):
    if isinstance(values, list):
        return torch.stack([beside(value, t) for value in values])
    return t.new_tensor(values)

# %% alternative: a number by fill_, a list by tensor
def beside(values, t):
    if isinstance(values, (int, float)):
        return torch.empty((), dtype=t.dtype, device=t.device).fill_(values)
    return torch.tensor(values, dtype=t.dtype, device=t.device)


# %% mistake: results handed out twice
# fails: each call makes a tensor of its own
# hint: Somebody may write into a result, and a later call hands out the same tensor. Make a new one in each call.
_kept = {}


def beside(values, t):
    key = (str(values), t.dtype, t.device)
    if key not in _kept:
        _kept[key] = torch.tensor(values, dtype=t.dtype, device=t.device)
    return _kept[key]


# %% mistake: needs an element of t
# fails: beside a tensor without elements
# hint: t may have no elements; its dtype and its device are still there to ask for.
def beside(values, t):
    first = t.detach().flatten()[0]
    return torch.tensor(values, dtype=first.dtype, device=first.device)


# %% mistake: a complex t counts as whole numbers
# fails: beside complex numbers
# hint: t may have any dtype. Which attribute says it, so that you need no list of kinds?
def beside(values, t):
    if t.dtype.is_floating_point:
        return torch.tensor(values, dtype=torch.float64).to(t.dtype).to(t.device)
    if t.dtype == torch.bool:
        return torch.tensor(values, dtype=torch.bool, device=t.device)
    return torch.tensor(values, dtype=torch.int64 if t.dtype.is_complex else t.dtype, device=t.device)
