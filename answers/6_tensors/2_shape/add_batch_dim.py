# %% alternative: indexing with None
def add_batch_dim(x):
    return x[None]

# %% alternative: view with all sizes
def add_batch_dim(x):
    return x.view(1, *x.shape)

# %% mistake: the new dimension comes last
# fails: an image becomes a batch of one
# fails: shares memory with x
# hint: samples are counted by the first dimension, number 0.
def add_batch_dim(x):
    return x.unsqueeze(-1)

# %% mistake: changes the caller's tensor
# fails: any tensor: the arguments after the call
# hint: methods that end with an underscore work in place. The caller's tensor would have another shape afterwards.
def add_batch_dim(x):
    return x.unsqueeze_(0)

# %% mistake: stacks a list of one
# fails: shares memory with x
# hint: torch.stack copies the numbers. Which method gives the same numbers another shape?
def add_batch_dim(x):
    return torch.stack([x])

# %% mistake: only for three dimensions
# fails: any tensor: a transposed view
# fails: any tensor: no dimensions
# hint: a sample need not be an image. Do not name its dimensions; add one before whatever is there.
def add_batch_dim(x):
    channels, height, width = x.shape
    return x.view(1, channels, height, width)

# %% mistake: flattens on the way
# fails: an image becomes a batch of one
# fails: any tensor: a transposed view
# hint: the dimensions of the sample should stay as they are behind the new one.
def add_batch_dim(x):
    return x.reshape(1, -1)

# %% mistake: a new dimension at place one
# fails: an image becomes a batch of one
# fails: any tensor: no dimensions
# hint: dimensions are counted from 0.
def add_batch_dim(x):
    return x.unsqueeze(1)

# %% alternative: reshape with all sizes
def add_batch_dim(x):
    return x.reshape(1, *x.shape)

# %% alternative: strides by hand
def add_batch_dim(x):
    return x.as_strided((1, *x.shape), (x.numel(), *x.stride()), x.storage_offset())

# %% mistake: reads the memory in order
# fails: any tensor: a transposed view
# hint: a transpose reads its memory in another order. Keep its strides, as unsqueeze does.
def add_batch_dim(x):
    sizes = (1, *x.shape)
    strides = [math.prod(sizes[i + 1 :]) for i in range(len(sizes))]
    return x.as_strided(sizes, strides)

# %% mistake: contiguous first
# fails: shares memory with x
# hint: contiguous() copies a transpose or a slice. No copy is needed for a new dimension.
def add_batch_dim(x):
    return x.contiguous().view(1, *x.shape)

# %% mistake: -1 for the first size
# fails: tables without rows or columns
# hint: without elements, -1 could be any number. Write the sizes as they are.
def add_batch_dim(x):
    return x.reshape(1, -1, *x.shape[1:]) if x.dim() else x.reshape(1)

# %% mistake: reads from the beginning of the memory
# fails: any tensor
# fails: shares memory with x
# hint: Try it with x[1:], which does not begin where the memory begins. What does your code read then?
def add_batch_dim(x):
    return torch.as_strided(x, (1, *x.shape), (x.numel(), *x.stride()), 0)
