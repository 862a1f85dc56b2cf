# %% alternative: torch.autograd.functional.hessian
def hessian(f, x):
    return torch.autograd.functional.hessian(f, x.detach())


# %% alternative: torch.func.hessian
def hessian(f, x):
    return torch.func.hessian(f)(x.detach())


# %% alternative: the Jacobian of the gradient
def hessian(f, x):
    return torch.func.jacrev(torch.func.grad(f))(x.detach())


# %% alternative: a table filled row by row
def hessian(function, point):
    leaf = point.detach().clone().requires_grad_()
    slopes = torch.autograd.grad(function(leaf), leaf, create_graph=True)[0].reshape(-1)
    table = torch.zeros(leaf.numel(), leaf.numel(), dtype=leaf.dtype, device=leaf.device)
    if slopes.requires_grad:
        for i in range(len(slopes)):
            table[i] = torch.autograd.grad(slopes[i], leaf, retain_graph=True)[0].reshape(-1)
    return table.reshape(leaf.shape + leaf.shape)


# %% alternative: a curve of zero height added, so that there is a graph
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x) + 0 * (x**2).sum(), x, create_graph=True)
    rows = [torch.autograd.grad(slope, x, retain_graph=True)[0] for slope in gradient.flatten()]
    return torch.stack(rows).reshape(x.shape + x.shape)


# %% mistake: the first pass is not recorded
# fails: every pair of inputs
# hint: The gradient has no graph, so nothing can be differentiated. Which argument makes PyTorch record a backward pass?
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x)
    if not gradient.requires_grad:
        return torch.zeros(x.shape + x.shape, dtype=x.dtype, device=x.device)
    rows = [torch.autograd.grad(slope, x, retain_graph=True)[0] for slope in gradient.flatten()]
    return torch.stack(rows).reshape(x.shape + x.shape)


# %% mistake: an error for a straight line
# fails: a straight line
# hint: The gradient of a straight line does not depend on x and has no graph. Ask its requires_grad before you go on.
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    rows = [torch.autograd.grad(slope, x, retain_graph=True)[0] for slope in gradient.flatten()]
    return torch.stack(rows).reshape(x.shape + x.shape)


# %% mistake: one pass for all slopes
# fails: every pair of inputs
# fails: any table
# hint: The gradient of the sum of the slopes gives the sum of the rows, not the rows.
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    if not gradient.requires_grad:
        return torch.zeros(x.shape + x.shape, dtype=x.dtype, device=x.device)
    return torch.autograd.grad(gradient.sum(), x)[0]


# %% mistake: products of slopes
# fails: every pair of inputs
# fails: keeps the dtype and the device
# hint: The outer product of the gradient with itself contains first derivatives only.
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x)
    return torch.outer(gradient.flatten(), gradient.flatten()).reshape(x.shape + x.shape)


# %% mistake: the diagonal only
# fails: every pair of inputs
# hint: The slope along one input can change with another input too. Those are the entries off the diagonal.
def hessian(f, x):
    full = torch.autograd.functional.hessian(f, x.detach()).reshape(x.numel(), x.numel())
    return full.diagonal().diag().reshape(x.shape + x.shape)


# %% mistake: adds to the caller's gradient
# fails: leaves x and its gradient as they are
# hint: backward writes into the x that was handed to you. Work on a leaf of your own.
def hessian(f, x):
    x.requires_grad_()
    f(x).backward(create_graph=True)
    gradient = x.grad
    x.grad = None
    if not gradient.requires_grad:
        return torch.zeros(x.shape + x.shape, dtype=x.dtype, device=x.device)
    rows = [torch.autograd.grad(slope, x, retain_graph=True)[0] for slope in gradient.flatten()]
    return torch.stack(rows).reshape(x.shape + x.shape)


# %% mistake: a vector is expected
# fails: any table
# fails: any number of dimensions: no dimensions
# hint: len() and indexing see the first dimension only. Flatten the gradient first and give the result its shape at the end.
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    if not gradient.requires_grad:
        return torch.zeros(x.shape + x.shape, dtype=x.dtype, device=x.device)
    rows = [torch.autograd.grad(gradient[i], x, retain_graph=True)[0] for i in range(len(gradient))]
    return torch.stack(rows)


