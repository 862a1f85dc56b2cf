# %% alternative: clone, then flatten
def flattened_copy(x):
    return x.clone().flatten()

# %% alternative: joins a list of one
def flattened_copy(x):
    return torch.cat([x.flatten()])

# %% alternative: fills new memory
def flattened_copy(x):
    return torch.empty(x.numel(), dtype=x.dtype, device=x.device).copy_(x.flatten())

# %% mistake: reshape alone
# fails: writing to the copy leaves x alone
# fails: any tensor: the arguments after the call
# hint: reshape copies only when it must; a contiguous tensor it shares.
def flattened_copy(x):
    return x.reshape(-1)

# %% mistake: contiguous as a copy
# fails: writing to the copy leaves x alone
# hint: contiguous() gives the tensor itself when it is contiguous already.
def flattened_copy(x):
    return x.contiguous().view(-1)

# %% mistake: clones first, then views
# fails: a transposed tensor in its own order
# hint: the clone of a transpose has the strides of a transpose, and view refuses it.
def flattened_copy(x):
    return x.clone().view(-1)

# %% mistake: nothing to do in one dimension
# fails: any tensor: the arguments after the call
# hint: a tensor with one dimension has the right shape, but it is still the caller's memory.
def flattened_copy(x):
    if x.dim() == 1:
        return x
    return x.reshape(-1).clone()

# %% mistake: leaves the graph
# fails: lets the gradient through
# hint: detach() cuts the result from the graph, so no gradient comes back to x. Copying does not need it.
def flattened_copy(x):
    return x.detach().reshape(-1).clone()

# %% mistake: keeps the first dimension
# fails: three dimensions in order
# hint: one dimension for everything: flatten(1) would keep dimension 0.
def flattened_copy(x):
    return x.flatten(1).clone()

# %% alternative: a sum with zero
def flattened_copy(x):
    return torch.stack(list(x.reshape(-1))) if x.numel() else x.reshape(-1).clone()

# %% alternative: a contiguous clone
def flattened_copy(x):
    return x.clone(memory_format=torch.contiguous_format).view(-1)

# %% mistake: a list of numbers
# fails: any tensor: float64
# fails: lets the gradient through
# hint: tolist() gives Python numbers, from which no gradient comes back, and the dtype is guessed anew. Stay with tensors.
def flattened_copy(x):
    return torch.tensor(x.flatten().tolist())

# %% mistake: copies only what is contiguous
# fails: any tensor: the arguments after the call
# hint: a slice with gaps in one dimension is not contiguous, and reshape does not copy it, either.
def flattened_copy(x):
    return x.reshape(-1).clone() if x.is_contiguous() else x.reshape(-1)
