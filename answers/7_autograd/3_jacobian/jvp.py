# %% alternative: torch.func.jvp
def jvp(f, x, v):
    return torch.func.jvp(f, (x.detach(),), (v,))[1]


# %% alternative: torch.autograd.functional.jvp
def jvp(f, x, v):
    return torch.autograd.functional.jvp(f, x.detach(), v)[1]


# %% alternative: a dummy vector of ones
def jvp(function, point, direction):
    leaf = point.detach().clone().requires_grad_(True)
    outputs = function(leaf)
    dummy = torch.ones_like(outputs, requires_grad=True)
    gradient = torch.autograd.grad(outputs, leaf, grad_outputs=dummy, create_graph=True)[0]
    return torch.autograd.grad((gradient * direction).sum(), dummy)[0]


# %% alternative: forward mode with dual numbers
def jvp(f, x, v):
    with torch.autograd.forward_ad.dual_level():
        dual = torch.autograd.forward_ad.make_dual(x.detach(), v)
        return torch.autograd.forward_ad.unpack_dual(f(dual)).tangent


# %% mistake: v in the place of u
# fails: multiplies from the right
# fails: any table
# hint: One backward pass gives v·J, which agrees with J·v only when J is symmetric. v belongs to the inputs; start the first pass with a dummy vector of the shape of y.
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(f(x), x, v)[0]


# %% mistake: builds the whole Jacobian
# fails: the passes do not grow with the outputs
# hint: A pass for each output is what the trick avoids. Two passes are enough for any number of outputs.
def jvp(f, x, v):
    J = torch.autograd.functional.jacobian(f, x.detach())
    return torch.tensordot(J, v, dims=v.dim())


# %% form: and multiplies it by @
def jvp(f, x, v):
    return jacobian(f, x) @ v


# %% mistake: the dummy vector does not require grad
# fails: multiplies from the right
# hint: The second pass differentiates by u, so u must be a leaf that requires grad.
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    y = f(x)
    u = torch.zeros_like(y)
    (g,) = torch.autograd.grad(y, x, u, create_graph=True)
    return torch.autograd.grad(g, u, v)[0]


# %% mistake: the first pass is not recorded
# fails: multiplies from the right
# hint: The second pass needs a graph of the first one. Which argument makes PyTorch record a backward pass?
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    y = f(x)
    u = torch.zeros_like(y, requires_grad=True)
    (g,) = torch.autograd.grad(y, x, u)
    return torch.autograd.grad(g, u, v)[0]


# %% mistake: differentiates by x again
# fails: multiplies from the right
# hint: The derivative of u·J by x contains second derivatives. Which tensor is g linear in?
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    y = f(x)
    u = torch.ones_like(y, requires_grad=True)
    (g,) = torch.autograd.grad(y, x, u, create_graph=True)
    return torch.autograd.grad(g, x, v)[0]


# %% mistake: a small step instead of a derivative
# fails: multiplies from the right
# fails: keeps the dtype and the device
# hint: A difference quotient is an approximation, and rounding makes it worse. Autograd gives the exact derivative.
def jvp(f, x, v):
    x = x.detach()
    return (f(x + 1e-4 * v) - f(x)) / 1e-4


# %% mistake: v is left out
# fails: multiplies from the right
# hint: Ones in place of v give the row sums of J. The direction v must take part.
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    y = f(x)
    u = torch.zeros_like(y, requires_grad=True)
    (g,) = torch.autograd.grad(y, x, u, create_graph=True)
    return torch.autograd.grad(g.sum(), u)[0]


# %% mistake: works on the caller's x
# fails: leaves x and its gradient as they are
# hint: requires_grad_() changes the tensor that was handed to you, and backward adds to its gradient. Work on a leaf of your own.
def jvp(f, x, v):
    x.requires_grad_()
    y = f(x)
    u = torch.zeros_like(y, requires_grad=True)
    x.grad = None
    y.backward(u, create_graph=True)
    return torch.autograd.grad(x.grad, u, v)[0]


# %% mistake: a dummy vector of the default dtype
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 on the CPU unless you say otherwise, and the result gets the dtype of u. It should have the dtype and the device of y.
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    y = f(x)
    u = torch.zeros(y.shape, requires_grad=True)
    (g,) = torch.autograd.grad(y, x, u, create_graph=True)
    return torch.autograd.grad(g, u, v)[0]


