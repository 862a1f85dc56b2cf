# %% alternative: the gradients are cleared after the step, and once before the first
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    def clear():
        for p in parameters:
            p.grad = None

    clear()
    losses = []
    for _ in range(steps):
        loss = loss_fn(*parameters)
        loss.backward()
        step(parameters, lr)
        clear()
        losses.append(loss.item())
    return losses


# %% alternative: zeros in place of nothing
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            if p.grad is not None:
                p.grad.zero_()
        loss = loss_fn(*parameters)
        losses.append(float(loss.detach()))
        loss.backward()
        step(parameters, lr)
    return losses


# %% alternative: the pass returns its gradients
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_fn(*parameters)
        for p, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
            p.grad = gradient
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% mistake: gradients that pile up
# fails: each loss is taken before its step
# hint: backward adds to .grad. Each step should move by its own gradient alone.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% form: cleared once, before the loop
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    for p in parameters:
        p.grad = None
    losses = []
    for _ in range(steps):
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% mistake: the gradient that was there counts
# fails: an older gradient does not count
# hint: You clear after each step. What is in .grad before the first one?
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
        for p in parameters:
            p.grad = None
    return losses


# %% mistake: cleared between the pass and the step
# fails: a line
# hint: The step moves by what the pass left in .grad. Clear before the pass.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        for p in parameters:
            p.grad = None
        step(parameters, lr)
    return losses


# %% mistake: only the first parameter is cleared
# fails: a line
# hint: Every parameter has a .grad of its own. How many do you clear?
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        parameters[0].grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% mistake: zero_ where there is no gradient yet
# fails: a line
# hint: A new parameter has no gradient: .grad is None, and None has no zero_().
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad.zero_()
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% mistake: losses that are tensors
# fails: each loss is taken before its step
# hint: Each tensor in the list holds on to its graph. Make a plain Python number of it.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss)
        step(parameters, lr)
    return losses


# %% form: without their graphs
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.detach())
        step(parameters, lr)
    return losses


# %% mistake: the loss after the step
# fails: each loss is taken before its step
# fails: one loss, one pass and one step each time
# hint: The first loss is that of the parameters as they came. Note the loss that the pass began with.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss_fn(*parameters).backward()
        step(parameters, lr)
        losses.append(loss_fn(*parameters).item())
    return losses


# %% mistake: the loss is computed twice
# fails: one loss, one pass and one step each time
# hint: Keep the loss in a variable: one for the pass and for the list. A network with dropout would give two.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        losses.append(loss_fn(*parameters).item())
        loss_fn(*parameters).backward()
        step(parameters, lr)
    return losses


# %% mistake: a step of its own
# fails: the step is the one that was handed over
# hint: How the parameters change is the business of the function that you were given. Call it.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            for p in parameters:
                p -= lr * p.grad
    return losses


# %% mistake: one loss, always the same
# fails: a line
# hint: After a step the parameters are others. Compute the loss anew, with a graph of its own.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    loss = loss_fn(*parameters)
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss.backward(retain_graph=True)
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% mistake: copies are trained
# fails: a line
# hint: The caller's own tensors should move. Train the list that you were given.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    mine = [p.detach().clone().requires_grad_() for p in parameters]
    losses = []
    for _ in range(steps):
        for p in mine:
            p.grad = None
        loss = loss_fn(*mine)
        loss.backward()
        losses.append(loss.item())
        step(mine, lr)
    return losses


# %% mistake: at least one step
# fails: any parameters: steps = 0
# hint: With steps 0 nothing happens, and the list is empty.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    while not losses or len(losses) < steps:
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% mistake: the loss without its sign
# fails: each loss is taken before its step
# hint: A loss may be below zero: note it as it is.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(abs(loss.item()))
        step(parameters, lr)
    return losses


# %% mistake: stops at a negative loss
# fails: each loss is taken before its step
# hint: A loss may be below zero, and there may still be something to gain: take as many steps as were asked for.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        if losses[-1] < 0:
            break
        step(parameters, lr)
    return losses


# %% mistake: an older gradient times 0
# fails: an older gradient does not count
# hint: infinity times 0 is nan, and nan times 0 is nan, too. zero_() writes zeros whatever was there, and None lets go of it.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            if p.grad is not None:
                p.grad *= 0
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% mistake: names the arguments of the step
# fails: the step is the one that was handed over
# hint: you call the step with lr=lr. Another step may call this argument something else: hand over both arguments by their places, without a name.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr=lr)
    return losses


# %% mistake: the sum before is taken off
# fails: a small gradient after a large one
# hint: the gradients still add up, and a small one is rounded away beside a large sum. Start each pass from an empty .grad.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses, sums = [], [None if p.grad is None else p.grad.clone() for p in parameters]
    for _ in range(steps):
        for p, before in zip(parameters, sums):
            p.grad = None if before is None else before.clone()
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        for at, p in enumerate(parameters):
            before, sums[at] = sums[at], p.grad.clone()
            if before is not None:
                p.grad = p.grad - before
        step(parameters, lr)
    return losses


# %% mistake: no step where the loss is 0
# fails: each loss is taken before its step
# hint: a loss of 0 need not be the lowest one: a loss can be below zero. As many steps as were asked for.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        losses.append(loss.item())
        loss.backward()
        if loss.item() != 0:
            step(parameters, lr)
    return losses

# %% mistake: stops when the loss grows
# fails: losses that grow, tiny ones, and many steps
# hint: With a large rate the loss grows, and the text asks for all steps all the same.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        if losses and loss.item() > losses[-1]:
            break
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
    return losses


# %% mistake: stops when the loss is tiny
# fails: losses that grow, tiny ones, and many steps
# hint: The losses of the steps that you leave out are missing in the list. All steps are asked for.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        if abs(loss.item()) < 1e-12:
            break
        step(parameters, lr)
    return losses


# %% mistake: large gradients cut off
# fails: a small gradient after a large one
# hint: A gradient may be larger than any limit that you set. `step` gets it as it is.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        torch.nn.utils.clip_grad_value_(parameters, 1e6)
        step(parameters, lr)
    return losses


# %% mistake: each step calls the function again
# fails: losses that grow, tiny ones, and many steps
# hint: Python stops a function that calls itself about a thousand times. A loop can take any number of steps.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    if steps == 0:
        return []
    for p in parameters:
        p.grad = None
    loss = loss_fn(*parameters)
    loss.backward()
    number = loss.item()
    step(parameters, lr)
    return [number, *fit_by_backward(loss_fn, parameters, step, lr, steps - 1)]


# %% mistake: clears by multiplying with 0
# fails: a slope that is infinite, and steps that stay finite
# hint: inf * 0 is nan, and a nan in .grad stays there. Let go of the old gradient.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for p in parameters:
        p.grad = None
    for _ in range(steps):
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
        for p in parameters:
            p.grad *= 0
    return losses


# %% mistake: clears by subtracting
# fails: a slope that is infinite, and steps that stay finite
# hint: inf - inf is nan, and a nan in .grad stays there. Let go of the old gradient.
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for p in parameters:
        p.grad = None
    for _ in range(steps):
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        step(parameters, lr)
        for p in parameters:
            p.grad -= p.grad.clone()
    return losses


# %% mistake: stops where the loss is not finite
# fails: a slope that is infinite, and steps that stay finite
# hint: There is one loss for each step, also when one of them is inf or nan.
import math
def fit_by_backward(loss_fn, parameters, step, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = None
        loss = loss_fn(*parameters)
        loss.backward()
        losses.append(loss.item())
        if math.isinf(losses[-1]) or math.isnan(losses[-1]):
            break
        step(parameters, lr)
    return losses
