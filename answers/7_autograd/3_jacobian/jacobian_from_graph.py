# %% alternative: all rows in one batched pass
def jacobian_from_graph(y, x, release=False):
    eye = torch.eye(y.numel(), dtype=y.dtype, device=y.device).reshape(-1, *y.shape)
    (rows,) = torch.autograd.grad(y, x, eye, retain_graph=not release, is_grads_batched=True)
    return rows.reshape(y.shape + x.shape)


# %% alternative: vectors that pick a row
def jacobian_from_graph(outputs, inputs, release=False):
    n = outputs.numel()
    J = []
    for i in range(n):
        v = torch.zeros(n, dtype=outputs.dtype, device=outputs.device)
        v[i] = 1
        keep = i < n - 1 or not release
        J += torch.autograd.grad(outputs, inputs, v.view(outputs.shape), retain_graph=keep)
    return torch.cat([row.reshape(-1) for row in J]).view(*outputs.shape, *inputs.shape)


# %% alternative: backward, with the gradient put aside
def jacobian_from_graph(y, x, release=False):
    x.retain_grad()
    before = x.grad
    rows = []
    for i, output in enumerate(y.flatten(), start=1):
        x.grad = None
        output.backward(retain_graph=not release or i < y.numel(), inputs=[x])
        rows.append(x.grad)
    x.grad = before
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% alternative: a pass of its own that frees the graph
def jacobian_from_graph(y, x, release=False):
    rows = [torch.autograd.grad(output, x, retain_graph=True)[0] for output in y.flatten()]
    if release:
        torch.autograd.grad(y, x, torch.ones_like(y))
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: the last pass always frees the graph
# fails: two calls on one graph
# hint: Without release=True the graph must survive the last pass too.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        last = i == y.numel() - 1
        rows.append(torch.autograd.grad(output, x, retain_graph=not last)[0])
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: never frees the graph
# fails: release frees the graph
# fails: release with a single output
# hint: With release=True one of the passes must run without keeping the graph.
def jacobian_from_graph(y, x, release=False):
    rows = [torch.autograd.grad(output, x, retain_graph=True)[0] for output in y.flatten()]
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: the first pass frees the graph
# fails: release frees the graph
# hint: With release=True the first pass frees the graph that the second row needs. Only the last pass may free it.
def jacobian_from_graph(y, x, release=False):
    rows = [torch.autograd.grad(output, x, retain_graph=not release)[0] for output in y.flatten()]
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: the other way round
# fails: two calls on one graph
# fails: release frees the graph
# hint: release=True frees the graph, and retain_graph=True keeps it. One is the opposite of the other.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        last = i == y.numel() - 1
        rows.append(torch.autograd.grad(output, x, retain_graph=release or not last)[0])
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: forgets that one output is the last one too
# fails: release with a single output
# hint: A y with a single element has one pass, and it is the first and the last. With release=True it must free the graph.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        keep = i == 0 or i < y.numel() - 1 or not release
        rows.append(torch.autograd.grad(output, x, retain_graph=keep)[0])
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: leaves its last row in x.grad
# fails: leaves every .grad as it is
# fails: x in the middle of the graph
# hint: backward writes into x.grad, and only a leaf has one. There is a function that returns the gradient instead.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        x.grad = None
        output.backward(retain_graph=not (release and i == y.numel() - 1))
        rows.append(x.grad)
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: the gradient is not cleared between rows
# fails: any table
# fails: leaves every .grad as it is
# hint: backward adds to x.grad, so every row contains the rows before it.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        output.backward(retain_graph=not (release and i == y.numel() - 1))
        rows.append(x.grad.clone())
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: a flat table
# fails: any table
# hint: The values are right. Give the result the shape of y followed by the shape of x.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        keep = not (release and i == y.numel() - 1)
        rows.append(torch.autograd.grad(output, x, retain_graph=keep)[0].flatten())
    return torch.stack(rows)


# %% mistake: a table of the default dtype
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 on the CPU unless you say otherwise. The table should have the dtype and the device of x.
def jacobian_from_graph(y, x, release=False):
    J = torch.zeros(y.numel(), x.numel())
    for i, output in enumerate(y.flatten()):
        keep = not (release and i == y.numel() - 1)
        J[i] = torch.autograd.grad(output, x, retain_graph=keep)[0].flatten()
    return J.reshape(y.shape + x.shape)


