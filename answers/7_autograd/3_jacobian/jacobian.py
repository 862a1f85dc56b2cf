# %% alternative: torch.autograd.functional.jacobian
def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x.detach())


# %% alternative: torch.func.jacrev
def jacobian(f, x):
    return torch.func.jacrev(f)(x.detach())


# %% alternative: torch.func.jacfwd
def jacobian(function, point):
    return torch.func.jacfwd(function)(point.detach())


# %% alternative: all rows in one batched pass
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    eye = torch.eye(y.numel(), dtype=y.dtype, device=y.device).reshape(-1, *y.shape)
    (rows,) = torch.autograd.grad(y, x, eye, is_grads_batched=True)
    return rows.reshape(y.shape + x.shape)


# %% alternative: backward with a vector that picks a row
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    J = torch.zeros(y.numel(), x.numel(), dtype=y.dtype, device=y.device)
    for i in range(y.numel()):
        v = torch.zeros_like(y).flatten()
        v[i] = 1
        y.backward(gradient=v.reshape(y.shape), retain_graph=True)
        J[i] = x.grad.flatten()
        x.grad.zero_()
    return J.reshape(*y.shape, *x.shape)


# %% mistake: the gradient is not cleared between rows
# fails: one row for each output
# fails: any table
# hint: backward adds to x.grad, so every row contains the rows before it. Clear x.grad between the passes.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        output.backward(retain_graph=True)
        rows.append(x.grad.clone())
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% form: of the caller's x, with x.grad itself in each row
def jacobian(f, x):
    x.requires_grad_(True)
    y = f(x)
    rows = []
    for i in range(len(y)):
        y[i].backward(retain_graph=True)
        rows.append(x.grad)
    return torch.stack(rows)


# %% form: of a leaf, with x.grad itself in each row
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for i in range(len(y)):
        y[i].backward(retain_graph=True)
        rows.append(x.grad)
    return torch.stack(rows)


# %% mistake: transposed
# fails: one row for each output
# hint: The outputs come first: row i holds the derivatives of output i.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        rows.append(torch.autograd.grad(output, x, retain_graph=True)[0])
    return torch.stack(rows, dim=-1).reshape(x.shape + y.shape)


# %% mistake: the graph is not kept for the second row
# fails: one row for each output
# hint: The first backward pass frees the graph that the second one needs. Which argument keeps it?
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        output.backward()
        rows.append(x.grad)
        x.grad = None
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: every row is the same tensor
# fails: one row for each output
# hint: rows.append(x.grad) keeps the tensor, not its values; zero_() then clears every row that you collected.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        output.backward(retain_graph=True)
        rows.append(x.grad)
        x.grad.zero_()
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: two outputs only
# fails: one row for each output
# fails: any table
# hint: The example had two outputs. Here the number of passes depends on y.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    first = torch.autograd.grad(y[0], x, retain_graph=True)[0]
    second = torch.autograd.grad(y[1], x)[0]
    return torch.stack([first, second])


# %% mistake: the output must be a vector
# fails: any table
# fails: any number of dimensions: no dimensions
# hint: len(y) and y[i] see the first dimension only, and a number without dimensions has none. Is there a view of y with one dimension?
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for i in range(len(y)):
        rows.append(torch.autograd.grad(y[i], x, retain_graph=True)[0])
    return torch.stack(rows)


# %% mistake: a flat table
# fails: any table
# hint: The values are right. Give the result the shape of the output followed by the shape of the input.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        rows.append(torch.autograd.grad(output, x, retain_graph=True)[0].flatten())
    return torch.stack(rows)


# %% form: a row for each output
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        rows.append(torch.autograd.grad(output, x, retain_graph=True)[0])
    return torch.stack(rows)


# %% mistake: calls the function for every row
# fails: calls the function once
# hint: A new call makes a new graph, so nothing has to be kept, but the work of the forward pass is done again for each row.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    shape = f(x).shape
    rows = []
    for i in range(shape.numel()):
        f(x).flatten()[i].backward()
        rows.append(x.grad)
        x.grad = None
    return torch.stack(rows).reshape(shape + x.shape)


# %% mistake: works on the caller's x
# fails: leaves x and its gradient as they are
# hint: requires_grad_() and backward change the tensor that was handed to you. detach() gives you a leaf of your own.
def jacobian(f, x):
    x.requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        x.grad = None
        output.backward(retain_graph=True)
        rows.append(x.grad)
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: a table of the default dtype
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 on the CPU unless you say otherwise. The table should have the dtype and the device of x.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    J = torch.zeros(y.numel(), x.numel())
    for i, output in enumerate(y.flatten()):
        J[i] = torch.autograd.grad(output, x, retain_graph=True)[0].flatten()
    return J.reshape(y.shape + x.shape)


