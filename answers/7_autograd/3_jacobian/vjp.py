# %% alternative: torch.autograd.grad
def vjp(y, x, v):
    return torch.autograd.grad(y, x, v, retain_graph=True)[0]


# %% alternative: backward from the weighted sum
def vjp(y, x, v):
    kept, x.grad = x.grad, None
    (y * v).sum().backward(retain_graph=True)
    result, x.grad = x.grad, kept
    return result


# %% alternative: subtracts what was there
def vjp(outputs, inputs, weights):
    old = inputs.grad
    inputs.grad = torch.zeros_like(inputs)
    outputs.backward(weights, retain_graph=True)
    result = inputs.grad.clone()
    inputs.grad = old
    return result


# %% alternative: row by row
def vjp(y, x, v):
    product = torch.zeros_like(x).detach()
    for weight, output in zip(v.flatten(), y.flatten()):
        product = product + weight * torch.autograd.grad(output, x, retain_graph=True)[0]
    return product


# %% alternative: backward into x alone, and a copy put back
def vjp(y, x, v):
    before = None if x.grad is None else x.grad.clone()
    x.grad = None
    y.backward(v, retain_graph=True, inputs=[x])
    product = x.grad
    x.grad = before
    return product


# %% mistake: the graph is not kept
# fails: two calls on one graph
# hint: The second call finds a graph that the first one freed. Which argument of backward keeps it?
def vjp(y, x, v):
    before = x.grad
    x.grad = None
    y.backward(gradient=v)
    product = x.grad
    x.grad = before
    return product


# %% mistake: adds to the older gradient
# fails: an older gradient is not added and stays
# fails: two calls on one graph
# hint: backward adds to x.grad. What must x.grad be before the pass, so that you see this pass alone?
def vjp(y, x, v):
    y.backward(gradient=v, retain_graph=True)
    return x.grad.clone()


# %% form: x.grad itself handed out
def vjp(y, x, v):
    y.backward(gradient=v, retain_graph=True)
    return x.grad


# %% mistake: the pass alone
# fails: an older gradient is not added and stays
# fails: two calls on one graph
# hint: backward adds to what x.grad holds, and it frees the graph. What must x.grad be before the pass and after it, and which argument keeps the graph?
def vjp(y, x, v):
    y.backward(v)
    return x.grad


# %% form: a copy of x.grad
def vjp(y, x, v):
    y.backward(v)
    return x.grad.clone()


# %% mistake: leaves its result in x.grad
# fails: an older gradient is not added and stays
# fails: an x without a gradient has none afterwards
# hint: After the call x.grad must be what it was before. Keep it in a variable and put it back.
def vjp(y, x, v):
    x.grad = None
    y.backward(gradient=v, retain_graph=True)
    return x.grad


# %% mistake: expects that there is a gradient
# fails: an x without a gradient has none afterwards
# hint: Before the first pass x.grad is None, and None has no clone().
def vjp(y, x, v):
    before = x.grad.clone()
    x.grad = None
    y.backward(gradient=v, retain_graph=True)
    product = x.grad
    x.grad = before
    return product


# %% mistake: clears the older gradient in place
# fails: an older gradient is not added and stays
# hint: zero_() changes the tensor that you wanted to keep: before and x.grad are the same tensor.
def vjp(y, x, v):
    before = x.grad
    if x.grad is not None:
        x.grad.zero_()
    y.backward(gradient=v, retain_graph=True)
    product = x.grad.clone()
    x.grad = before
    return product


# %% mistake: ones in place of v
# fails: multiplies from the left
# fails: any number of dimensions
# fails: keeps the dtype and the device
# hint: y.sum().backward() is the pass with ones. The weights v do not take part.
def vjp(y, x, v):
    before = x.grad
    x.grad = None
    y.sum().backward(retain_graph=True)
    product = x.grad
    x.grad = before
    return product


# %% mistake: create_graph to keep the graph
# fails: multiplies from the left
# hint: create_graph=True keeps the graph, but it also records the pass itself, so the result is part of a graph. Which argument keeps the graph and no more?
def vjp(y, x, v):
    return torch.autograd.grad(y, x, v, create_graph=True)[0]


# %% mistake: makes v anew
# fails: keeps the dtype and the device
# hint: torch.tensor(v.tolist()) makes float32 on the CPU. v already has the right dtype and device.
def vjp(y, x, v):
    v = torch.tensor(v.tolist())
    rows = []
    for output in y.flatten():
        rows.append(torch.autograd.grad(output, x, retain_graph=True)[0].flatten())
    return (v.flatten() @ torch.stack(rows)).reshape(x.shape)


# %% mistake: the older gradient is subtracted
# fails: any graph, with an older gradient
# hint: Next to a large older gradient the new one is rounded away. Put the older one aside before the pass.
def vjp(y, x, v):
    before = None if x.grad is None else x.grad.clone()
    y.backward(gradient=v, retain_graph=True)
    product = x.grad if before is None else x.grad - before
    x.grad = before
    return product


# %% mistake: the vector times a table of rows
# fails: any graph, with an older gradient
# fails: any number of dimensions
# hint: v @ J holds for vectors. With more dimensions every element of v takes part with its own row; the argument of backward does that.
def vjp(y, x, v):
    rows = [torch.autograd.grad(output, x, retain_graph=True)[0] for output in y.flatten()]
    return v @ torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: the weighted sum with a view
# fails: any graph, with an older gradient: a transposed view (v)
# hint: view(-1) needs numbers that lie side by side in memory, and those of a transposed table do not. backward takes v as it is.
def vjp(y, x, v):
    number = y.reshape(-1) @ v.view(-1)
    return torch.autograd.grad(number, x, retain_graph=True)[0]


# %% mistake: weighted in place
# fails: any graph, with an older gradient
# hint: mul_ writes into the v of your caller. y * v makes a new tensor.
def vjp(y, x, v):
    return torch.autograd.grad(v.mul_(y).sum(), x, retain_graph=True)[0].detach()


# %% mistake: no gradient wanted any more
# fails: two calls on one graph
# hint: After the call x no longer requires grad: its state is part of x. Only .grad has to be put back.
def vjp(y, x, v):
    (product,) = torch.autograd.grad(y, x, v, retain_graph=True)
    x.requires_grad_(False)
    return product


# %% mistake: a result of the default dtype, cast back
# fails: keeps the dtype and the device
# hint: float32 keeps about seven digits, and the cast back does not bring the others again. Stay in the dtype of x.
def vjp(y, x, v):
    product = torch.zeros(x.shape, device=x.device)
    product += torch.autograd.grad(y, x, v, retain_graph=True)[0]
    return product.to(x.dtype)


# %% mistake: a gradient of zeros becomes None
# fails: an older gradient of zeros stays
# hint: A gradient of zeros is a gradient: it must be there afterwards. Ask whether x.grad is None, not whether a number in it differs from 0.
def vjp(y, x, v):
    before = x.grad.clone() if x.grad is not None and x.grad.any() else None
    x.grad = None
    y.backward(v, retain_graph=True)
    product = x.grad
    x.grad = before
    return product


# %% mistake: an older gradient with nan is dropped
# fails: an older gradient that is infinite or NaN stays, and is not added
# hint: What was in x.grad before the call belongs to the caller, nan included.
def vjp(y, x, v):
    before = x.grad
    x.grad = None
    y.backward(gradient=v, retain_graph=True)
    product = x.grad
    x.grad = before if before is not None and not before.isnan().any() else None
    return product
