# %% alternative: torch.autograd.grad takes any tensor of the graph
def gradient_inside(f, g, x):
    middle = f(x.detach().requires_grad_())
    return torch.autograd.grad(g(middle), middle)[0]


# %% alternative: the middle becomes a leaf
def gradient_inside(first, second, x):
    leaf = first(x.detach()).detach().requires_grad_()
    second(leaf).backward()
    return leaf.grad


# %% alternative: a hook
def gradient_inside(f, g, x):
    seen = []
    middle = f(x.detach().requires_grad_())
    middle.register_hook(seen.append)
    g(middle).backward()
    return seen[0]


# %% mistake: the gradient is not asked for
# fails: the gradient at the result of f
# hint: A result in between does not keep its gradient by itself. Ask for it before the pass.
def gradient_inside(f, g, x):
    x = x.detach().requires_grad_()
    middle = f(x)
    g(middle).backward()
    return middle.grad


# %% form: of the x that was handed in
def gradient_inside(f, g, x):
    middle = f(x)
    g(middle).backward()
    return middle.grad


# %% mistake: asked for after the pass
# fails: the gradient at the result of f
# hint: After the pass the gradient is gone. retain_grad() must come before it.
def gradient_inside(f, g, x):
    x = x.detach().requires_grad_()
    middle = f(x)
    g(middle).backward()
    middle.retain_grad()
    return middle.grad


# %% mistake: the gradient at x
# fails: the gradient at the result of f
# fails: any x
# hint: This is the gradient at the beginning, with the step through f already in it. Asked is the one after f.
def gradient_inside(f, g, x):
    x = x.detach().requires_grad_()
    g(f(x)).backward()
    return x.grad


# %% mistake: the gradient of f
# fails: the gradient at the result of f
# hint: The derivative of f by x says nothing about g. Start at the result of g.
def gradient_inside(f, g, x):
    x = x.detach().requires_grad_()
    f(x).sum().backward()
    return x.grad


# %% mistake: expects that x requires grad
# fails: any x
# hint: When x does not require grad, f(x) is not recorded. Make sure that something before the middle requires grad.
def gradient_inside(f, g, x):
    before = x.grad
    middle = f(x)
    middle.retain_grad()
    g(middle).backward()
    x.grad = before
    return middle.grad


# %% form: the gradient of x not put back
def gradient_inside(f, g, x):
    middle = f(x)
    middle.retain_grad()
    g(middle).backward()
    return middle.grad


# %% mistake: fills the gradient of x
# fails: any x
# hint: backward goes on to the x that was handed to you and adds to its .grad. Work on a leaf of your own.
def gradient_inside(f, g, x):
    if not x.requires_grad:
        x = x.detach().requires_grad_()
    middle = f(x)
    middle.retain_grad()
    g(middle).backward()
    return middle.grad


# %% form: x made a leaf first
def gradient_inside(f, g, x):
    x.requires_grad_(True)
    middle = f(x)
    middle.retain_grad()
    g(middle).backward()
    return middle.grad


# %% mistake: a new tensor of the default dtype
# fails: keeps the dtype and the device
# hint: torch.tensor(x.tolist()) makes float32 on the CPU. detach() keeps the dtype and the device.
def gradient_inside(f, g, x):
    x = torch.tensor(x.tolist(), requires_grad=True)
    middle = f(x)
    middle.retain_grad()
    g(middle).backward()
    return middle.grad


# %% alternative: backward with the tensors that it is for
def gradient_inside(f, g, x):
    with torch.no_grad():
        middle = f(x.clone())
    middle = middle.detach().requires_grad_()
    torch.autograd.backward(g(middle), inputs=[middle])
    return middle.grad


# %% mistake: divided by the slope of f
# fails: the gradient at the result of f
# fails: any x: x as float64
# hint: Going forward again by a division needs a slope for every element that is not 0. Stop the way back in the middle.
def gradient_inside(f, g, x):
    x = x.detach().requires_grad_()
    (whole,) = torch.autograd.grad(g(f(x)), x)
    (first,) = torch.autograd.grad(f(x).sum(), x)
    return whole / first


# %% mistake: the pass is recorded
# fails: any x
# hint: With create_graph=True the gradient has a graph of its own. Here it should not require grad.
def gradient_inside(f, g, x):
    middle = f(x.detach().requires_grad_())
    return torch.autograd.grad(g(middle), middle, create_graph=True)[0]


# %% mistake: the dtype of x
# fails: any x: x as float64
# hint: f may change the dtype. The gradient has that of f(x), not that of x.
def gradient_inside(f, g, x):
    middle = f(x.detach().requires_grad_())
    return torch.autograd.grad(g(middle), middle)[0].to(x.dtype)


# %% mistake: the middle must not be x
# fails: any x: x itself
# hint: f may hand back its input. Then the middle is the leaf, and its gradient is asked all the same.
def gradient_inside(f, g, x):
    leaf = x.detach().requires_grad_()
    middle = f(leaf)
    if middle.is_leaf:
        return None
    middle.retain_grad()
    g(middle).backward()
    return middle.grad


# %% mistake: a deep copy
# fails: the gradient at the result of f
# hint: deepcopy refuses a tensor that is a result and not a leaf. detach() takes every tensor.
def gradient_inside(f, g, x):
    import copy

    x = copy.deepcopy(x).requires_grad_()
    middle = f(x)
    middle.retain_grad()
    if middle is x:
        x.grad = None
    g(middle).backward()
    return middle.grad


# %% mistake: goes on behind a result x
# fails: the graph of x, and its leaves, stay as they are
# hint: When x is the result of operations, the pass goes on behind it: it fills the leaves there and frees the graph. Where should it end?
def gradient_inside(f, g, x):
    old = x.grad if x.is_leaf else None
    if old is not None:
        old = old.clone()
    start = x if x.requires_grad else x.detach().clone().requires_grad_()
    middle = f(start)
    middle.retain_grad()
    g(middle).backward()
    answer = middle.grad.clone()
    if x.is_leaf:
        x.grad = old
    return answer


# %% mistake: makes nan a number
# fails: slopes that are infinite, or NaN
# hint: A slope that is inf or nan is what you were looking for: return it as it is.
def gradient_inside(f, g, x):
    x = x.detach().requires_grad_()
    middle = f(x)
    middle.retain_grad()
    g(middle).backward()
    return middle.grad.nan_to_num(0)
