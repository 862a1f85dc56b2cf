# %% alternative: flatten
def flattened(x):
    return x.flatten()

# %% alternative: contiguous, then view
def flattened(x):
    return x.contiguous().view(x.numel())

# %% alternative: tries a view first
def flattened(tensor):
    try:
        return tensor.view(-1)
    except RuntimeError:
        return tensor.clone(memory_format=torch.contiguous_format).view(-1)

# %% mistake: view alone
# fails: a transposed tensor in its own order
# hint: view raises an error where it would have to copy. Here a copy is allowed then.
def flattened(x):
    return x.view(-1)

# %% mistake: always copies
# fails: shares memory with a contiguous tensor
# hint: the result should share memory when x is contiguous; clone always copies.
def flattened(x):
    return x.clone().reshape(-1)

# %% mistake: reads memory in place of the tensor
# fails: a transposed tensor in its own order
# hint: the storage of a transpose is in the order of the original. Read the tensor in its own order.
def flattened(x):
    return x.as_strided((x.numel(),), (1,))

# %% mistake: keeps the first dimension
# fails: three dimensions in order
# hint: flatten(1) leaves dimension 0 alone, as one wants it for a batch. Here everything goes into one dimension.
def flattened(x):
    return x.flatten(1)

# %% mistake: puts the rows together
# fails: a tensor without dimensions gives one element
# fails: three dimensions in order
# hint: torch.cat goes over the first dimension only, copies, and needs a first dimension.
def flattened(x):
    return torch.cat(list(x))

# %% mistake: resizes the caller's tensor
# fails: x keeps its own shape
# hint: resize_ changes the tensor itself. The caller would find another shape.
def flattened(x):
    return x.resize_(x.numel())

# %% mistake: through NumPy and a list
# fails: keeps the dtype and the device
# fails: shares memory with a contiguous tensor
# hint: a list forgets the dtype and the device and copies. Stay with tensors.
import numpy as np

def flattened(x):
    return torch.tensor(np.ravel(x.tolist()).tolist())
