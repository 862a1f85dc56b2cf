# %% alternative: through detached tensors
def sgd_step_(parameters, lr):
    for p in parameters:
        if p.grad is not None:
            p.detach().sub_(p.grad, alpha=lr)


# %% alternative: the data attribute
def sgd_step_(weights, rate):
    for weight in weights:
        if weight.grad is None:
            continue
        weight.data -= rate * weight.grad


# %% alternative: the optimiser of PyTorch
def sgd_step_(parameters, lr):
    torch.optim.SGD(parameters, lr=lr).step()


# %% alternative: copies new values in
@torch.no_grad()
def sgd_step_(parameters, lr):
    for p in filter(lambda p: p.grad is not None, parameters):
        p.copy_(p - lr * p.grad)


# %% mistake: a new tensor under an old name
# fails: moves against the gradient
# fails: changes the tensors themselves
# hint: p = p - ... makes a new tensor and gives it the name p. The parameter itself did not change.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p = p - lr * p.grad


# %% form: recorded, and for every parameter
def sgd_step_(parameters, lr):
    for p in parameters:
        p = p - lr * p.grad


# %% mistake: new tensors in the list
# fails: moves against the gradient
# fails: changes the tensors themselves
# fails: the parameters of a model
# hint: The list now holds results of an operation: they are no leaves, and a model would never see them. Change the tensors in place.
def sgd_step_(parameters, lr):
    for i, p in enumerate(parameters):
        if p.grad is not None:
            parameters[i] = p - lr * p.grad


# %% mistake: the step is recorded
# fails: moves against the gradient
# hint: A leaf that requires grad cannot be changed in place while PyTorch records.
def sgd_step_(parameters, lr):
    for p in parameters:
        if p.grad is not None:
            p -= lr * p.grad


# %% form: for every parameter
def sgd_step_(parameters, lr):
    for p in parameters:
        p -= lr * p.grad


# %% mistake: moves with the gradient
# fails: moves against the gradient
# fails: the parameters of a model
# hint: The gradient points to where the loss grows. Which sign goes down?
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p += lr * p.grad


# %% mistake: expects a gradient everywhere
# fails: skips parameters without a gradient
# hint: A parameter that took no part in the loss has None in .grad, and None cannot be multiplied.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            p -= lr * p.grad


# %% mistake: stops at the first parameter without a gradient
# fails: skips parameters without a gradient
# hint: return and break end the loop, so the parameters behind are left out too.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is None:
                break
            p -= lr * p.grad


# %% mistake: clears the gradients
# fails: any parameter
# hint: Clearing is another step, and here it is the caller's. Leave .grad as it is.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= lr * p.grad
                p.grad = None


# %% form: to zeros, for every parameter
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            p -= lr * p.grad
            p.grad.zero_()


# %% mistake: scales the gradient in place
# fails: any parameter
# hint: mul_ changes the gradient itself. Multiply without the underscore.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= p.grad.mul_(lr)


# %% mistake: swaps the memory
# fails: changes the tensors themselves
# hint: p.data = ... gives the parameter new memory. Others that look at the old memory, such as a view, do not see the step.
def sgd_step_(parameters, lr):
    for p in parameters:
        if p.grad is not None:
            p.data = p.data - lr * p.grad


# %% mistake: switches the parameters off
# fails: moves against the gradient
# fails: the parameters of a model
# hint: After the step the parameters do not require grad any more, so the next pass would not reach them.
def sgd_step_(parameters, lr):
    for p in parameters:
        if p.grad is not None:
            p.requires_grad_(False)
            p -= lr * p.grad


# %% mistake: expects a list
# fails: the parameters of a model
# hint: model.parameters() is a generator. It has no length and no index; use it in a for loop.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for i in range(len(parameters)):
            if parameters[i].grad is not None:
                parameters[i] -= lr * parameters[i].grad


# %% mistake: runs through the parameters twice
# fails: the parameters of a model
# hint: A generator can be used once. After the first loop it is empty.
def sgd_step_(parameters, lr):
    if any(p.grad is not None for p in parameters):
        with torch.no_grad():
            for p in parameters:
                if p.grad is not None:
                    p -= lr * p.grad


# %% mistake: in evaluation of the flat memory
# fails: any parameter: a transposed view (p)
# hint: view(-1) needs memory in one piece, which a transposed tensor has not. Change the tensor itself; its shape does not matter.
def sgd_step_(parameters, lr):
    for p in parameters:
        if p.grad is not None:
            p.data.view(-1).sub_(lr * p.grad.reshape(-1))


# %% mistake: a learning rate of 0 is taken for none
# fails: any parameter: lr = 0.0
# hint: `lr or 0.01` takes another number when lr is 0. With a learning rate of 0 nothing moves.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= (lr or 0.01) * p.grad


# %% mistake: one element after the other
# fails: any parameter: no dimensions
# hint: A parameter may have any number of dimensions, also none. Change it as a whole.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                for i in range(len(p)):
                    p[i] -= lr * p.grad[i]


# %% mistake: returns the parameters
# fails: any parameter
# hint: The tensors are changed in place, and nothing is returned.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= lr * p.grad
    return parameters


# %% mistake: a step for every gradient that there is
# fails: any parameter
# hint: A parameter without a gradient keeps None in .grad: do not put zeros there.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is None:
                p.grad = torch.zeros_like(p)
            p -= lr * p.grad


# %% mistake: recording stays switched off
# fails: any parameter: the arguments after the call
# hint: set_grad_enabled(False) holds until somebody switches it on again. There is a block that does so by itself.
def sgd_step_(parameters, lr):
    torch.set_grad_enabled(False)
    for p in parameters:
        if p.grad is not None:
            p -= lr * p.grad


# %% mistake: with momentum
# fails: moves against the gradient
# hint: The step of an earlier call is remembered and added. Plain gradient descent looks at this gradient alone.
_steps = {}


def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                _steps[id(p)] = 0.9 * _steps.get(id(p), 0) + p.grad
                p -= lr * _steps[id(p)]


# %% mistake: large gradients cut off
# fails: any parameter: infinities
# hint: the step is -lr * p.grad, however large the gradient is.
@torch.no_grad()
def sgd_step_(parameters, lr):
    for p in parameters:
        if p.grad is not None:
            p -= lr * p.grad.clamp(-10, 10)


# %% mistake: skips a gradient that is not finite
# fails: any parameter: infinities
# hint: only a gradient that is None is skipped. Any other is used as it is.
@torch.no_grad()
def sgd_step_(parameters, lr):
    for p in parameters:
        if p.grad is not None and p.grad.isfinite().all():
            p -= lr * p.grad

# %% mistake: leaves out gradients whose sum is 0
# fails: tiny gradients and rates, and large ones
# hint: Numbers above and below 0 may add up to 0. Only a .grad that is None is left out.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None and p.grad.sum() != 0:
                p.sub_(p.grad * lr)


# %% mistake: leaves out tiny gradients
# fails: tiny gradients and rates, and large ones
# hint: A gradient may be smaller than any limit that you set, and it still moves the parameter.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None and p.grad.norm() > 1e-8:
                p.sub_(p.grad * lr)


# %% mistake: leaves out gradients with nan
# fails: a gradient that holds NaN
# hint: Only a gradient that is None is left out. One that holds nan is used as it is.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None and not p.grad.isnan().any():
                p -= lr * p.grad
