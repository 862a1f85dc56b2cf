# %% alternative: the data attribute
def detached(x):
    return x.data


# %% alternative: a detached view
def detached(tensor):
    return tensor.detach().view(tensor.shape)


# %% mistake: a clone
# fails: does not require grad
# fails: shares its memory with x
# hint: clone() copies the values and is recorded like any operation. Neither is asked.
def detached(x):
    return x.clone()


# %% mistake: a detached clone
# fails: shares its memory with x
# hint: The result does not require grad, but it is a copy. What happens without clone()?
def detached(x):
    return x.detach().clone()


# %% mistake: detaches x itself
# fails: x stays in the graph
# hint: detach_() with an underscore changes x itself, and its way back to the leaves is lost.
def detached(x):
    return x.detach_()


# %% mistake: switches x off
# fails: shares its memory with x
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
# fails: shares its memory with x
# hint: tolist() copies every value, and torch.tensor makes float32 of them. Stay with the memory of x.
def detached(x):
    return torch.tensor(x.tolist())
