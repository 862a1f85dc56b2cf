# %% alternative: torch.autograd.grad
def gradient(f, x):
    leaf = x.detach().requires_grad_()
    return torch.autograd.grad(f(leaf), leaf)[0]


# %% alternative: torch.func.grad
def gradient(f, x):
    return torch.func.grad(f)(x.detach())


# %% alternative: a copy as the leaf
def gradient(function, point):
    leaf = point.detach().clone()
    leaf.requires_grad = True
    value = function(leaf)
    value.backward()
    return leaf.grad.clone()


# %% mistake: adds to the caller's gradient
# fails: an older gradient stays as it is
# fails: an x without a gradient has none afterwards
# fails: an x that does not require grad
# hint: backward adds to the .grad of the x that was handed to you. Work on a leaf of your own.
def gradient(f, x):
    f(x).backward()
    return x.grad


# %% mistake: clears the caller's gradient
# fails: an older gradient stays as it is
# fails: an x without a gradient has none afterwards
# hint: The older gradient of the caller is lost. Work on a leaf of your own.
def gradient(f, x):
    x.requires_grad_()
    x.grad = None
    f(x).backward()
    return x.grad


# %% mistake: the result lives in the caller's gradient
# fails: two calls give two tensors of their own
# hint: The result and x.grad are the same tensor, so a change of one is a change of both.
def gradient(f, x):
    if not x.requires_grad:
        x = x.detach().requires_grad_()
    before = None if x.grad is None else x.grad.clone()
    x.grad = None
    f(x).backward()
    result = x.grad
    if before is not None:
        x.grad.copy_(before)
    else:
        x.grad = None
    return result


# %% mistake: the second call adds up
# fails: two calls give two tensors of their own
# fails: an x without a gradient has none afterwards
# hint: The first call leaves its result in x.grad, and the second adds to it.
def gradient(f, x):
    x.requires_grad_()
    f(x).backward()
    return x.grad.clone()


# %% mistake: turns plain data into a leaf
# fails: an x that does not require grad
# hint: requires_grad_() changes the caller's tensor: from now on everything made of it is recorded. Work on a leaf of your own.
def gradient(f, x):
    x.requires_grad_()
    return torch.autograd.grad(f(x), x)[0]


# %% mistake: expects that x requires grad
# fails: an x that does not require grad
# hint: For plain data nothing is recorded. Make a leaf that requires grad.
def gradient(f, x):
    return torch.autograd.grad(f(x), x)[0]


# %% mistake: a new tensor of the default dtype
# fails: keeps the dtype and the device
# hint: torch.tensor(x.tolist()) makes float32 on the CPU. detach() keeps the dtype and the device.
def gradient(f, x):
    leaf = torch.tensor(x.tolist(), requires_grad=True)
    f(leaf).backward()
    return leaf.grad


# %% mistake: a clone is no leaf
# fails: two calls give two tensors of their own
# hint: When x requires grad, its clone is the result of a recorded operation. The gradient goes on to x, and the clone keeps none.
def gradient(f, x):
    x = x.clone().requires_grad_()
    f(x).backward()
    return x.grad
