# %% alternative: one graph, kept
def accumulated(f, x, times):
    leaf = x.detach().requires_grad_()
    y = f(leaf)
    for _ in range(times):
        y.backward(retain_graph=True)
    return leaf.grad


# %% alternative: added by hand
def accumulated(f, x, times):
    leaf = x.detach().clone().requires_grad_()
    total = None
    for _ in range(times):
        (slope,) = torch.autograd.grad(f(leaf), leaf)
        total = slope if total is None else total + slope
    return total


# %% alternative: a multiple of one gradient
def accumulated(function, point, passes):
    if passes == 0:
        return None
    return passes * torch.func.grad(function)(point.detach())


# %% mistake: one graph for all passes
# fails: several passes add up
# hint: The first pass frees the graph. The next one needs a graph of its own, so f must be called again.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    y = f(x)
    for _ in range(times):
        y.backward()
    return x.grad


# %% mistake: clears between the passes
# fails: several passes add up
# hint: The question is what .grad holds when nobody clears it.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    for _ in range(times):
        x.grad = None
        f(x).backward()
    return x.grad


# %% mistake: zeros when nothing has run
# fails: no pass
# hint: Look at the .grad of a new leaf. It holds no zeros.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    x.grad = torch.zeros_like(x)
    for _ in range(times):
        f(x).backward()
    return x.grad


# %% mistake: adds to the caller's gradient
# fails: leaves x and its gradient as they are
# fails: no pass
# hint: The passes add to the .grad of the x that was handed to you. Work on a leaf of your own.
def accumulated(f, x, times):
    x.requires_grad_()
    for _ in range(times):
        f(x).backward()
    return x.grad


# %% mistake: one pass too many
# fails: one pass
# fails: several passes add up
# hint: range(times + 1) runs once more than times says.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    for _ in range(times + 1):
        f(x).backward()
    return x.grad


# %% mistake: a list of gradients
# fails: one pass
# fails: several passes add up
# hint: Asked is the one tensor that .grad holds in the end.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    seen = []
    for _ in range(times):
        f(x).backward()
        seen.append(x.grad)
    return seen
