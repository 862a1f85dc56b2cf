# %% alternative: the data attribute
def detached(x):
    return x.data


# %% alternative: a detached view
def detached(tensor):
    return tensor.detach().view(tensor.shape)


# %% mistake: a clone
# fails: does not require grad
# fails: any tensor
# hint: clone() copies the values and is recorded like any operation. Neither is asked.
def detached(x):
    return x.clone()


# %% mistake: a detached clone
# fails: any tensor
# hint: The result does not require grad, but it is a copy. What happens without clone()?
def detached(x):
    return x.detach().clone()


# %% mistake: detaches x itself
# fails: x stays in the graph
# hint: detach_() with an underscore changes x itself, and its way back to the leaves is lost.
def detached(x):
    return x.detach_()


# %% mistake: switches x off
# fails: any tensor
# fails: x stays in the graph
# hint: requires_grad_(False) changes x itself, and for a result it raises an error.
def detached(x):
    return x.requires_grad_(False)


# %% mistake: hands x back inside no_grad
# fails: does not require grad
# hint: no_grad stops the recording of operations. Handing x back is no operation, so it is still the same tensor.
def detached(x):
    with torch.no_grad():
        return x


# %% mistake: a new tensor from a list
# fails: does not require grad
# fails: any tensor
# hint: tolist() copies every value, and torch.tensor makes float32 of them. Stay with the memory of x.
def detached(x):
    return torch.tensor(x.tolist())


# %% alternative: set_ on an empty tensor
def detached(x):
    values = torch.empty(0, dtype=x.dtype, device=x.device)
    return values.set_(x.detach())


# %% alternative: a view in a block without recording
def detached(x):
    with torch.no_grad():
        return x.view_as(x).detach()


# %% mistake: through NumPy
# fails: any tensor: bfloat16
# hint: The memory is shared, but NumPy has no bfloat16 and cannot read what lies on a GPU. detach() is enough.
def detached(x):
    return torch.from_numpy(x.detach().numpy())


# %% mistake: made contiguous
# fails: any tensor: a transposed view
# hint: contiguous() copies what does not lie in one piece, and a copy shares no memory.
def detached(x):
    return x.detach().contiguous()


# %% mistake: a slice of everything
# fails: any tensor: no dimensions
# hint: [:] needs a dimension, which a single number does not have. detach() is enough.
def detached(x):
    return x.detach()[:]


# %% mistake: flat and back
# fails: any tensor: a transposed view
# hint: view cannot join the dimensions of a transposed tensor. The shape need not change at all.
def detached(x):
    return x.detach().view(-1).view(x.shape)


# %% mistake: reshape, which may copy
# fails: any tensor: a transposed view
# hint: reshape copies where it cannot make a view, as for a transposed tensor. The shape need not change at all.
def detached(x):
    return x.detach().reshape(-1).reshape(x.shape)


# %% mistake: forgets the gradient of x
# fails: any tensor
# hint: x stays as it is, and its .grad belongs to it.
def detached(x):
    if x.is_leaf:
        x.grad = None
    return x.detach()