# %% mistake: requires_grad turned off at the end
# fails: any table
# fails: leaves x and its gradient as they are
# hint: The caller's x may have required grad before the call. Work on a leaf of your own, and leave x as it is.
def jvp(f, x, v):
    x.requires_grad_()
    y = f(x)
    u = torch.zeros_like(y, requires_grad=True)
    (g,) = torch.autograd.grad(y, x, u, create_graph=True)
    (product,) = torch.autograd.grad(g, u, v)
    x.requires_grad_(False)
    return product


# %% mistake: the direction only, without its length
# fails: multiplies from the right
# hint: J·v grows with v: a v of twice the length moves the outputs twice as far. Do not normalise it.
def jvp(f, x, v):
    return torch.func.jvp(f, (x.detach(),), (v / v.norm(),))[1]


# %% mistake: the dummy vector has the shape of x
# fails: any table
# hint: The first pass starts at the outputs, so u has the shape of y.
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    u = torch.zeros_like(x, requires_grad=True)
    (g,) = torch.autograd.grad(f(x), x, u, create_graph=True)
    return torch.autograd.grad(g, u, v)[0]


# %% mistake: squeezes everything
# fails: any table: one row
# hint: squeeze() takes away every dimension of size one, also those of y. The result has the shape of y.
def jvp(f, x, v):
    return torch.func.jvp(f, (x.detach(),), (v,))[1].squeeze()


# %% mistake: works in float32
# fails: any table: float64
# hint: float() makes float32 of everything. The result should have the dtype of x.
def jvp(f, x, v):
    return torch.func.jvp(f, (x.detach(),), (v,))[1].float()


# %% mistake: the result is part of a graph
# fails: multiplies from the right
# hint: create_graph=True in the second pass records that pass too. Only the first one has to be recorded.
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    y = f(x)
    u = torch.zeros_like(y, requires_grad=True)
    (g,) = torch.autograd.grad(y, x, u, create_graph=True)
    return torch.autograd.grad(g, u, v, create_graph=True)[0]


# %% mistake: a dummy vector of the default dtype, cast back
# fails: keeps the dtype and the device
# hint: float32 keeps about seven digits, and the cast back does not bring the others again. Stay in the dtype of x.
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    y = f(x)
    u = torch.zeros(y.shape, requires_grad=True, device=x.device)
    (g,) = torch.autograd.grad(y, x, u.to(y.dtype), create_graph=True)
    return torch.autograd.grad(g, u, v)[0].to(x.dtype)


# %% mistake: the whole Jacobian by forward mode
# fails: the Jacobian is not made
# hint: J has as many elements as outputs times inputs, and the product needs none of them one by one. Two passes give it without J.
def jvp(f, x, v):
    J = torch.func.jacfwd(f)(x.detach())
    return (J * v).flatten(J.dim() - v.dim()).sum(-1) if v.dim() else J * v


# %% alternative: torch.func.jvp, detached on all sides
def jvp(f, x, v):
    return torch.func.jvp(f, (x.detach(),), (v.detach(),))[1].detach()


# %% mistake: the outputs in one row by view
# fails: any table
# hint: view refuses an output that lies in memory in another order, such as a transposed one. flatten copies where it must.
def jvp(f, x, v):
    x = x.detach().requires_grad_()
    y = f(x)
    row = y.view(-1)
    u = torch.zeros_like(row, requires_grad=True)
    (g,) = torch.autograd.grad(row, x, u, create_graph=True)
    (product,) = torch.autograd.grad(g, u, v)
    return product.view(y.shape)


# %% mistake: a deep copy
# fails: leaves x and its gradient as they are
# hint: deepcopy refuses a tensor that is a result and not a leaf. detach() takes every tensor.
def jvp(f, x, v):
    import copy

    x = copy.deepcopy(x).requires_grad_()
    y = f(x)
    u = torch.zeros_like(y, requires_grad=True)
    (g,) = torch.autograd.grad(y, x, u, create_graph=True)
    (product,) = torch.autograd.grad(g, u, v)
    return product


# %% mistake: makes infinite results finite
# fails: an infinite slope beside others
# hint: A derivative may be infinite. Return what the passes give.
def jvp(f, x, v):
    leaf = x.detach().requires_grad_()
    y = f(leaf)
    u = y.detach().clone().requires_grad_()
    (g,) = torch.autograd.grad(y, leaf, u, create_graph=True)
    (product,) = torch.autograd.grad((g * v).sum(), u)
    return product.nan_to_num()
