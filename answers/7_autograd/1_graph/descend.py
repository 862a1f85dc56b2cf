# %% alternative: clears after the step
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    x.grad = torch.zeros_like(x)
    losses = []
    for _ in range(steps):
        loss = f(x)
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        x.grad.zero_()
        losses.append(loss.item())
    return losses


# %% alternative: a new leaf for every step
def descend(f, x, lr, steps):
    losses = []
    for _ in range(steps):
        x = x.detach().requires_grad_()
        loss = f(x)
        (slope,) = torch.autograd.grad(loss, x)
        x = x - lr * slope
        losses.append(float(loss))
    return losses


# %% alternative: the optimiser of PyTorch
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    optimizer = torch.optim.SGD([x], lr=lr)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = f(x)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: as it came
# fails: every pass starts from nothing
# fails: one call for each step
# fails: an older gradient stays as it is
# fails: keeps the dtype
# hint: From the third loss on the numbers are wrong: then .grad holds two gradients. What must happen before each pass?
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
    return losses


# %% mistake: clears before there is a gradient
# fails: every pass starts from nothing
# hint: Before the first pass .grad is None, and None has no zero_().
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        x.grad.zero_()
        loss = f(x)
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
    return losses


# %% mistake: clears before the step
# fails: every pass starts from nothing
# hint: The gradient is gone before the step uses it, so x never moves. Clear it at another place.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        loss.backward()
        x.grad.zero_()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
    return losses


# %% form: lets go of it before the step
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        loss.backward()
        x.grad = None
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
    return losses


# %% mistake: the mean of the gradients so far
# fails: every pass starts from nothing
# hint: Divided or not, the old gradients are still in the sum. A step wants the gradient of this pass alone.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for step in range(steps):
        loss = f(x)
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad / (step + 1)
        losses.append(loss.item())
    return losses


# %% mistake: the loss after the step
# fails: every pass starts from nothing
# hint: Each loss is that of the place where its step begins, so the first one is f of the start.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        x.grad = None
        f(x).backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(f(x).item())
    return losses


# %% mistake: asks f twice in a step
# fails: one call for each step
# hint: f is called once more than there are steps to take. It may draw random numbers, or count its calls.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        losses.append(f(x).item())
        x.grad = None
        f(x).backward()
        with torch.no_grad():
            x -= lr * x.grad
    return losses


# %% mistake: moves the caller's tensor
# fails: any start
# fails: an older gradient stays as it is
# hint: The first line made a tensor of your own. Without it the walk moves the x that was handed to you.
def descend(f, x, lr, steps):
    x.requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
    return losses


# %% mistake: a new x that nothing records
# fails: every pass starts from nothing
# hint: What is made where nothing is recorded is no leaf that requires grad, so the second pass fails. Change x in place.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x = x - lr * x.grad
        losses.append(loss.item())
    return losses


# %% mistake: tensors in place of numbers
# fails: every pass starts from nothing
# hint: Plain Python floats are asked for. Which method makes one of a tensor with a single element?
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.detach())
    return losses


# %% mistake: at least one step
# fails: any start: steps = 0
# hint: With steps 0 nothing runs, and the list is empty.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    while True:
        loss = f(x)
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
        if len(losses) >= steps:
            return losses


# %% mistake: computed in float32
# fails: keeps the dtype
# hint: float() loses half of the digits of float64. The tensor of your own has the dtype that came in.
def descend(f, x, lr, steps):
    x = x.detach().clone().float().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
    return losses


# %% mistake: stops when it has arrived
# fails: as many steps as were asked for, also where nothing is left to lose
# hint: The number of steps is the caller's. Near the lowest point there are losses, too: small ones.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        losses.append(loss.item())
        if loss.item() < 1e-6:
            break
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
    return losses


# %% mistake: stops at a negative loss
# fails: every pass starts from nothing
# hint: A function may be below zero, and there may still be a way down: take as many steps as were asked for.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
        if losses[-1] < 0:
            break
    return losses


# %% mistake: the loss without its sign
# fails: every pass starts from nothing
# hint: A function may be below zero: note what it gives, as it is.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(abs(loss.item()))
    return losses


# %% mistake: the sum before is taken off
# fails: a small gradient after a large one
# hint: the gradients still add up, and a small one is rounded away beside a large sum. Start each pass from an empty .grad.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    before = torch.zeros_like(x)
    losses = []
    for _ in range(steps):
        loss = f(x)
        loss.backward()
        with torch.no_grad():
            x -= lr * (x.grad - before)
            before = x.grad.clone()
        losses.append(loss.item())
    return losses


# %% mistake: no step where the loss is 0
# fails: as many steps as were asked for, also where nothing is left to lose
# hint: a loss of 0 need not be the lowest one: a loss can be below zero. Every step moves.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        x.grad = None
        loss = f(x)
        losses.append(loss.item())
        if loss.item() == 0:
            continue
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
    return losses

# %% mistake: stops where the loss is not finite
# fails: as many steps as were asked for, also where nothing is left to lose
# hint: As many losses as steps were asked for, whatever they are: a caller who sees nan knows that something went wrong.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        x.grad = None
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
        losses.append(loss.item())
        if not torch.isfinite(loss):
            break
    return losses


# %% mistake: clears by multiplying with 0
# fails: an infinite slope, and flat places after it
# hint: inf * 0 is nan, and a nan in .grad stays there. Let go of the old gradient.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        loss = f(x)
        loss.backward()
        with torch.no_grad():
            x -= lr * x.grad
            x.grad *= 0
        losses.append(loss.item())
    return losses


# %% mistake: calls itself once for each step
# fails: many steps
# hint: Python stops after about a thousand calls that are inside each other. There may be more steps.
def descend(f, x, lr, steps):
    if steps == 0:
        return []
    x = x.detach().clone().requires_grad_()
    loss = f(x)
    loss.backward()
    return [loss.item(), *descend(f, x.detach() - lr * x.grad, lr, steps - 1)]


# %% mistake: no step for an infinite slope
# fails: an infinite slope, and flat places after it
# hint: Each pass is followed by its step, also when the slope is infinite.
def descend(f, x, lr, steps):
    x = x.detach().clone().requires_grad_()
    losses = []
    for _ in range(steps):
        x.grad = None
        loss = f(x)
        loss.backward()
        with torch.no_grad():
            if x.grad.isfinite().all():
                x -= lr * x.grad
        losses.append(loss.item())
    return losses
