# %% alternative: detached, and numbers in the end
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.detach())
    return [float(loss) for loss in losses]


# %% alternative: the optimiser of PyTorch
def loss_history(loss_fn, w, batches, lr):
    w = torch.nn.Parameter(w.detach().clone())
    optimizer = torch.optim.SGD([w], lr=lr)
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = loss_fn(w, x, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.tolist())
    return losses


# %% alternative: a new leaf for every batch
def loss_history(loss_fn, w, batches, lr):
    losses = []
    for x, y in batches:
        leaf = w.detach().requires_grad_()
        loss = loss_fn(leaf, x, y)
        w = leaf.detach() - lr * torch.autograd.grad(loss, leaf)[0]
        losses += [loss.item()]
    return losses


# %% mistake: as it came
# fails: plain numbers, each before its step
# fails: lets go of each graph in time
# fails: any batches
# fails: one call for each batch
# fails: an older gradient stays as it is
# fails: keeps the dtype
# hint: The list holds tensors, and each holds the graph that made it. Which method makes a Python number of one?
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss)
    return losses


# %% mistake: numbers only in the end
# fails: lets go of each graph in time
# hint: While the loop runs, the list still holds every graph. Make a number of each loss as soon as its step is done.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss)
    return [loss.item() for loss in losses]


# %% mistake: tensors without a graph
# fails: plain numbers, each before its step
# hint: The graphs are gone, but these are still tensors. Plain Python floats are asked for.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.detach())
    return losses


# %% mistake: the brackets forgotten
# fails: plain numbers, each before its step
# hint: A method without brackets is not called: the list holds methods, and each holds its tensor.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item)
    return losses


# %% mistake: no graph at all
# fails: plain numbers, each before its step
# hint: Where nothing is recorded, backward has no way back. The graph is needed, until the pass has run.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        with torch.no_grad():
            loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses


# %% mistake: the loss computed once more
# fails: one call for each batch
# hint: The loss is there already. Computed a second time it may be another one, and it costs a pass.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        with torch.no_grad():
            losses.append(loss_fn(w, x, y).item())
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
    return losses


# %% mistake: gradients that pile up
# fails: plain numbers, each before its step
# hint: The line that lets go of the old gradient was right as you got it. It is another line that wants mending.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses


# %% mistake: the mean of all
# fails: plain numbers, each before its step
# hint: One loss for each batch, in a list, not one number for all.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    total, count = 0.0, 0
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        total, count = total + loss.item(), count + 1
    return total / max(count, 1)


# %% mistake: trains the caller's tensor
# fails: an older gradient stays as it is
# hint: The first line made a tensor of your own. Without it the training moves the w that was handed to you.
def loss_history(loss_fn, w, batches, lr):
    w.requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses


# %% mistake: batches that can be counted
# fails: any batches
# hint: A generator has no length and no places. Go through it with for, as you got it.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for i in range(len(batches)):
        x, y = batches[i]
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses


# %% mistake: computed in float32
# fails: keeps the dtype
# hint: float() loses half of the digits of float64. The tensor of your own has the dtype that came in.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.float().item())
    return losses


# %% mistake: the loss without its sign
# fails: plain numbers, each before its step
# hint: A loss may be below zero: note it as it is.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(abs(loss.item()))
    return losses


# %% mistake: batches as float tensors
# fails: plain numbers, each before its step
# hint: The loss function may want whole numbers, or anything else. Hand it x and y as they come.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, torch.as_tensor(x, dtype=w.dtype), torch.as_tensor(y, dtype=w.dtype))
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses


# %% mistake: the sum before is taken off
# fails: a small gradient after a large one
# hint: the gradients add up, and a small one is rounded away beside a large sum. Start each pass from an empty .grad, as the program that you got does.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    before = torch.zeros_like(w)
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        loss.backward()
        with torch.no_grad():
            w -= lr * (w.grad - before)
            before = w.grad.clone()
        losses.append(loss.item())
    return losses


# %% mistake: no step where the loss is 0
# fails: plain numbers, each before its step
# hint: a loss of 0 need not be the lowest one: a loss can be below zero. Each batch gives a step.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        losses.append(loss.item())
        if loss.item() == 0:
            continue
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
    return losses

# %% mistake: leaves out what is not finite
# fails: a loss that is nan or inf is a loss, and its step is taken
# hint: There is one loss for each batch, whatever it is, and one step. A nan that is left out hides that something is wrong.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        if not torch.isfinite(loss):
            continue
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
    return losses


# %% form: stops there
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(loss.item())
        if not torch.isfinite(loss):
            break
    return losses


# %% mistake: clears by multiplying with 0
# fails: an infinite slope, and flat places after it
# hint: inf * 0 is nan, and a nan in .grad stays there. Let go of the old gradient.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
            w.grad *= 0
        losses.append(loss.item())
    return losses


# %% mistake: calls itself once for each batch
# fails: many batches
# hint: Python stops after about a thousand calls that are inside each other. There may be more batches.
def loss_history(loss_fn, w, batches, lr):
    batches = iter(batches)
    w = w.detach().clone().requires_grad_()
    def rest():
        pair = next(batches, None)
        if pair is None:
            return []
        w.grad = None
        loss = loss_fn(w, *pair)
        loss.backward()
        with torch.no_grad():
            w.sub_(lr * w.grad)
        value = loss.item()
        del loss
        return [value, *rest()]
    return rest()


# %% mistake: no step for an infinite slope
# fails: an infinite slope, and flat places after it
# hint: Each batch gives a step, also when the slope is infinite.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            if w.grad.isfinite().all():
                w -= lr * w.grad
        losses.append(loss.item())
    return losses


# %% mistake: losses rounded to ten places
# fails: plain numbers, each before its step
# hint: A loss may be far below 1e-10. Note it as it is, without rounding.
def loss_history(loss_fn, w, batches, lr):
    w = w.detach().clone().requires_grad_()
    losses = []
    for x, y in batches:
        loss = loss_fn(w, x, y)
        w.grad = None
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        losses.append(round(loss.item(), 10) if loss.isfinite() else loss.item())
    return losses
