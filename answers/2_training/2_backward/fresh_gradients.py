# %% alternative: torch.autograd.grad adds to nothing
def fresh_gradients(f, x, times):
    leaf = x.detach().requires_grad_()
    return [torch.autograd.grad(f(leaf), leaf)[0] for _ in range(times)]


# %% alternative: copies, then zeros in place
def fresh_gradients(f, x, times):
    leaf = x.detach().requires_grad_()
    leaf.grad = torch.zeros_like(leaf)
    collected = []
    for _ in range(times):
        leaf.grad.zero_()
        f(leaf).backward()
        collected.append(leaf.grad.clone())
    return collected


# %% alternative: a new leaf for every pass
def fresh_gradients(function, point, passes):
    collected = []
    for _ in range(passes):
        leaf = point.detach().requires_grad_()
        function(leaf).backward()
        collected.append(leaf.grad)
    return collected


# %% mistake: nothing is cleared
# fails: every pass starts from nothing
# hint: Each entry contains the passes before it, because backward adds. What must .grad be before a pass?
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    gradients = []
    for _ in range(times):
        f(x).backward()
        gradients.append(x.grad.clone())
    return gradients


# %% form: x.grad itself in the list
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    gradients = []
    for _ in range(times):
        f(x).backward()
        gradients.append(x.grad)
    return gradients


# %% mistake: every entry is the same tensor
# fails: every pass starts from nothing
# hint: The list holds one tensor several times, and zero_() clears it in all places. Keep the values of each pass.
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    x.grad = torch.zeros_like(x)
    gradients = []
    for _ in range(times):
        x.grad.zero_()
        f(x).backward()
        gradients.append(x.grad)
    return gradients


# %% form: cleared after the pass
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    gradients = []
    for _ in range(times):
        f(x).backward()
        gradients.append(x.grad)
        x.grad.zero_()
    return gradients


# %% mistake: one pass, repeated entries
# fails: every pass starts from nothing
# fails: one call for each pass
# hint: f may give another result each time, so it must run for each entry.
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    f(x).backward()
    return [x.grad.clone() for _ in range(times)]


# %% mistake: clears before there is a gradient
# fails: every pass starts from nothing
# hint: Before the first pass .grad is None, and None has no zero_().
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    gradients = []
    for _ in range(times):
        x.grad.zero_()
        f(x).backward()
        gradients.append(x.grad.clone())
    return gradients


# %% mistake: a trial call of the function
# fails: one call for each pass
# hint: f is called once more than there are passes. A function may count its calls or draw random numbers.
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    if f(x).dim() != 0:
        raise ValueError("f must return one number")
    gradients = []
    for _ in range(times):
        f(x).backward()
        gradients.append(x.grad)
        x.grad = None
    return gradients


# %% mistake: at least one pass
# fails: any x: times = 0
# hint: With times 0 nothing runs, and the list is empty.
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    gradients = []
    while True:
        f(x).backward()
        gradients.append(x.grad)
        x.grad = None
        if len(gradients) >= times:
            return gradients


# %% mistake: uses the caller's gradient
# fails: an older gradient stays as it is
# hint: The .grad of the x that was handed to you is lost. Work on a leaf of your own.
def fresh_gradients(f, x, times):
    x.requires_grad_()
    gradients = []
    for _ in range(times):
        x.grad = None
        f(x).backward()
        gradients.append(x.grad)
    return gradients


# %% mistake: differences of a growing .grad
# fails: a small gradient after a large one
# hint: After a large gradient the digits of a small one are lost in the sum. Start every pass from an empty .grad.
def fresh_gradients(f, x, times):
    x = x.detach().requires_grad_()
    before, gradients = torch.zeros_like(x), []
    for _ in range(times):
        f(x).backward()
        gradients.append(x.grad - before)
        before = x.grad.clone()
    return gradients