# %% form: and works on the caller's x
def hessian(f, x):
    x.requires_grad_(True)
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    rows = [torch.autograd.grad(slope, x, retain_graph=True)[0] for slope in gradient]
    return torch.stack(rows)


# %% mistake: a table of the default dtype
# fails: keeps the dtype and the device
# fails: a straight line
# hint: torch.zeros makes float32 on the CPU unless you say otherwise. The table should have the dtype and the device of x.
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    H = torch.zeros(x.numel(), x.numel())
    if gradient.requires_grad:
        for i, slope in enumerate(gradient.flatten()):
            H[i] = torch.autograd.grad(slope, x, retain_graph=True)[0].flatten()
    return H.reshape(x.shape + x.shape)


# %% mistake: requires_grad turned off at the end
# fails: any table
# fails: leaves x and its gradient as they are
# hint: The caller's x may have required grad before the call. Work on a leaf of your own, and leave x as it is.
def hessian(f, x):
    x.requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    table = torch.zeros(x.shape + x.shape, dtype=x.dtype, device=x.device)
    if gradient.requires_grad:
        rows = [torch.autograd.grad(slope, x, retain_graph=True)[0] for slope in gradient.flatten()]
        table = torch.stack(rows).reshape(x.shape + x.shape)
    x.requires_grad_(False)
    return table


# %% mistake: slopes of zero taken for a straight line
# fails: any table: zeros
# hint: At the bottom of a valley all slopes are 0, and the curve is still bent. Whether the gradient has a graph tells a straight line, not its values.
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    if not gradient.requires_grad or not gradient.any():
        return x.new_zeros(x.shape + x.shape)
    rows = [torch.autograd.grad(slope, x, retain_graph=True)[0] for slope in gradient.flatten()]
    return torch.stack(rows).reshape(x.shape + x.shape)


# %% mistake: squeezes everything
# fails: any table: one column
# hint: squeeze() takes away every dimension of size one, also those of x. The shape is x.shape + x.shape.
def hessian(f, x):
    return torch.autograd.functional.hessian(f, x.detach()).squeeze()


# %% mistake: works in float32
# fails: any table: float64
# hint: float() makes float32 of everything. The table should have the dtype of x.
def hessian(f, x):
    return torch.autograd.functional.hessian(f, x.detach()).float()


# %% mistake: zero for a straight line, without its shape
# fails: a straight line
# fails: any number of dimensions
# hint: The Hessian of a straight line has a shape too, x.shape + x.shape, like every other.
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    if not gradient.requires_grad:
        return torch.zeros_like(gradient)
    rows = [torch.autograd.grad(slope, x, retain_graph=True)[0] for slope in gradient.flatten()]
    return torch.stack(rows).reshape(x.shape + x.shape)


# %% mistake: a table of the default dtype, cast back
# fails: keeps the dtype and the device
# hint: float32 keeps about seven digits, and the cast back does not bring the others again. Stay in the dtype of x.
def hessian(f, x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x, create_graph=True)
    H = torch.zeros(x.numel(), x.numel(), device=x.device)
    if gradient.requires_grad:
        for i, slope in enumerate(gradient.flatten()):
            H[i] = torch.autograd.grad(slope, x, retain_graph=True)[0].flatten()
    return H.reshape(x.shape + x.shape).to(x.dtype)


# %% mistake: goes on behind a result x
# fails: leaves x and its gradient as they are
# hint: When x is the result of operations, the pass goes on behind it and fills the leaves there. Work on a leaf of your own.
def hessian(f, x):
    leaf = x if x.requires_grad else x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
    if not gradient.requires_grad:
        return torch.zeros(x.shape + x.shape, dtype=x.dtype, device=x.device)
    rows = []
    old = x.grad.clone() if x.is_leaf and x.grad is not None else None
    for slope in gradient.flatten():
        leaf.grad = None
        leaf.retain_grad()
        slope.backward(retain_graph=True)
        rows.append(leaf.grad.clone())
    if x.is_leaf:
        x.grad = old
    return torch.stack(rows).reshape(x.shape + x.shape)
