# %% alternative: torch.autograd.grad and a helper
def _number(y):
    while (y.abs() > 1).any():
        y = y * 0.5
    return y.square().sum() if y.sum() >= 0 else y.sum()


def branching(x):
    leaf = x.detach().clone().requires_grad_()
    z = _number(leaf)
    (slope,) = torch.autograd.grad(z, leaf)
    return [z.detach(), slope]


# %% alternative: derivatives by hand
def branching(vector):
    y, scale = vector.detach(), 1.0
    while y.abs().max() > 1:
        y, scale = y / 2, scale / 2
    if y.sum() < 0:
        return y.sum(), torch.full_like(y, scale)
    return (y**2).sum(), 2 * y * scale


# %% mistake: the path is decided once
# fails: the number of halvings follows the input
# hint: The number of halvings was noted in the first call and used for ever. Every call must look at its own input.
_path = {}


def branching(x):
    x = x.detach().requires_grad_()
    if not _path:
        y, steps = x.detach(), 0
        while y.abs().max() > 1:
            y, steps = y / 2, steps + 1
        _path["steps"], _path["squares"] = steps, bool(y.sum() >= 0)
    y = x / 2 ** _path["steps"]
    z = (y * y).sum() if _path["squares"] else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: one if in place of the loop
# fails: the number of halvings follows the input
# fails: a largest value of exactly one
# hint: One halving need not be enough. Go on while the largest value is above 1.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    if y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: the halvings are not recorded
# fails: a positive sum
# fails: a negative sum
# hint: The gradient is the one at y. The halvings between x and y were left out of the graph.
def branching(x):
    y = x.detach()
    while y.abs().max() > 1:
        y = y / 2
    y.requires_grad_()
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), y.grad


# %% mistake: one halving too many
# fails: a largest value of exactly one
# hint: A largest value of exactly 1 is not above 1.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    while y.abs().max() >= 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: zero counts as negative
# fails: any vector
# hint: A sum of 0 belongs to the squares: 0 or more.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() > 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: the largest value without its sign
# fails: a negative sum
# fails: a largest value of exactly one
# hint: For -8 the largest value in y may be small, but its absolute value is not.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    while y.max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: the branch for each element
# fails: a largest value of exactly one
# hint: The if looks at the sum of y, not at every element.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    while y.abs().max() > 1:
        y = y / 2
    z = torch.where(y >= 0, y * y, y).sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: z keeps its graph
# fails: a positive sum
# hint: z is handed out with its graph. Both results should not require grad.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z, x.grad


# %% mistake: works on the caller's x
# fails: an older gradient stays as it is
# hint: requires_grad_() and backward change the tensor that was handed to you. Work on a leaf of your own.
def branching(x):
    x.requires_grad_()
    y = x
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: halves in place
# fails: a positive sum
# fails: an older gradient stays as it is
# hint: /= changes y in place, and at the start y and x are the same tensor. Make a new y in every step.
def branching(x):
    y = x
    while y.abs().max() > 1:
        y /= 2
    x = y.detach().requires_grad_()
    z = (x * x).sum() if x.sum() >= 0 else x.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: a new tensor of the default dtype
# fails: keeps the dtype and the device
# hint: torch.tensor(x.tolist()) makes float32 on the CPU. detach() keeps the dtype and the device.
def branching(x):
    x = torch.tensor(x.tolist(), requires_grad=True)
    y = x
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% alternative: the number of halvings first
def branching(x):
    steps, largest = 0, x.detach().abs().max().item()
    while largest > 1:
        largest, steps = largest / 2, steps + 1
    leaf = x.detach().requires_grad_()
    y = leaf
    for _ in range(steps):
        y = y * 0.5
    z = y.pow(2).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), leaf.grad


# %% mistake: at most twenty halvings
# fails: any vector: scale = 1e+30
# hint: A large number needs many halvings. Go on for as long as the largest absolute value is above 1.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    for _ in range(20):
        if y.abs().max() > 1:
            y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: a tensor of zeros is none
# fails: any vector: zeros
# hint: Zeros are a vector, too: their sum is 0, z is 0 and its slope is 0.
def branching(x):
    x = x.detach().requires_grad_()
    if not x.any():
        return None, None
    y = x
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: z as a Python number
# fails: a positive sum
# hint: z is asked as a tensor without dimensions. detach() takes it out of the graph.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.item(), x.grad


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: float() loses half of the digits of float64. detach() keeps the dtype that comes in.
def branching(x):
    leaf = x.detach().float().requires_grad_()
    y = leaf
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach().to(x.dtype), leaf.grad.to(x.dtype)


# %% mistake: the older gradient by a subtraction
# fails: an older gradient stays as it is
# hint: Beside a large older gradient the digits of a small one are lost. Work on a leaf of your own.
def branching(x):
    leaf = x if x.requires_grad else x.detach().requires_grad_()
    before = None if leaf.grad is None else leaf.grad.clone()
    y = leaf
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    slope, leaf.grad = leaf.grad, before
    return z.detach(), slope if before is None else slope - before


# %% mistake: counts the halvings by a logarithm
# fails: a little above a power of two
# hint: A logarithm is rounded: a little above a power of two it says one halving too few. Let the numbers decide, in a loop.
def branching(x):
    x = x.detach().requires_grad_()
    y = x
    top = x.detach().abs().max()
    if top > 1:
        y = x / 2 ** torch.ceil(torch.log2(top))
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    return z.detach(), x.grad


# %% mistake: goes on behind a result x
# fails: the graph of x, and its leaves, stay as they are
# hint: When x is the result of operations, the pass goes on behind it: it fills the leaves there and frees the graph. Where should it end?
def branching(x):
    old, leaf = None, x if x.requires_grad else x.detach().clone().requires_grad_()
    if x.is_leaf and x.grad is not None:
        old = x.grad.clone()
        x.grad = None
    leaf.retain_grad()
    y = leaf
    while y.abs().max() > 1:
        y = y / 2
    z = (y * y).sum() if y.sum() >= 0 else y.sum()
    z.backward()
    found = leaf.grad.clone()
    if leaf is x and x.is_leaf:
        x.grad = old
    return z.detach(), found


# %% mistake: a small negative sum counts as zero
# fails: any vector: scale = 1e-30
# hint: A sum below 0 is below 0, however small it is. Compare with 0 itself.
def branching(x):
    leaf = x.detach().clone().requires_grad_()
    y = leaf
    while y.abs().max() > 1:
        y = y / 2
    if y.sum() > -1e-6:           # 0 or more, up to rounding
        z = (y**2).sum()
    else:
        z = y.sum()
    z.backward()
    return z.detach(), leaf.grad


# %% mistake: the older gradient grows
# fails: an older gradient stays as it is
# hint: clone() stays in the graph of x, so the pass reaches x.grad. Begin with detach().
def branching(x):
    leaf = x.clone()              # a copy, so that x stays as it is
    if not leaf.requires_grad:
        leaf.requires_grad_()
    leaf.retain_grad()
    y = leaf
    while y.abs().max() > 1:
        y = y / 2
    if y.sum() >= 0:
        z = (y * y).sum()
    else:
        z = y.sum()
    z.backward()
    return z.detach(), leaf.grad
