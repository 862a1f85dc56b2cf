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
# fails: leaves the gradients as they are
# hint: Clearing is another step, and here it is the caller's. Leave .grad as it is.
def sgd_step_(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= lr * p.grad
                p.grad = None


# %% mistake: scales the gradient in place
# fails: leaves the gradients as they are
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
