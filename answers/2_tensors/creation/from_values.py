# %% alternative: makes the tensor, then converts it
def from_values(values):
    return torch.tensor(values).float()

# %% alternative: through a NumPy array of float32
import numpy as np

def from_values(numbers):
    return torch.as_tensor(np.array(numbers, dtype=np.float32))

# %% mistake: lets torch.tensor choose the dtype
# fails: whole numbers become float32
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
# fails: keeps the nesting of the lists
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
# fails: an empty list gives an empty tensor
# hint: torch.stack needs at least one tensor. torch.tensor takes the whole list at once, an empty one too.
def from_values(values):
    return torch.stack([torch.tensor(value, dtype=torch.float32) for value in values])
