# %% alternative: selects the only entry
def drop_dim(x, dim):
    if x.size(dim) == 1:
        return x.select(dim, 0)
    raise ValueError("only a dimension of size one can go")

# %% alternative: a view of the other sizes
def drop_dim(x, dim):
    sizes = list(x.shape)
    if sizes.pop(dim) != 1:
        raise ValueError("only a dimension of size one can go")
    return x.view(sizes)

# %% mistake: a bare squeeze
# fails: takes away the named dimension only
# fails: counts from the end
# hint: squeeze() takes away every dimension of size one, the batch too if it holds one sample. Name the dimension.
def drop_dim(x, dim):
    if x.shape[dim] != 1:
        raise ValueError("only a dimension of size one can go")
    return x.squeeze()

# %% mistake: does not look at the size
# fails: rejects another size than one: a larger dimension
# hint: squeeze(dim) changes nothing if the size is not one, and says nothing. Look at the size before.
def drop_dim(x, dim):
    return x.squeeze(dim)

# %% mistake: takes the first entry of whatever is there
# fails: rejects another size than one: a larger dimension
# hint: from a larger dimension, this keeps one entry and loses the others. Look at the size before.
def drop_dim(x, dim):
    return x.select(dim, 0)

# %% mistake: an empty dimension passes
# fails: rejects another size than one: an empty dimension
# hint: a size of 0 is not one, either.
def drop_dim(x, dim):
    if x.shape[dim] > 1:
        raise ValueError("only a dimension of size one can go")
    return x.squeeze(dim)

# %% mistake: changes the caller's tensor
# fails: any tensor, any dimension
# hint: methods that end with an underscore work in place. The caller's tensor would have another shape afterwards.
def drop_dim(x, dim):
    if x.shape[dim] != 1:
        raise ValueError("only a dimension of size one can go")
    return x.squeeze_(dim)

# %% mistake: puts the sizes together around the dimension
# fails: any tensor, any dimension: dim = -1
# hint: what is x.shape[dim + 1:] when dim is -1?
def drop_dim(x, dim):
    if x.shape[dim] != 1:
        raise ValueError("only a dimension of size one can go")
    return x.view(x.shape[:dim] + x.shape[dim + 1 :])

# %% mistake: sums the dimension away
# fails: shares memory with x
# hint: a sum over one entry has the right values, but in new memory.
def drop_dim(x, dim):
    if x.shape[dim] != 1:
        raise ValueError("only a dimension of size one can go")
    return x.sum(dim)

# %% alternative: takes the only part apart
def drop_dim(x, dim):
    if x.shape[dim] != 1:
        raise ValueError("only a dimension of size one can go")
    (part,) = x.unbind(dim)
    return part

# %% alternative: flattens two dimensions into one, or looks at the first
def drop_dim(x, dim):
    if x.size(dim) != 1:
        raise ValueError("only a dimension of size one can go")
    return x.movedim(dim, 0)[0]

# %% mistake: reshapes what is contiguous only
# fails: shares memory with x: the arguments after the call
# hint: contiguous() copies a transpose. Taking a dimension of size one away needs no copy.
def drop_dim(x, dim):
    if x.shape[dim] != 1:
        raise ValueError("only a dimension of size one can go")
    sizes = list(x.shape)
    del sizes[dim]
    return x.contiguous().view(sizes)

# %% mistake: an AssertionError
# fails: rejects another size than one
# hint: assert raises an AssertionError; a ValueError is asked for.
def drop_dim(x, dim):
    assert x.shape[dim] == 1
    return x.squeeze(dim)

# %% mistake: reads from the beginning of the memory
# fails: any tensor, any dimension
# fails: shares memory with x
# hint: Try it with a slice such as x[1:], which does not begin where the memory begins. What does your code read then?
def drop_dim(x, dim):
    if x.shape[dim] != 1:
        raise ValueError("only a dimension of size 1 can be removed")
    dim %= x.dim()
    sizes, strides = list(x.shape), list(x.stride())
    del sizes[dim], strides[dim]
    return torch.as_strided(x, sizes, strides, 0)