# %% mistake: other leaves get a gradient
# fails: leaves every .grad as it is
# fails: x in the middle of the graph
# hint: backward fills .grad of every leaf that y was computed from, not that of x alone. There is a function that returns the gradient instead.
def jacobian_from_graph(y, x, release=False):
    x.retain_grad()
    before = x.grad
    rows = []
    for i, output in enumerate(y.flatten()):
        x.grad = None
        output.backward(retain_graph=not (release and i == y.numel() - 1))
        rows.append(x.grad)
    x.grad = before
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: the output must have dimensions
# fails: any number of dimensions
# fails: release with a single output
# hint: len(y) and y[i] see the first dimension only, and a number without dimensions has none. Is there a view of y with one dimension?
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i in range(len(y)):
        keep = not (release and i == len(y) - 1)
        rows.append(torch.autograd.grad(y[i], x, retain_graph=keep)[0])
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: the result is part of a graph
# fails: any table
# hint: create_graph=True records the passes themselves, for second derivatives. retain_graph alone keeps the graph.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        last = i == y.numel() - 1
        rows.append(torch.autograd.grad(output, x, retain_graph=not (release and last), create_graph=True)[0])
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: squeezes everything
# fails: any table: one column
# hint: squeeze() takes away every dimension of size one, also those of x. The shape is that of y followed by that of x.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        keep = not (release and i == y.numel() - 1)
        rows.append(torch.autograd.grad(output, x, retain_graph=keep)[0])
    return torch.stack(rows).reshape(y.shape + x.shape).squeeze()


# %% mistake: a table of the default dtype, cast back
# fails: keeps the dtype and the device
# hint: float32 keeps about seven digits, and the cast back does not bring the others again. Stay in the dtype of x.
def jacobian_from_graph(y, x, release=False):
    J = torch.zeros(y.numel(), x.numel(), device=x.device)
    for i, output in enumerate(y.flatten()):
        keep = not (release and i == y.numel() - 1)
        J[i] = torch.autograd.grad(output, x, retain_graph=keep)[0].flatten()
    return J.reshape(y.shape + x.shape).to(x.dtype)


# %% mistake: leaves a gradient in the middle of the graph
# fails: x in the middle of the graph
# hint: After retain_grad() a pass leaves its result in x.grad. Which function returns the gradient and adds to nothing?
def jacobian_from_graph(y, x, release=False):
    before = x.grad if x.is_leaf else None
    if not x.is_leaf:
        x.retain_grad()
    rows = []
    for i, output in enumerate(y.flatten()):
        x.grad = None
        output.backward(retain_graph=not (release and i == y.numel() - 1), inputs=[x])
        rows.append(x.grad.clone())
    if x.is_leaf:
        x.grad = before
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% alternative: all passes at once
def jacobian_from_graph(y, x, release=False):
    v = torch.eye(y.numel(), dtype=y.dtype, device=y.device).reshape(y.numel(), *y.shape)
    (rows,) = torch.autograd.grad(y, x, v, retain_graph=not release, is_grads_batched=True)
    return rows.reshape(y.shape + x.shape)


# %% mistake: the outputs in one row by view
# fails: any table
# hint: view refuses an output that lies in memory in another order, such as a transposed one. flatten copies where it must.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.view(-1)):
        last = i == y.numel() - 1
        (row,) = torch.autograd.grad(output, x, retain_graph=not (release and last))
        rows.append(row)
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: makes infinite derivatives finite
# fails: an infinite slope, and others after it
# hint: A derivative may be infinite. Return what the passes give.
def jacobian_from_graph(y, x, release=False):
    rows = []
    outputs = y.flatten()
    for i in range(len(outputs)):
        last = i == len(outputs) - 1 and len(outputs) > 1 or release and len(outputs) == 1
        (row,) = torch.autograd.grad(outputs[i], x, retain_graph=not (release and last))
        rows.append(row.nan_to_num())
    return torch.stack(rows).reshape(y.shape + x.shape)
