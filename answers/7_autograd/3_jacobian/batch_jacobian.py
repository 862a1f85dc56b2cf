# %% alternative: vmap over jacrev
def batch_jacobian(f, x):
    one = torch.func.jacrev(lambda sample: f(sample.unsqueeze(0)).squeeze(0))
    return torch.func.vmap(one)(x.detach())


# %% alternative: the Jacobian of the sum over the samples
def batch_jacobian(f, x):
    J = torch.autograd.functional.jacobian(lambda batch: f(batch).sum(0), x.detach())
    return J.transpose(0, 1)


# %% alternative: backward with ones in one column
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    J = torch.zeros(*y.shape, x.shape[1], dtype=x.dtype, device=x.device)
    for k in range(y.shape[1]):
        v = torch.zeros_like(y)
        v[:, k] = 1
        y.backward(gradient=v, retain_graph=True)
        J[:, k, :] = x.grad
        x.grad = None
    return J


# %% alternative: all outputs in one batched pass
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    eye = torch.eye(y.shape[1], dtype=y.dtype, device=y.device)
    picks = eye[:, None, :].expand(-1, len(y), -1)
    (rows,) = torch.autograd.grad(y, x, picks, is_grads_batched=True)
    return rows.transpose(0, 1)


# %% mistake: the whole Jacobian
# fails: one block for each sample
# fails: any batch
# hint: This table also holds the derivatives of one sample by another, which are zero. Only the blocks are asked, with shape (N, m, n).
def batch_jacobian(f, x):
    return torch.autograd.functional.jacobian(f, x.detach())


# %% mistake: the blocks cut out of the whole Jacobian
# fails: the passes do not grow with the batch
# hint: The result is right, but a pass for every output of every sample was needed. One pass can serve all samples at once.
def batch_jacobian(f, x):
    J = torch.autograd.functional.jacobian(f, x.detach())
    return torch.stack([J[i, :, i, :] for i in range(len(x))])


# %% mistake: a loop over the samples
# fails: calls the function once
# fails: the passes do not grow with the batch
# hint: f is called anew for each sample. It takes the whole batch at once: let one pass serve all samples.
def batch_jacobian(f, x):
    blocks = [torch.autograd.functional.jacobian(lambda s: f(s.unsqueeze(0)).squeeze(0), sample) for sample in x.detach()]
    return torch.stack(blocks)


# %% mistake: the outputs are added up too
# fails: one block for each sample
# hint: y.sum() mixes the outputs of a sample. Keep the outputs apart and add over the samples only.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    f(x).sum().backward()
    return x.grad


# %% mistake: the outputs come first
# fails: one block for each sample
# fails: any batch
# hint: torch.stack puts the new dimension first unless you name another place. The samples should come first, then the outputs.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = [torch.autograd.grad(output.sum(), x, retain_graph=True)[0] for output in y.unbind(1)]
    return torch.stack(rows)


# %% mistake: transposed blocks
# fails: one block for each sample
# fails: any batch
# hint: In each block the outputs are the rows and the inputs are the columns.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = [torch.autograd.grad(output.sum(), x, retain_graph=True)[0] for output in y.unbind(1)]
    return torch.stack(rows, dim=2)


# %% mistake: the graph is not kept
# fails: one block for each sample
# hint: The first pass frees the graph that the second output needs. Which argument keeps it?
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = [torch.autograd.grad(output.sum(), x)[0] for output in y.unbind(1)]
    return torch.stack(rows, dim=1)


# %% mistake: the mean over the samples
# fails: one block for each sample
# hint: A mean divides every derivative by the number of samples.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = [torch.autograd.grad(output.mean(), x, retain_graph=True)[0] for output in y.unbind(1)]
    return torch.stack(rows, dim=1)


# %% mistake: a bare squeeze
# fails: any batch: one row
# hint: squeeze() removes every dimension of size one, the batch too when it holds one sample.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = [torch.autograd.grad(output.sum(), x, retain_graph=True)[0] for output in y.unbind(1)]
    return torch.stack(rows, dim=1).squeeze()


# %% mistake: works on the caller's x
# fails: leaves x and its gradient as they are
# hint: requires_grad_() and backward change the tensor that was handed to you. Work on a leaf of your own.
def batch_jacobian(f, x):
    x.requires_grad_()
    y = f(x)
    rows = []
    for k in range(y.shape[1]):
        x.grad = None
        y[:, k].sum().backward(retain_graph=True)
        rows.append(x.grad)
    return torch.stack(rows, dim=1)


