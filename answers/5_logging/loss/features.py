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
# fails: keeps the dtype and the device
# hint: tolist() leaves the graph, and torch.tensor guesses dtype and device anew. Stay with tensors.
def features(x):
    return torch.tensor([[v, v * v] for v in x.flatten().tolist()]).reshape(-1, 2)

# %% mistake: squares in place
# fails: leaves x as it was
# hint: a method with a trailing underscore changes its tensor: after your function the caller's x holds squares.
def features(x):
    first = x.clone()
    return torch.cat([first, x.detach().pow_(2)], dim=1)

# %% mistake: fails without samples
# fails: works without any sample
# hint: stack has nothing to join when there are no rows. Work on the whole column at once.
def features(x):
    return torch.stack([torch.cat([row, row**2]) for row in x])
