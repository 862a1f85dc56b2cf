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
# fails: any tensor: a transposed view
# hint: view raises an error where it would have to copy. Here a copy is allowed then.
def flattened(x):
    return x.view(-1)

# %% mistake: always copies
# fails: shares memory with a contiguous tensor
# hint: the result should share memory when x is contiguous; clone always copies.
def flattened(x):
    return x.clone().reshape(-1)

# %% mistake: reads memory in place of the tensor
# fails: any tensor: a transposed view
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
# fails: any tensor: the arguments after the call
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

# %% alternative: ravel
def flattened(x):
    return torch.ravel(x)

# %% alternative: a view where x is contiguous, else joined rows
def flattened(x):
    if x.is_contiguous():
        return x.view(-1)
    return torch.cat([row.reshape(-1) for row in x])

# %% mistake: the storage from its beginning
# fails: shares memory with a contiguous tensor
# hint: a slice such as x[1:] begins further on in its storage. reshape and view know where.
def flattened(x):
    if x.is_contiguous():
        return x.as_strided((x.numel(),), (1,), 0)
    return x.reshape(-1)

# %% mistake: cut from its first row
# fails: any tensor: size 0 in dimension -1
# fails: three dimensions in order
# hint: only the last two dimensions are merged here. There may be more, or fewer.
def flattened(x):
    return x.flatten(-2) if x.dim() > 1 else x.reshape(x.numel() or 1)