# %% mistake: a table of the default dtype
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 on the CPU unless you say otherwise. The table should have the dtype and the device of x.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    J = torch.zeros(y.shape[0], y.shape[1], x.shape[1])
    for k in range(y.shape[1]):
        J[:, k] = torch.autograd.grad(y[:, k].sum(), x, retain_graph=True)[0]
    return J


# %% mistake: requires_grad turned off at the end
# fails: any batch
# fails: leaves x and its gradient as they are
# hint: The caller's x may have required grad before the call. Work on a leaf of your own, and leave x as it is.
def batch_jacobian(f, x):
    x.requires_grad_()
    rows = [torch.autograd.grad(output.sum(), x, retain_graph=True)[0] for output in f(x).unbind(1)]
    x.requires_grad_(False)
    return torch.stack(rows, dim=1)


# %% mistake: as many outputs as inputs
# fails: any batch
# hint: n and m are two sizes. The number of passes is the number of outputs, y.shape[1].
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    rows = [torch.autograd.grad(y[:, k].sum(), x, retain_graph=True)[0] for k in range(min(x.shape[1], y.shape[1]))]
    return torch.stack(rows, dim=1)


# %% mistake: works in float32
# fails: any batch: float64
# hint: float() makes float32 of everything. The blocks should have the dtype of x.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    rows = [torch.autograd.grad(output.sum(), x, retain_graph=True)[0] for output in f(x).unbind(1)]
    return torch.stack(rows, dim=1).float()


# %% mistake: a table of the default dtype, cast back
# fails: keeps the dtype and the device
# hint: float32 keeps about seven digits, and the cast back does not bring the others again. Stay in the dtype of x.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    J = torch.zeros(y.shape[0], y.shape[1], x.shape[1], device=x.device)
    for k in range(y.shape[1]):
        J[:, k] = torch.autograd.grad(y[:, k].sum(), x, retain_graph=True)[0]
    return J.to(x.dtype)


# %% alternative: all passes at once
def batch_jacobian(f, x):
    leaf = x.detach().requires_grad_()
    y = f(leaf)
    v = torch.eye(y.shape[1], dtype=y.dtype, device=y.device)[:, None, :].expand(-1, *y.shape)
    (rows,) = torch.autograd.grad(y, leaf, v, is_grads_batched=True)
    return rows.transpose(0, 1)


# %% mistake: picks the blocks out of the whole Jacobian
# fails: the whole Jacobian is not made
# hint: The whole Jacobian is almost empty, and grows with the square of the batch. Add output k of all samples and run backward from that number.
def batch_jacobian(f, x):
    J = torch.func.jacrev(f)(x.detach())
    return J.diagonal(dim1=0, dim2=2).permute(2, 0, 1).clone()


# %% mistake: the caller's x, put back afterwards
# fails: leaves x and its gradient as they are
# hint: The caller's x may stand in the middle of a graph. Then backward fills no x.grad, and goes on to the leaf behind it. Work on a leaf of your own.
def batch_jacobian(f, x):
    flag, before = x.requires_grad, x.grad
    x.requires_grad_()
    y = f(x)
    rows = []
    for output in y.unbind(1):
        x.grad = None
        output.sum().backward(retain_graph=True)
        rows.append(x.grad)
    x.grad = before
    x.requires_grad_(flag)
    return torch.stack(rows, dim=1)


# %% mistake: the outputs through one row by view
# fails: any batch
# hint: view refuses an output that lies in memory in another order, such as a transposed one. flatten copies where it must.
def batch_jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    y = y.view(-1).view(len(x), -1)
    rows = []
    for output in y.unbind(1):
        (row,) = torch.autograd.grad(output.sum(), x, retain_graph=True)
        rows.append(row)
    return torch.stack(rows, dim=1)


# %% mistake: clears by multiplying with 0
# fails: an infinite slope, and others after it
# hint: inf * 0 is nan, and a nan in .grad stays there. Let go of the gradient between two passes.
def batch_jacobian(f, x):
    leaf = x.detach().requires_grad_()
    y = f(leaf)
    rows = []
    for output in y.unbind(1):
        output.sum().backward(retain_graph=True)
        rows.append(leaf.grad.clone())
        leaf.grad *= 0
    return torch.stack(rows, dim=1)
