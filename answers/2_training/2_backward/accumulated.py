# %% alternative: added by hand
def accumulated(f, x, times):
    leaf = x.detach().clone().requires_grad_()
    total = None
    for _ in range(times):
        (slope,) = torch.autograd.grad(f(leaf), leaf)
        total = slope if total is None else total + slope
    return total


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
# fails: any x: times = 0
# hint: Look at the .grad of a new leaf. It holds no zeros.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    x.grad = torch.zeros_like(x)
    for _ in range(times):
        f(x).backward()
    return x.grad


# %% mistake: adds to the caller's gradient
# fails: an older gradient stays as it is
# fails: any x: times = 0
# hint: The passes add to the .grad of the x that was handed to you. Work on a leaf of your own.
def accumulated(f, x, times):
    x.requires_grad_()
    for _ in range(times):
        f(x).backward()
    return x.grad


# %% mistake: one pass too many
# fails: any x
# fails: several passes add up
# hint: range(times + 1) runs once more than times says.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    for _ in range(times + 1):
        f(x).backward()
    return x.grad


# %% mistake: a list of gradients
# fails: any x
# fails: several passes add up
# hint: Asked is the one tensor that .grad holds in the end.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    seen = []
    for _ in range(times):
        f(x).backward()
        seen.append(x.grad)
    return seen


# %% alternative: torch.func.grad for every pass
def accumulated(function, point, passes):
    total = None
    for _ in range(passes):
        slope = torch.func.grad(function)(point.detach())
        total = slope if total is None else total + slope
    return total


# %% mistake: one graph, kept
# fails: one call for each pass
# hint: f runs once, and its graph is used several times. f may give another result each time: call it for each pass.
def accumulated(f, x, times):
    leaf = x.detach().requires_grad_()
    y = f(leaf)
    for _ in range(times):
        y.backward(retain_graph=True)
    return leaf.grad


# %% mistake: a trial call of the function
# fails: one call for each pass
# hint: f is called once more than there are passes. A function may count its calls or draw random numbers.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    if f(x).dim() != 0:
        raise ValueError("f must return one number")
    for _ in range(times):
        f(x).backward()
    return x.grad


# %% mistake: puts the older gradient back by a subtraction
# fails: an older gradient stays as it is
# hint: Beside a large older gradient the digits of a small one are lost. Work on a leaf of your own.
def accumulated(f, x, times):
    leaf = x if x.requires_grad else x.detach().requires_grad_()
    before = None if leaf.grad is None else leaf.grad.clone()
    for _ in range(times):
        f(leaf).backward()
    total, leaf.grad = leaf.grad, before
    return total if before is None or total is None else total - before


# %% mistake: starts with float32
# fails: any x: bfloat16
# hint: torch.zeros makes float32 unless you say another dtype. zeros_like takes that of x.
def accumulated(f, x, times):
    if times == 0:
        return None
    total = torch.zeros(x.shape)
    for _ in range(times):
        leaf = x.detach().requires_grad_()
        f(leaf).backward()
        total = total + leaf.grad
    return total


# %% mistake: the total keeps a graph
# fails: any x
# hint: create_graph=True records the passes, so what .grad holds requires grad. Leave it away.
def accumulated(f, x, times):
    leaf = x.detach().requires_grad_()
    total = None
    for _ in range(times):
        (slope,) = torch.autograd.grad(f(leaf), leaf, create_graph=True)
        total = slope if total is None else total + slope
    return total


# %% mistake: one pass at least
# fails: one call for each pass
# hint: with times 0 there is no pass, and f is not called.
def accumulated(f, x, times):
    x = x.detach().requires_grad_()
    for _ in range(max(times, 1)):
        f(x).backward()
    return x.grad if times else None

# %% mistake: computed in float64
# fails: f gets a tensor like x
# hint: f may combine its argument with a tensor of its own, which has the dtype of x. Hand it a tensor with that dtype.
def accumulated(f, x, times):
    leaf = x.detach().double().requires_grad_()
    for _ in range(times):
        f(leaf).backward()
    return None if leaf.grad is None else leaf.grad.to(x.dtype)


# %% mistake: no pass where f gives 0
# fails: steep functions and flat ones, functions of 0, and an infinite slope
# hint: A function may be 0 at a place and have a slope there. Run backward whatever f gives.
def accumulated(f, x, times):
    leaf = x.detach().requires_grad_()
    for _ in range(times):
        y = f(leaf)
        if y.item() != 0:
            y.backward()
    return leaf.grad


# %% mistake: a largest gradient
# fails: steep functions and flat ones, functions of 0, and an infinite slope
# hint: A gradient may be larger than any limit that you set, even infinite. Return it as it is.
def accumulated(f, x, times):
    leaf = x.detach().requires_grad_()
    for _ in range(times):
        f(leaf).backward()
    return None if leaf.grad is None else leaf.grad.clamp(-1e9, 1e9)


# %% mistake: calls itself once for each pass
# fails: many passes
# hint: Python stops after about a thousand calls that are inside each other. times may be larger.
def accumulated(f, x, times):
    if times == 0:
        return None
    leaf = x.detach().clone().requires_grad_()
    f(leaf).backward()
    rest = accumulated(f, x, times - 1)
    return leaf.grad if rest is None else leaf.grad + rest


# %% mistake: uses x and restores it
# fails: the result of operations
# hint: When x is the result of operations, the passes go on behind it, and requires_grad cannot be set back. Use a leaf of your own.
def accumulated(f, x, times):
    asked, older = x.requires_grad, x.grad
    x.requires_grad_(True)
    x.grad = None
    for _ in range(times):
        f(x).backward()
    total = x.grad
    x.grad = older
    x.requires_grad_(asked)
    return total


# %% mistake: goes on behind a result x
# fails: the result of operations
# hint: The pass ends only at a leaf: it fills the leaves that x was made of. Make a leaf of your own from every x.
def accumulated(f, x, times):
    if times == 0:
        return None
    leaf = x if x.requires_grad and not x.is_leaf else x.detach().requires_grad_()
    total = None
    for _ in range(times):
        if leaf is x:
            leaf.retain_grad()
            f(leaf).backward(retain_graph=True)
            total = leaf.grad
        else:
            f(leaf).backward()
            total = leaf.grad
    return total.detach().clone()


# %% mistake: leaves out results that are not finite
# fails: results that are inf or nan, of another dtype too
# hint: Every pass counts. A result that is inf or nan may have a finite slope.
def accumulated(f, x, times):
    leaf = x.detach().requires_grad_()
    for _ in range(times):
        y = f(leaf)
        if not y.isfinite():
            continue
        y.backward()
    return leaf.grad
