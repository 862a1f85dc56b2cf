# %% alternative: backward, twice
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    f(x).sum().backward(create_graph=True)
    slope, x.grad = x.grad, None
    slope.sum().backward()
    return x.grad


# %% alternative: a gradient of a gradient with torch.func
def second_derivative(function, point):
    slope = torch.func.grad(lambda p: function(p).sum())
    return torch.func.grad(lambda p: slope(p).sum())(point.detach())


# %% alternative: a vector of ones starts each pass
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    ones = torch.ones_like(y)
    slope = torch.autograd.grad(y, x, ones, create_graph=True)[0]
    return torch.autograd.grad(slope, x, ones)[0]


# %% mistake: the first pass is not recorded
# fails: a vector
# hint: The slope has no graph, so it cannot be differentiated. Which argument records a pass?
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    (curvature,) = torch.autograd.grad(slope.sum(), x)
    return curvature


# %% mistake: retain_graph for create_graph
# fails: a vector
# hint: retain_graph keeps the graph of the function. The slope needs a graph of its own.
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x, retain_graph=True)
    (curvature,) = torch.autograd.grad(slope.sum(), x)
    return curvature


# %% mistake: the second pass adds to the first
# fails: a vector
# hint: x.grad held the slope already, and backward added the second derivative to it.
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    f(x).sum().backward(create_graph=True)
    x.grad.sum().backward()
    return x.grad.detach()


# %% mistake: the slope squared
# fails: a vector
# hint: The second derivative is the slope of the slope, not its square.
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    return slope**2


# %% mistake: the first derivative
# fails: a vector
# hint: This is how fast f changes. Asked is how fast that changes.
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    return slope


# %% mistake: starts from a vector
# fails: a vector
# hint: A pass starts from one number. Which number of f(x) has all slopes in its gradient?
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(x), x, create_graph=True)
    (curvature,) = torch.autograd.grad(slope, x)
    return curvature


# %% mistake: the second pass is recorded too
# fails: a vector
# hint: The result is part of a graph. Only the first pass must be recorded.
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x, create_graph=True)
    (curvature,) = torch.autograd.grad(slope.sum(), x, create_graph=True)
    return curvature


# %% mistake: vectors only
# fails: any x: no dimensions
# hint: A loop over len(x) sees the first dimension only, and a number without dimensions has no length.
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x, create_graph=True)
    rows = [torch.autograd.grad(slope[i], x, retain_graph=True)[0][i] for i in range(len(x))]
    return torch.stack(rows)


# %% mistake: works on the caller's x
# fails: an older gradient stays as it is
# hint: requires_grad_() and backward change the tensor that was handed to you. Work on a leaf of your own.
def second_derivative(f, x):
    x.requires_grad_()
    x.grad = None
    f(x).sum().backward(create_graph=True)
    slope, x.grad = x.grad, None
    slope.sum().backward()
    return x.grad


# %% mistake: a new tensor of the default dtype
# fails: keeps the dtype and the device
# hint: torch.tensor(x.tolist()) makes float32 on the CPU. detach() keeps the dtype and the device.
def second_derivative(f, x):
    x = torch.tensor(x.tolist(), requires_grad=True)
    (slope,) = torch.autograd.grad(f(x).sum(), x, create_graph=True)
    (curvature,) = torch.autograd.grad(slope.sum(), x)
    return curvature


# %% mistake: one number after the other
# fails: a function that treats places unlike
# hint: f gets single numbers here, and a function that treats the places unlike gives something else for them. Hand it whole tensors.
def second_derivative(f, x):
    numbers = []
    for value in x.detach().reshape(-1):
        leaf = value.clone().requires_grad_()
        (slope,) = torch.autograd.grad(f(leaf).sum(), leaf, create_graph=True)
        numbers.append(torch.autograd.grad(slope, leaf)[0])
    return torch.stack(numbers).reshape(x.shape)


# %% mistake: an empty tensor is refused
# fails: a function that treats places unlike: no rows
# hint: A tensor without elements has a second derivative without elements.
def second_derivative(f, x):
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(x).sum(), x, create_graph=True)
    places = slope.reshape(-1)
    rows = [torch.autograd.grad(place, x, retain_graph=True)[0].reshape(-1)[i] for i, place in enumerate(places)]
    return torch.stack(rows).reshape(x.shape)


# %% mistake: differences in place of derivatives
# fails: keeps the dtype and the device
# hint: A difference of neighbouring values has lost half of its digits. Run two passes.
def second_derivative(f, x):
    x = x.detach()
    step = 1e-3 if x.dtype == torch.float64 else 1e-1
    return (f(x + step) - 2 * f(x) + f(x - step)) / step**2


# %% mistake: the caller's gradient by a subtraction
# fails: an older gradient stays as it is
# hint: Beside a large older gradient the digits of a small one are lost. Work on a leaf of your own.
def second_derivative(f, x):
    leaf = x if x.requires_grad else x.detach().requires_grad_()
    before = torch.zeros_like(leaf) if leaf.grad is None else leaf.grad.clone()
    (slope,) = torch.autograd.grad(f(leaf).sum(), leaf, create_graph=True)
    slope.sum().backward()
    result = leaf.grad - before
    leaf.grad = None if not before.any() else before
    return result


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: float() loses half of the digits of float64. detach() keeps the dtype that comes in.
def second_derivative(f, x):
    leaf = x.detach().float().requires_grad_()
    (slope,) = torch.autograd.grad(f(leaf).sum(), leaf, create_graph=True)
    return torch.autograd.grad(slope.sum(), leaf)[0].to(x.dtype)


# %% mistake: goes on behind a result x
# fails: the graph of x, and its leaves, stay as they are
# hint: When x is the result of operations, the pass goes on behind it: it fills the leaves there and frees the graph. Where should it end?
def second_derivative(f, x):
    leaf = x if x.requires_grad else x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(leaf).sum(), leaf, create_graph=True)
    old = x.grad.clone() if x.is_leaf and x.grad is not None else None
    if x.is_leaf:
        x.grad = None
    leaf.retain_grad()
    slope.sum().backward()
    found = leaf.grad.clone()
    if x.is_leaf:
        x.grad = old
    return found