# %% mistake: the gradients keep a graph
# fails: any x
# hint: create_graph=True records the passes, so the gradients require grad. Leave it away.
def fresh_gradients(f, x, times):
    leaf = x.detach().requires_grad_()
    return [torch.autograd.grad(f(leaf), leaf, create_graph=True)[0] for _ in range(times)]


# %% mistake: one tensor with all gradients
# fails: any x: times = 0
# hint: Asked is a list with one tensor for each pass. stack makes one tensor, and of an empty list it raises an error.
def fresh_gradients(f, x, times):
    leaf = x.detach().requires_grad_()
    return torch.stack([torch.autograd.grad(f(leaf), leaf)[0] for _ in range(times)])


# %% mistake: a copy through a list
# fails: any x: float64
# hint: torch.tensor(x.tolist()) makes numbers of the default dtype on the CPU. detach() keeps the dtype and the device.
def fresh_gradients(f, x, times):
    leaf = torch.tensor(x.tolist(), requires_grad=True)
    return [torch.autograd.grad(f(leaf), leaf)[0] for _ in range(times)]


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: float() loses half of the digits of float64. detach() keeps the dtype that comes in.
def fresh_gradients(f, x, times):
    leaf = x.detach().float().requires_grad_()
    return [torch.autograd.grad(f(leaf), leaf)[0].to(x.dtype) for _ in range(times)]

# %% mistake: computed in float64
# fails: f gets a tensor like x
# hint: f may combine its argument with a tensor of its own, which has the dtype of x. Hand it a tensor with that dtype.
def fresh_gradients(f, x, times):
    leaf = x.detach().double().requires_grad_()
    gradients = []
    for _ in range(times):
        leaf.grad = None
        f(leaf).backward()
        gradients.append(leaf.grad.to(x.dtype))
    return gradients


# %% mistake: no pass where f gives 0
# fails: passes of 0, flat ones, and one with an infinite slope
# hint: A function may be 0 at a place and have a slope there. Run backward whatever f gives.
def fresh_gradients(f, x, times):
    leaf = x.detach().requires_grad_()
    gradients = []
    for _ in range(times):
        leaf.grad = None
        y = f(leaf)
        if y.item() == 0:
            gradients.append(torch.zeros_like(x))
        else:
            y.backward()
            gradients.append(leaf.grad)
    return gradients


# %% mistake: an older gradient times 0
# fails: passes of 0, flat ones, and one with an infinite slope
# hint: 0 times infinity is nan. Let go of the old gradient in place of multiplying it.
def fresh_gradients(f, x, times):
    leaf = x.detach().requires_grad_()
    gradients = []
    for _ in range(times):
        if leaf.grad is not None:
            leaf.grad = leaf.grad * 0
        f(leaf).backward()
        gradients.append(leaf.grad.clone())
    return gradients


# %% mistake: calls itself once for each pass
# fails: many passes
# hint: Python stops after about a thousand calls that are inside each other. times may be larger.
def fresh_gradients(f, x, times):
    if times == 0:
        return []
    leaf = x.detach().clone().requires_grad_()
    f(leaf).backward()
    return [leaf.grad, *fresh_gradients(f, x, times - 1)]


# %% mistake: uses x and restores it
# fails: the result of operations
# hint: When x is the result of operations, the passes go on behind it, and requires_grad cannot be set back. Use a leaf of your own.
def fresh_gradients(f, x, times):
    asked, older = x.requires_grad, x.grad
    x.requires_grad_(True)
    found = []
    for _ in range(times):
        x.grad = None
        f(x).backward()
        found.append(x.grad)
    x.grad = older
    x.requires_grad_(asked)
    return found


# %% mistake: goes on behind a result x
# fails: the result of operations
# hint: The pass ends only at a leaf: it fills the leaves that x was made of. Make a leaf of your own from every x.
def fresh_gradients(f, x, times):
    found = []
    for _ in range(times):
        leaf = x if x.requires_grad and not x.is_leaf else x.detach().requires_grad_()
        leaf.retain_grad()
        f(leaf).backward(retain_graph=True)
        found.append(leaf.grad.clone())
        leaf.grad = None
    return found
