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
# fails: x keeps its own shape
# hint: methods that end with an underscore work in place. The caller's tensor would have another shape afterwards.
def add_batch_dim(x):
    return x.unsqueeze_(0)

# %% mistake: stacks a list of one
# fails: shares memory with x
# hint: torch.stack copies the numbers. Which method gives the same numbers another shape?
def add_batch_dim(x):
    return torch.stack([x])

# %% mistake: only for three dimensions
# fails: a transposed table becomes a batch of one
# fails: a tensor without dimensions gets one
# hint: a sample need not be an image. Do not name its dimensions; add one before whatever is there.
def add_batch_dim(x):
    channels, height, width = x.shape
    return x.view(1, channels, height, width)

# %% mistake: flattens on the way
# fails: an image becomes a batch of one
# fails: a transposed table becomes a batch of one
# hint: the dimensions of the sample should stay as they are behind the new one.
def add_batch_dim(x):
    return x.reshape(1, -1)

# %% mistake: a new dimension at place one
# fails: an image becomes a batch of one
# fails: a tensor without dimensions gets one
# hint: dimensions are counted from 0.
def add_batch_dim(x):
    return x.unsqueeze(1)
