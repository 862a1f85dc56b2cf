# %% alternative: makes the tensor, then converts it
def from_values(values):
    return torch.tensor(values).float()

# %% alternative: through a NumPy array of float32
import numpy as np

def from_values(numbers):
    return torch.as_tensor(np.array(numbers, dtype=np.float32))

# %% mistake: lets torch.tensor choose the dtype
# fails: any list: whole numbers
# hint: torch.tensor reads the dtype off the values, so a list of whole numbers gives int64. Say which dtype you want.
def from_values(values):
    return torch.tensor(values)

# %% mistake: torch.Tensor
# fails: stays float32 under another default dtype
# fails: is made on the default device
# hint: torch.Tensor always uses the default dtype, whatever that is at the moment, and always the CPU. torch.tensor can be told a dtype.
def from_values(values):
    return torch.Tensor(values)

# %% mistake: makes each number a float and trusts the default
# fails: any list: a table
# fails: stays float32 under another default dtype
# hint: A nested list holds lists, and float() takes only numbers. Let torch.tensor go through the list, and tell it the dtype.
def from_values(values):
    return torch.tensor([float(value) for value in values])

# %% mistake: says the device that is usual
# fails: is made on the default device
# hint: You named a device, so the default device is no longer asked. Leave out what the caller should decide.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32, device="cpu")

# %% mistake: from_numpy
# fails: is made on the default device
# hint: torch.from_numpy uses the array's own memory, and that is always on the CPU. Make a new tensor.
def from_values(values):
    import numpy as np
    return torch.from_numpy(np.array(values, dtype=np.float32))

# %% mistake: stacks the elements
# fails: any list: an empty list
# hint: torch.stack needs at least one tensor. torch.tensor takes the whole list at once, an empty one too.
def from_values(values):
    return torch.stack([torch.tensor(value, dtype=torch.float32) for value in values])

# %% alternative: asarray
def from_values(values):
    return torch.asarray(values, dtype=torch.float32)

# %% alternative: level by level
def from_values(values):
    if not isinstance(values, list):
        return torch.tensor(values, dtype=torch.float32)
    if not values:
        return torch.zeros(0, dtype=torch.float32)
    return torch.stack([from_values(value) for value in values])

# %% mistake: knows lists and tables only
# fails: any list: three levels of lists
# hint: You go through rows and numbers yourself, so a third level is too much. torch.tensor goes through all levels.
def from_values(values):
    if values and isinstance(values[0], list):
        return torch.tensor([[float(value) for value in row] for row in values], dtype=torch.float32)
    return torch.tensor([float(value) for value in values], dtype=torch.float32)

# %% mistake: changes the default dtype
# fails: stays float32 under another default dtype: decimal numbers
# hint: set_default_dtype changes the whole program, and the caller had chosen another. Say the dtype for this tensor only.
def from_values(values):
    torch.set_default_dtype(torch.float32)
    return torch.tensor(values).float()

# %% mistake: asks for a gradient
# fails: any list: whole numbers
# hint: Nobody asked for gradients of these numbers. requires_grad stays False unless you say True.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32, requires_grad=True)

# %% mistake: one row for an empty list
# fails: any list: an empty list
# hint: An empty list has the shape (0,): one dimension with nothing in it. Do not put another list around it.
def from_values(values):
    if not values:
        values = [[]]
    return torch.tensor(values, dtype=torch.float32)

# %% alternative: new_tensor of an empty float32 tensor
def from_values(values):
    return torch.empty(0, dtype=torch.float32).new_tensor(values)

# %% mistake: an empty list on the CPU
# fails: is made on the default device
# hint: An empty tensor has a device, too. torch.tensor needs no exception for an empty list.
def from_values(values):
    if not values:
        return torch.Tensor(values)
    return torch.tensor(values, dtype=torch.float32)
