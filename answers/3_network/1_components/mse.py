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
# fails: rejects different counts
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
# fails: rejects different counts
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


# %% form: of any shapes
def mse(output, target):
    return ((output - target) ** 2).sum()


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

# %% alternative: a loop over Python numbers finds the shapes, PyTorch the mean
def mse(output, target):
    if output.dim() != target.dim():
        raise ValueError("the numbers of dimensions differ")
    for a, b in zip(output.shape, target.shape):
        if a != b:
            raise ValueError(f"{a} is not {b}")
    return torch.mean(torch.square(target - output))

# %% alternative: nn.MSELoss
def mse(output, target):
    if not output.shape == target.shape:
        raise ValueError
    return nn.MSELoss()(output, target)

# %% mistake: the square multiplied out
# fails: numbers far from zero
# hint: a² − 2ab + b² is the difference of very large numbers: nearly all digits are lost. Subtract first, then square.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output * output - 2 * output * target + target * target).mean()

# %% mistake: computes in float32
# fails: the mean over all elements: float64
# hint: the loss has the dtype of output and target. Cast nothing.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output.float() - target.float()).pow(2).mean()

# %% mistake: divides by the number of rows
# fails: the mean over all elements
# hint: the mean goes over all elements, so divide by their number, not by the size of the first dimension.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output - target).pow(2).sum() / len(output)

# %% mistake: subtracts in the caller's tensor
# fails: the mean over all elements
# hint: -= writes into the output of the caller, and autograd refuses that for a leaf. Give the difference a name of its own.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    output -= target
    return output.pow(2).mean()

# %% mistake: a view that needs neighbours in memory
# fails: any layout in memory: a transposed view (output)
# hint: view cannot flatten a transposed tensor. The mean over all elements needs no flattening.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output.view(-1) - target.view(-1)).pow(2).mean()

# %% mistake: columns alone
# fails: the mean over all elements
# hint: any shape was promised, also one dimension or none. pow(2).mean() does not ask for the number of dimensions.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output - target).pow(2).sum() / (output.shape[0] * output.shape[1])

# %% mistake: refuses only what PyTorch would broadcast
# fails: rejects different counts
# hint: subtracting shapes that cannot broadcast raises RuntimeError. The docstring promises ValueError for all that differ.
def mse(output, target):
    difference = output - target
    if difference.shape != output.shape or difference.shape != target.shape:
        raise ValueError("the shapes differ")
    return difference.pow(2).mean()


# %% mistake: leaves NaN out
# fails: the mean over all elements: NaN (output)
# hint: a loss that hides a NaN hides a fault. The mean of numbers with a NaN is NaN.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError
    return (output - target).pow(2).nanmean()


# %% mistake: NaN and infinities made finite
# fails: the mean over all elements: NaN (output)
# hint: a loss that hides a NaN hides a fault. Leave the numbers as they are.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError
    return torch.nan_to_num(output - target).pow(2).mean()

# %% mistake: elements whose target is NaN are left out
# fails: the mean over all elements: NaN (target)
# hint: a NaN among the targets hides behind a loss that looks well. It has to come out as NaN: take all elements into the mean.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    known = ~torch.isnan(target)
    return (output[known] - target[known]).square().mean()

# %% mistake: its own backward forgets the gradient that comes in
# fails: gradients of output and target
# hint: your own backward gets a gradient from what follows the loss. When the loss is multiplied by 3, so are the gradients.
class _Mse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, output, target):
        ctx.save_for_backward(output, target)
        return (output - target).pow(2).mean()

    @staticmethod
    def backward(ctx, grad):
        output, target = ctx.saved_tensors
        slope = 2 * (output - target) / output.numel()
        return slope, -slope


def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return _Mse.apply(output, target)


# %% mistake: a small number added
# fails: very small differences
# hint: a loss may be as small as 1e-24. Whatever you add to it is an error.
def mse(output, target):
    if output.shape != target.shape:
        raise ValueError("the shapes differ")
    return (output - target).pow(2).mean() + 1e-12


# %% mistake: compares the sizes that both have
# fails: rejects different counts: shapes = ((3,), (3, 3))
# hint: zip stops at the shorter of the two shapes. Compare the whole shapes with !=.
def mse(output, target):
    if any(a != b for a, b in zip(output.shape, target.shape)) or (output.dim() == 0) != (target.dim() == 0):
        raise ValueError("the shapes differ")
    return (output - target).pow(2).mean()