# %% form: of the caller's x, a row and a column for each number
def jacobian(f, x):
    x.requires_grad_(True)
    y = f(x)
    table = torch.zeros(len(y), len(x))
    for i in range(len(y)):
        x.grad = None
        y[i].backward(retain_graph=True)
        table[i] = x.grad
    return table


# %% mistake: one pass with ones
# fails: one row for each output
# hint: One pass with ones gives the column sums, not the table. How many passes does a table with three rows take?
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    y.backward(torch.ones_like(y))
    return x.grad


# %% mistake: the result is part of a graph
# fails: one row for each output
# hint: create_graph=True records the passes themselves, for second derivatives. To run several passes, another argument is enough.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        rows.append(torch.autograd.grad(output, x, create_graph=True)[0])
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: requires_grad turned off at the end
# fails: any table
# fails: leaves x and its gradient as they are
# hint: The caller's x may have required grad before the call. Work on a leaf of your own, and leave x as it is.
def jacobian(f, x):
    x.requires_grad_()
    y = f(x)
    rows = [torch.autograd.grad(output, x, retain_graph=True)[0] for output in y.flatten()]
    x.requires_grad_(False)
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: a difference quotient
# fails: one row for each output
# hint: A difference quotient is an approximation, and rounding makes it worse. Autograd gives the exact derivative.
def jacobian(f, x):
    x = x.detach()
    y = f(x)
    columns = []
    for i in range(x.numel()):
        step = torch.zeros_like(x).flatten()
        step[i] = 1e-3
        columns.append((f(x + step.reshape(x.shape)) - y) / 1e-3)
    return torch.stack(columns, dim=-1).reshape(y.shape + x.shape)


# %% mistake: squeezes everything
# fails: any table: one column
# hint: squeeze() takes away every dimension of size one, also those of x. The shape is that of y followed by that of x.
def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x.detach()).squeeze()


# %% mistake: works in float32
# fails: any table: float64
# hint: float() makes float32 of everything. The table should have the dtype of x.
def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x.detach()).float()


# %% mistake: a view in one dimension
# fails: any table: a transposed view
# hint: view(-1) needs numbers that lie side by side in memory, and those of a transposed table do not. Let x keep its shape.
def jacobian(f, x):
    flat = x.detach().view(-1).requires_grad_()
    y = f(flat.view(x.shape))
    rows = [torch.autograd.grad(output, flat, retain_graph=True)[0] for output in y.flatten()]
    return torch.stack(rows).view(y.shape + x.shape)


# %% mistake: a table of the default dtype, cast back
# fails: keeps the dtype and the device
# hint: float32 keeps about seven digits, and the cast back does not bring the others again. Stay in the dtype of x.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    J = torch.zeros(y.numel(), x.numel(), device=x.device)
    for i, output in enumerate(y.flatten()):
        J[i] = torch.autograd.grad(output, x, retain_graph=True)[0].flatten()
    return J.reshape(y.shape + x.shape).to(x.dtype)


# %% mistake: the outputs in one row by view
# fails: any table
# hint: view refuses an output that lies in memory in another order, such as a transposed one. flatten copies where it must.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.view(-1):
        output.backward(retain_graph=True)
        rows.append(x.grad)
        x.grad = None
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: the caller's x, put back afterwards
# fails: leaves x and its gradient as they are
# hint: The caller's x may stand in the middle of a graph. Then backward fills no x.grad, and goes on to the leaf behind it. Work on a leaf of your own.
def jacobian(f, x):
    flag, before = x.requires_grad, x.grad
    x.requires_grad_()
    x.grad = None
    y = f(x)
    rows = []
    for output in y.flatten():
        output.backward(retain_graph=True)
        rows.append(x.grad)
        x.grad = None
    x.grad = before
    x.requires_grad_(flag)
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: outputs of 0 skipped
# fails: one row for each output
# hint: An output may be 0 at x and have a slope there. Run a pass for each.
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = []
    for output in y.flatten():
        if output == 0:
            rows.append(torch.zeros_like(x))
            continue
        output.backward(retain_graph=True)
        rows.append(x.grad)
        x.grad = None
    return torch.stack(rows).reshape(y.shape + x.shape)


# %% mistake: clears by multiplying with 0
# fails: an infinite slope, and others after it
# hint: inf * 0 is nan, and a nan in .grad stays there. Let go of the gradient between two passes.
def jacobian(f, x):
    leaf = x.detach().requires_grad_()
    y = f(leaf)
    rows = []
    for output in y.flatten():
        output.backward(retain_graph=True)
        rows.append(leaf.grad.clone())
        leaf.grad *= 0
    return torch.stack(rows).reshape(y.shape + x.shape)
