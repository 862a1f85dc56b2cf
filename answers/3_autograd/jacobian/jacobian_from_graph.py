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
# fails: leaves x.grad as it is
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
# fails: outputs and inputs with more dimensions
# fails: leaves x.grad as it is
# hint: backward adds to x.grad, so every row contains the rows before it.
def jacobian_from_graph(y, x, release=False):
    rows = []
    for i, output in enumerate(y.flatten()):
        output.backward(retain_graph=not (release and i == y.numel() - 1))
        rows.append(x.grad.clone())
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: a flat table
# fails: outputs and inputs with more dimensions
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
