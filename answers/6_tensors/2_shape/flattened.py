# %% alternative: flatten
def flattened(x):
    return x.flatten()


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% alternative: contiguous, then view
def flattened(x):
    return x.contiguous().view(x.numel())


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% alternative: tries a view first
def flattened(tensor):
    try:
        return tensor.view(-1)
    except RuntimeError:
        return tensor.clone(memory_format=torch.contiguous_format).view(-1)


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: view alone
# fails: any tensor: a transposed view
# hint: view raises an error where it would have to copy. Here a copy is allowed then.
def flattened(x):
    return x.view(-1)


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: always copies
# fails: shares memory with a contiguous tensor
# hint: the result should share memory when x is contiguous; clone always copies.
def flattened(x):
    return x.clone().reshape(-1)


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: reads memory in place of the tensor
# fails: any tensor: a transposed view
# hint: the storage of a transpose is in the order of the original. Read the tensor in its own order.
def flattened(x):
    return x.as_strided((x.numel(),), (1,))


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: keeps the first dimension
# fails: three dimensions in order
# hint: flatten(1) leaves dimension 0 alone, as one wants it for a batch. Here everything goes into one dimension.
def flattened(x):
    return x.flatten(1)


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: puts the rows together
# fails: a tensor without dimensions gives one element
# fails: three dimensions in order
# hint: torch.cat goes over the first dimension only, copies, and needs a first dimension.
def flattened(x):
    return torch.cat(list(x))


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: resizes the caller's tensor
# fails: any tensor: the arguments after the call
# hint: resize_ changes the tensor itself. The caller would find another shape.
def flattened(x):
    return x.resize_(x.numel())


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: through NumPy and a list
# fails: keeps the dtype and the device
# fails: shares memory with a contiguous tensor
# hint: a list forgets the dtype and the device and copies. Stay with tensors.
import numpy as np

def flattened(x):
    return torch.tensor(np.ravel(x.tolist()).tolist())


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% alternative: ravel
def flattened(x):
    return torch.ravel(x)


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% alternative: a view where x is contiguous, else joined rows
def flattened(x):
    if x.is_contiguous():
        return x.view(-1)
    return torch.cat([row.reshape(-1) for row in x])


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: the storage from its beginning
# fails: shares memory with a contiguous tensor
# hint: a slice such as x[1:] begins further on in its storage. reshape and view know where.
def flattened(x):
    if x.is_contiguous():
        return x.as_strided((x.numel(),), (1,), 0)
    return x.reshape(-1)


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% mistake: cut from its first row
# fails: any tensor: size 0 in dimension -1
# fails: three dimensions in order
# hint: only the last two dimensions are merged here. There may be more, or fewer.
def flattened(x):
    return x.flatten(-2) if x.dim() > 1 else x.reshape(x.numel() or 1)


def flattened_copy(x):
    return x.reshape(-1).clone()


# %% alternative: the copy, clone, then flatten
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return x.clone().flatten()


# %% alternative: the copy, joins a list of one
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return torch.cat([x.flatten()])


# %% alternative: the copy, fills new memory
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return torch.empty(x.numel(), dtype=x.dtype, device=x.device).copy_(x.flatten())


# %% mistake: the copy, reshape alone
# fails: writing to the copy leaves x alone
# fails: a copy of any tensor: the arguments after the call
# hint: reshape copies only when it must; a contiguous tensor it shares.
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return x.reshape(-1)


# %% mistake: the copy, contiguous as a copy
# fails: writing to the copy leaves x alone
# hint: contiguous() gives the tensor itself when it is contiguous already.
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return x.contiguous().view(-1)


# %% mistake: the copy, clones first, then views
# fails: a transposed tensor in its own order
# hint: the clone of a transpose has the strides of a transpose, and view refuses it.
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return x.clone().view(-1)


# %% mistake: the copy, nothing to do in one dimension
# fails: a copy of any tensor: the arguments after the call
# hint: a tensor with one dimension has the right shape, but it is still the caller's memory.
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    if x.dim() == 1:
        return x
    return x.reshape(-1).clone()


# %% mistake: the copy, leaves the graph
# fails: lets the gradient through
# hint: detach() cuts the result from the graph, so no gradient comes back to x. Copying does not need it.
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return x.detach().reshape(-1).clone()


# %% mistake: the copy, keeps the first dimension
# fails: a copy of three dimensions in order
# hint: one dimension for everything: flatten(1) would keep dimension 0.
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return x.flatten(1).clone()


# %% alternative: the copy, a sum with zero
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return torch.stack(list(x.reshape(-1))) if x.numel() else x.reshape(-1).clone()


# %% alternative: the copy, a contiguous clone
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return x.clone(memory_format=torch.contiguous_format).view(-1)


# %% mistake: the copy, a list of numbers
# fails: a copy of any tensor: float64
# fails: lets the gradient through
# hint: tolist() gives Python numbers, from which no gradient comes back, and the dtype is guessed anew. Stay with tensors.
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return torch.tensor(x.flatten().tolist())


# %% mistake: the copy, copies only what is contiguous
# fails: a copy of any tensor: the arguments after the call
# hint: a slice with gaps in one dimension is not contiguous, and reshape does not copy it, either.
def flattened(x):
    return x.reshape(-1)


def flattened_copy(x):
    return x.reshape(-1).clone() if x.is_contiguous() else x.reshape(-1)

# %% mistake: reads from the beginning of the memory
# fails: any tensor
# fails: shares memory with a contiguous tensor
# fails: a copy of any tensor
# hint: Try it with x[1:], which is contiguous but does not begin where the memory begins. What does your code read then?
def flattened(x):
    return torch.as_strided(x.contiguous(), (x.numel(),), (1,), 0)


def flattened_copy(x):
    return flattened(x).clone()
