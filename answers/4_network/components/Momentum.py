# %% alternative: PyTorch's optimizer
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.inner = torch.optim.SGD(parameters, lr=lr, momentum=momentum)

    def step(self):
        self.inner.step()

    def zero_grad(self):
        self.inner.zero_grad(set_to_none=True)

# %% alternative: the learning rate inside the velocity
class Momentum:
    def __init__(self, weights, lr, momentum):
        self.pairs = [(w, torch.zeros_like(w)) for w in weights]
        self.lr, self.momentum = lr, momentum

    @torch.no_grad()
    def step(self):
        for w, move in self.pairs:
            if w.grad is not None:
                move.copy_(self.momentum * move - self.lr * w.grad)
                w.add_(move)

    def zero_grad(self):
        for w, _ in self.pairs:
            w.grad = None

# %% alternative: velocities in a dictionary, made when they are needed
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = tuple(parameters)
        self.lr = lr
        self.momentum = momentum
        self.velocity = {}

    def step(self):
        for i, p in enumerate(self.parameters):
            if p.grad is not None:
                self.velocity[i] = self.momentum * self.velocity.get(i, 0.0) + p.grad
                p.data.add_(self.velocity[i], alpha=-self.lr)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: uphill
# fails: one step
# fails: several steps keep part of the velocity
# hint: the gradient points to where the loss grows. In which direction should the parameter move?
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                velocity *= self.momentum
                velocity += p.grad
                p += self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: no velocity
# fails: several steps keep part of the velocity
# hint: this is plain gradient descent: nothing of the last step is kept.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                p -= self.lr * p.grad

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: the whole velocity is kept
# fails: several steps keep part of the velocity
# fails: without momentum it is plain gradient descent
# hint: the old velocity must be multiplied by momentum before the gradient is added.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                velocity += p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: the gradient shares with the velocity
# fails: one step
# fails: several steps keep part of the velocity
# hint: the rule of the text takes the whole gradient, not a share of 1 - momentum.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                velocity *= self.momentum
                velocity += (1 - self.momentum) * p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: one velocity for all parameters
# fails: one step
# fails: several steps keep part of the velocity
# hint: every parameter has a velocity of its own, of its own shape.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros(())] * len(self.parameters)
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                velocity = self.velocities[0] = self.momentum * self.velocities[0] + p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: the velocity is forgotten after each step
# fails: several steps keep part of the velocity
# hint: velocity = ... gives the name to a new tensor, and the list keeps the old one. Change the tensor itself.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                velocity = self.momentum * velocity + p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: new tensors in place of the old
# fails: one step
# hint: p = p - ... makes a new tensor with the name p; the model's parameter does not change.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                velocity *= self.momentum
                velocity += p.grad
                p = p - self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: the step is recorded
# fails: one step
# fails: parameters stay leaves without a history
# hint: PyTorch refuses to change a leaf in place while it records. Switch recording off for the step.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        for p, velocity in zip(self.parameters, self.velocities):
            if p.grad is None:
                continue
            velocity *= self.momentum
            velocity += p.grad
            p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: rebinds the list
# fails: one step
# hint: your list holds new tensors now, and the model still holds the old ones. Change each parameter in place.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for i, (p, velocity) in enumerate(zip(self.parameters, self.velocities)):
                if p.grad is None:
                    continue
                velocity *= self.momentum
                velocity += p.grad
                self.parameters[i] = (p - self.lr * velocity).requires_grad_()

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: keeps the generator
# fails: takes a generator of parameters
# hint: a generator can be gone through once. After that it is empty, and there is nothing left to step.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = parameters
        self.velocities = {}
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p in self.parameters:
                if p.grad is None:
                    continue
                velocity = self.velocities.setdefault(p, torch.zeros_like(p))
                velocity *= self.momentum
                velocity += p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: stumbles over a missing gradient
# fails: skips a parameter without a gradient
# hint: a parameter that took no part in the last pass has the gradient None, and None cannot be added.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                velocity *= self.momentum
                velocity += p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: a missing gradient taken for zero
# fails: skips a parameter without a gradient
# hint: a parameter without a gradient should stay where it is, with the velocity that it has. Yours rolls on.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                velocity *= self.momentum
                velocity += 0 if p.grad is None else p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: stops at the first missing gradient
# fails: skips a parameter without a gradient
# hint: the parameters after the missing one still have gradients.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    break
                velocity *= self.momentum
                velocity += p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: the first gradient becomes the velocity
# fails: the gradients are left as they are by a step
# hint: velocity = p.grad gives the gradient a second name: when the velocity changes, the gradient changes with it.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [None] * len(self.parameters)
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for i, p in enumerate(self.parameters):
                if p.grad is None:
                    continue
                if self.velocities[i] is None:
                    self.velocities[i] = p.grad
                else:
                    self.velocities[i].mul_(self.momentum).add_(p.grad)
                p -= self.lr * self.velocities[i]

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: gradients of zeros
# fails: zero_grad forgets all gradients
# hint: None was asked: it says that there is no gradient, and it takes no memory.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                velocity *= self.momentum
                velocity += p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = torch.zeros_like(p)

# %% mistake: forgets one gradient only
# fails: zero_grad forgets all gradients
# hint: look at the indentation of the return: after the first parameter, the loop is over.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is None:
                    continue
                velocity *= self.momentum
                velocity += p.grad
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None
            return
