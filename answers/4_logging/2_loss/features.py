# %% alternative: filled column by column
def features(values):
    return torch.stack([values[:, 0], values[:, 0] * values[:, 0]], dim=1)

# %% alternative: powers by broadcasting
def features(x):
    return x ** torch.tensor([1, 2], device=x.device)

# %% alternative: hstack
def features(x):
    return torch.hstack((x, torch.square(x)))

# %% mistake: x alone
# fails: makes the columns x and x squared, in that order
# hint: with x alone the layer is a straight line, whatever its weights. Which input does the parabola need?
def features(x):
    return x

# %% mistake: the square first
# fails: makes the columns x and x squared, in that order
# hint: the columns are the right ones in the wrong order; x comes first.
def features(x):
    return torch.cat([x**2, x], dim=1)

# %% mistake: joins along the rows
# fails: makes the columns x and x squared, in that order
# hint: dimension 0 counts the samples: you made twice as many of them. The columns have to grow.
def features(x):
    return torch.cat([x, x**2], dim=0)

# %% mistake: stacks into a third dimension
# fails: makes the columns x and x squared, in that order
# hint: stack makes a new dimension; look at the shape of your result. cat joins along one that is there.
def features(x):
    return torch.stack([x, x**2], dim=1)

# %% mistake: adds a column of ones
# fails: makes the columns x and x squared, in that order
# hint: the layer has a bias already, which does the work of the ones.
def features(x):
    return torch.cat([x, x**2, torch.ones_like(x)], dim=1)

# %% mistake: doubles instead of squaring
# fails: makes the columns x and x squared, in that order
# hint: 2 * x is not x². Compare the row of -3.
def features(x):
    return torch.cat([x, 2 * x], dim=1)

# %% mistake: built anew from numbers
# fails: lets the gradient through
# fails: makes the columns x and x squared, in that order: float64
# hint: tolist() leaves the graph, and torch.tensor guesses dtype and device anew. Stay with tensors.
def features(x):
    return torch.tensor([[v, v * v] for v in x.flatten().tolist()]).reshape(-1, 2)

# %% mistake: squares in place
# fails: makes the columns x and x squared, in that order
# hint: a method with a trailing underscore changes its tensor: after your function the caller's x holds squares.
def features(x):
    first = x.clone()
    return torch.cat([first, x.detach().pow_(2)], dim=1)

# %% mistake: fails without samples
# fails: makes the columns x and x squared, in that order: no rows
# hint: stack has nothing to join when there are no rows. Work on the whole column at once.
def features(x):
    return torch.stack([torch.cat([row, row**2]) for row in x])

# %% alternative: a product with itself, stacked and taken apart
def features(x):
    return torch.stack([x, x * x], dim=-1).squeeze(1)

# %% mistake: computes in float32
# fails: makes the columns x and x squared, in that order: float64
# hint: the columns have the dtype of x. Cast nothing.
def features(x):
    x = x.float()
    return torch.cat([x, x**2], dim=1)

# %% mistake: a table of zeros in the default dtype
# fails: makes the columns x and x squared, in that order: float64
# hint: torch.zeros makes float32 on the CPU, and what you write into it is rounded. new_zeros takes dtype and device of x.
def features(x):
    result = torch.zeros(len(x), 2)
    result[:, :1] = x
    result[:, 1:] = x**2
    return result

# %% mistake: squeezes the samples
# fails: makes the columns x and x squared, in that order: one row
# hint: squeeze() takes every size of 1 away, also that of a single sample. Name the dimension.
def features(x):
    x = x.squeeze()
    return torch.stack([x, x**2], dim=-1)

# %% mistake: the absolute square by a logarithm
# fails: makes the columns x and x squared, in that order
# hint: 0 has no logarithm, and for other numbers digits are lost. x ** 2 needs no detour.
def features(x):
    return torch.cat([x, (2 * x.abs().log2().round(decimals=3)).exp2()], dim=1)

# %% mistake: the second column cut off
# fails: makes the columns x and x squared, in that order: infinities
# hint: the square of a number may be as large as it likes. Nobody asked for a limit.
def features(x):
    return torch.cat([x, (x**2).clamp(max=1e30)], dim=1)

# %% mistake: the squares leave the graph
# fails: lets the gradient through
# hint: detach() cuts the graph: no gradient comes back through the second column.
def features(x):
    return torch.cat([x, x.detach() ** 2], dim=1)

# %% mistake: x wants a gradient afterwards
# fails: makes the columns x and x squared, in that order
# hint: requires_grad_() changes the tensor of the caller. A gradient flows back by itself when x wants one.
def features(x):
    if x.is_leaf:
        x.requires_grad_()
    return torch.cat([x, x**2], dim=1)


# %% mistake: a square by the logarithm of the size
# fails: lets the gradient through
# hint: at 0 the logarithm is -inf, and its gradient is no number. A square needs no logarithm.
def features(x):
    return torch.cat([x, torch.where(x == 0, 0 * x, (2 * x.abs().log()).exp())], dim=1)
