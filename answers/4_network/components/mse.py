# %% alternative: PyTorch's function after the comparison
def mse(output, target):
    if output.size() != target.size():
        raise ValueError("the shapes differ")
    return F.mse_loss(output, target)

# %% alternative: the sum divided by the count
def mse(prediction, truth):
    if list(prediction.shape) != list(truth.shape):
        raise ValueError("the shapes differ")
    difference = prediction - truth
    return (difference * difference).sum() / difference.numel()

# %% alternative: a scalar product
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    d = (output - target).flatten()
    return d @ d / len(d)

# %% mistake: lets the shapes broadcast
# fails: rejects a column against a row of numbers
# fails: rejects a single number against many
# hint: (n, 1) minus (n,) is an n by n table, and its mean means nothing. Compare the shapes first.
def mse(output, target):
    return (output - target).pow(2).mean()

# %% mistake: compares the counts
# fails: rejects a column against a row of numbers
# fails: rejects equal counts in different shapes
# hint: the same number of elements is not the same shape: (n, 1) and (n,) have n elements both.
def mse(output, target):
    if output.numel() != target.numel():
        raise ValueError("the shapes differ")
    return (output - target).pow(2).mean()

# %% mistake: makes the shapes fit
# fails: rejects a column against a row of numbers
# fails: rejects equal counts in different shapes
# hint: this hides the caller's mistake. The task asks for an error when the shapes differ.
def mse(output, target):
    if output.numel() != target.numel():
        raise ValueError("the shapes differ")
    return (output - target.reshape(output.shape)).pow(2).mean()

# %% mistake: compares the number of dimensions
# fails: rejects equal counts in different shapes
# fails: rejects a single number against many
# hint: two tensors with as many dimensions can still have different sizes, and a size of 1 broadcasts.
def mse(output, target):
    if output.dim() != target.dim():
        raise ValueError("the shapes differ")
    return (output - target).pow(2).mean()

# %% mistake: the sum
# fails: the mean over all elements
# hint: the first letter of mse stands for mean.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output - target).pow(2).sum()

# %% mistake: one loss per row
# fails: the mean over all elements
# hint: a loss is one number. Take the mean over all elements, not over one dimension.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output - target).pow(2).mean(dim=-1)

# %% mistake: the absolute difference
# fails: the mean over all elements
# hint: squared was asked: a difference of 2 counts 4.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output - target).abs().mean()

# %% mistake: the root of it
# fails: the mean over all elements
# hint: the root gives another loss, the root mean squared error.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output - target).pow(2).mean().sqrt()

# %% mistake: a number without a graph
# fails: gradients of output and target
# hint: .item() leaves the graph, so backward has nothing to follow. Return the tensor.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return torch.tensor((output - target).pow(2).mean().item(), dtype=output.dtype, device=output.device)

# %% mistake: an assert in place of ValueError
# fails: rejects a column against a row of numbers
# hint: assert raises AssertionError, and Python can be told to skip it. Raise the error that the docstring names.
def mse(output, target):
    assert output.shape == target.shape
    return (output - target).pow(2).mean()
