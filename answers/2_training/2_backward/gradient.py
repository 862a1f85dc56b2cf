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
# fails: any x
# hint: backward adds to the .grad of the x that was handed to you. Work on a leaf of your own.
def gradient(f, x):
    f(x).backward()
    return x.grad


# %% form: x made a leaf first
def gradient(f, x):
    x.requires_grad_(True)
    f(x).backward()
    return x.grad


# %% mistake: clears the caller's gradient
# fails: an older gradient stays as it is
# fails: any x
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
# fails: any x
# hint: The first call leaves its result in x.grad, and the second adds to it.
def gradient(f, x):
    x.requires_grad_()
    f(x).backward()
    return x.grad.clone()


# %% mistake: turns plain data into a leaf
# fails: any x
# hint: requires_grad_() changes the caller's tensor: from now on everything made of it is recorded. Work on a leaf of your own.
def gradient(f, x):
    x.requires_grad_()
    return torch.autograd.grad(f(x), x)[0]


# %% mistake: expects that x requires grad
# fails: any x
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


# %% alternative: a pass from a list of results
def gradient(f, x):
    with torch.enable_grad():
        leaf = x.data.clone().requires_grad_(True)
        torch.autograd.backward([f(leaf)])
    return leaf.grad.detach()


# %% mistake: the difference of two gradients
# fails: an older gradient stays as it is
# fails: any x: needs a gradient
# hint: The older gradient is added first and subtracted afterwards. Beside a large one, the digits of a small one are lost.
def gradient(f, x):
    if not x.requires_grad:
        x = x.detach().requires_grad_()
    before = torch.zeros_like(x) if x.grad is None else x.grad.clone()
    f(x).backward()
    result = x.grad - before
    x.grad.copy_(before)
    return result


# %% mistake: the pass is recorded
# fails: any x
# hint: With create_graph=True the gradient has a graph of its own. Here it should not require grad.
def gradient(f, x):
    leaf = x.detach().requires_grad_()
    return torch.autograd.grad(f(leaf), leaf, create_graph=True)[0]


# %% mistake: through NumPy
# fails: any x: bfloat16
# hint: NumPy has no bfloat16, and it cannot read what lies on a GPU. detach() is enough.
def gradient(f, x):
    leaf = torch.tensor(x.detach().numpy(), requires_grad=True)
    f(leaf).backward()
    return leaf.grad


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: float() loses half of the digits of float64. detach() keeps the dtype that comes in.
def gradient(f, x):
    leaf = x.detach().float().requires_grad_()
    f(leaf).backward()
    return leaf.grad.to(x.dtype)


# %% mistake: one element after the other
# fails: any x: no dimensions
# hint: A tensor without dimensions has no length and no index. One pass gives the slope at every element.
def gradient(f, x):
    leaf = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(f(leaf), leaf)
    return torch.stack([slope[i] for i in range(len(slope))])


# %% mistake: the first gradient is remembered
# fails: any x
# hint: The result of the first call is kept for all later ones. Another function or another x has another gradient.
_known = {}


def gradient(f, x):
    if x.shape not in _known:
        leaf = x.detach().requires_grad_()
        f(leaf).backward()
        _known[x.shape] = leaf.grad
    return _known[x.shape].clone()


# %% mistake: recording stays switched off
# fails: any x: the arguments after the call
# hint: set_grad_enabled(False) holds until somebody switches it on again. Use `with torch.no_grad():` where you need it.
def gradient(f, x):
    leaf = x.detach().requires_grad_()
    f(leaf).backward()
    torch.set_grad_enabled(False)
    result = leaf.grad.clone()
    return result


# %% mistake: no slope where f gives 0
# fails: any function
# hint: A function may be 0 at a place and have a slope there. Run backward whatever f gives.
def gradient(f, x):
    leaf = x.detach().clone().requires_grad_()
    y = f(leaf)
    if y.item() == 0:
        return torch.zeros_like(leaf).detach()
    y.backward()
    return leaf.grad

# %% mistake: switches recording on for everybody
# fails: the result of operations, and a caller that records nothing
# hint: set_grad_enabled(True) holds until somebody switches it off again. A caller that records nothing finds recording switched on.
def gradient(f, x):
    torch.set_grad_enabled(True)
    leaf = x.detach().requires_grad_()
    f(leaf).backward()
    return leaf.grad


# %% mistake: computed in float64
# fails: f gets a tensor like x
# hint: f may combine its argument with a tensor of its own, which has the dtype of x. Hand it a tensor with that dtype.
def gradient(f, x):
    leaf = x.detach().double().requires_grad_()
    f(leaf).backward()
    return leaf.grad.to(x.dtype)


# %% mistake: a largest gradient
# fails: steep functions and flat ones
# fails: a slope that is infinite
# hint: A gradient may be larger than any limit that you set, even infinite. Return it as it is.
def gradient(f, x):
    leaf = x.detach().requires_grad_()
    f(leaf).backward()
    return leaf.grad.clamp(-1e9, 1e9)


# %% mistake: numbers that are not finite replaced
# fails: a slope that is infinite
# hint: A slope may be infinite. Return it as it is.
def gradient(f, x):
    leaf = x.detach().requires_grad_()
    f(leaf).backward()
    return torch.nan_to_num(leaf.grad)


# %% mistake: x with its .grad put back
# fails: the result of operations, and a caller that records nothing
# hint: When x is the result of operations, it keeps no gradient, and the pass goes on to the leaves of the caller. Work on a leaf of your own.
def gradient(f, x):
    before, needed = x.grad, x.requires_grad
    x.grad = None
    x.requires_grad_(True)
    f(x).backward()
    result = x.grad
    x.grad = before
    if not needed:
        x.requires_grad_(False)
    return result


# %% mistake: zeros where the result is not finite
# fails: a slope that is infinite
# hint: A result that is inf or nan may have a finite slope. backward finds it.
def gradient(f, x):
    leaf = x.detach().requires_grad_()
    y = f(leaf)
    if not y.isfinite():
        return torch.zeros_like(x).detach()
    y.backward()
    return leaf.grad
