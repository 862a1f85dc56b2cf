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
# fails: several steps keep part of the velocity: momentum = 0.0
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

# %% alternative: the velocity kept by each parameter's place, written back with copy_
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.entries = [[p, None] for p in parameters]
        self.rate = lr
        self.keep = momentum

    def step(self):
        for entry in self.entries:
            p, velocity = entry
            if p.grad is None:
                continue
            gradient = p.grad.detach()
            entry[1] = gradient.clone() if velocity is None else velocity * self.keep + gradient
            with torch.no_grad():
                p.copy_(p - self.rate * entry[1])

    def zero_grad(self):
        for entry in self.entries:
            entry[0].grad = None

# %% mistake: velocities that all optimizers share
# fails: several steps keep part of the velocity
# hint: a dictionary in the class belongs to all optimizers together. Make the velocities in __init__, as a part of self.
class Momentum:
    velocities = {}

    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for i, p in enumerate(self.parameters):
                if p.grad is not None:
                    old = self.velocities.get((i, p.shape), 0.0)
                    self.velocities[i, p.shape] = self.momentum * old + p.grad
                    p -= self.lr * self.velocities[i, p.shape]

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: new memory for the parameter
# fails: one step
# hint: p.data = ... gives the parameter new memory. A view of it, and everybody else who holds it, still has the old numbers. Use -= on p itself.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        for p, velocity in zip(self.parameters, self.velocities):
            if p.grad is not None:
                velocity.mul_(self.momentum).add_(p.grad)
                p.data = p.data - self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: velocities in float32
# fails: several steps keep part of the velocity
# hint: torch.zeros makes float32 whatever the parameter has. zeros_like takes its dtype and device.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros(p.shape, dtype=torch.float32) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: gradients off for good
# fails: one step
# hint: set_grad_enabled(False) stays switched off after the step, and nobody can go backward any more. There is a block that ends by itself.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        torch.set_grad_enabled(False)
        for p, velocity in zip(self.parameters, self.velocities):
            if p.grad is not None:
                velocity.mul_(self.momentum).add_(p.grad)
                p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: the step forgets the gradients
# fails: the gradients are left as they are by a step
# hint: forgetting the gradients is the work of zero_grad. A step leaves them as they are.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p -= self.lr * velocity
                    p.grad = None

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: a view of the parameter
# fails: one step: a transposed view
# hint: view(-1) cannot flatten a transposed tensor. Change the parameter as it is: the velocity has its shape.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.view(-1).sub_((self.lr * velocity).reshape(-1))

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: gives itself back
# fails: one step
# hint: step and zero_grad change something and return nothing, that is None.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p -= self.lr * velocity
        return self

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None
        return self


# %% mistake: a velocity for each shape
# fails: a velocity for each parameter
# hint: two parameters of one shape push the same velocity. Keep one for each parameter, in a list for instance.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.v = {p.shape: torch.zeros_like(p) for p in self.parameters}
        self.lr, self.momentum = lr, momentum

    @torch.no_grad()
    def step(self):
        for p in self.parameters:
            if p.grad is not None:
                v = self.v[p.shape]
                v.mul_(self.momentum).add_(p.grad)
                p.sub_(self.lr * v)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


# %% mistake: a gradient of zeros taken for none
# fails: a velocity for each parameter
# hint: a gradient of zeros is a gradient: the ball rolls on. Ask whether .grad is None.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.v = [torch.zeros_like(p) for p in self.parameters]
        self.lr, self.momentum = lr, momentum

    @torch.no_grad()
    def step(self):
        for p, v in zip(self.parameters, self.v):
            if p.grad is not None and p.grad.any():
                v.mul_(self.momentum).add_(p.grad)
                p.sub_(self.lr * v)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


# %% mistake: a learning rate of 0 taken for none
# fails: a velocity for each parameter: lr = 0.0
# hint: 0 is a learning rate as well, and `lr or 0.01` replaces it. Keep lr as it is.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.v = [torch.zeros_like(p) for p in self.parameters]
        self.lr, self.momentum = lr or 0.01, momentum

    @torch.no_grad()
    def step(self):
        for p, v in zip(self.parameters, self.v):
            if p.grad is not None:
                v.mul_(self.momentum).add_(p.grad)
                p.sub_(self.lr * v)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


# %% mistake: velocities on the CPU
# fails: a velocity for each parameter: on another device
# hint: torch.zeros makes a tensor on the CPU, and the parameter may be elsewhere. torch.zeros_like follows it.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.v = [torch.zeros(p.shape, dtype=p.dtype) for p in self.parameters]
        self.lr, self.momentum = lr, momentum

    @torch.no_grad()
    def step(self):
        for p, v in zip(self.parameters, self.v):
            if p.grad is not None:
                v.mul_(self.momentum).add_(p.grad)
                p.sub_(self.lr * v)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


# %% mistake: parameters with equal numbers taken for one
# fails: a velocity for each parameter
# hint: two parameters may hold the same numbers and are still two. Keep all that you are given.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = []
        for p in parameters:
            if not any(p.shape == q.shape and torch.equal(p, q) for q in self.parameters):
                self.parameters.append(p)
        self.v = [torch.zeros_like(p) for p in self.parameters]
        self.lr, self.momentum = lr, momentum

    @torch.no_grad()
    def step(self):
        for p, v in zip(self.parameters, self.v):
            if p.grad is not None:
                v.mul_(self.momentum).add_(p.grad)
                p.sub_(self.lr * v)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: the gradient cut off at 10
# fails: gradients of any size
# hint: a gradient may be of any size, and the velocity takes it as it is. Yours has limits.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad.clamp(-10, 10))
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: a small gradient taken for zero
# fails: gradients of any size: very small
# hint: a gradient that is small but not 0 moves the parameter, too. Which threshold stands in your step?
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum)
                    if p.grad.abs().max() > 1e-8:
                        velocity.add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: NaN in a gradient taken for zero
# fails: one step: NaN
# hint: a gradient that is NaN makes the parameter NaN: then you see that something is wrong. Yours hides it.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(torch.where(p.grad.isnan(), torch.zeros_like(p), p.grad))
                    p.copy_(torch.where(p.isnan(), torch.zeros_like(p), p - self.lr * velocity))

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


# %% mistake: velocities that belong to the class
# fails: two optimizers of the same parameters
# hint: a dictionary in the class belongs to all optimizers together, and a second one begins with the velocities of the first. Make it in __init__.
class Momentum:
    velocities = {}

    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p in self.parameters:
                if p.grad is None:
                    continue
                if p not in self.velocities:
                    self.velocities[p] = torch.zeros_like(p)
                self.velocities[p].mul_(self.momentum).add_(p.grad)
                p.sub_(self.lr * self.velocities[p])

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


# %% form: kept by the parameters
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p in self.parameters:
                if p.grad is None:
                    continue
                if not hasattr(p, "velocity"):
                    p.velocity = torch.zeros_like(p)
                p.velocity.mul_(self.momentum).add_(p.grad)
                p.sub_(self.lr * p.velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


# %% mistake: without momentum it stumbles over a missing gradient
# fails: skips a parameter without a gradient: momentum = 0.0
# hint: a gradient may be None without momentum, too. Ask before both ways part.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if self.momentum == 0:
                    p -= self.lr * p.grad
                elif p.grad is not None:
                    velocity *= self.momentum
                    velocity += p.grad
                    p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None

# %% mistake: the first velocity is the gradient itself
# fails: several steps keep part of the velocity: momentum = 0.8
# hint: your velocity is not a copy of the first gradient, it is the same tensor. Who writes the next gradient into it changes the velocity, too.
class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [None] * len(self.parameters)
        self.lr, self.momentum = lr, momentum

    def step(self):
        with torch.no_grad():
            for place, p in enumerate(self.parameters):
                if p.grad is not None:
                    velocity = self.velocities[place]
                    velocity = p.grad if velocity is None else self.momentum * velocity + p.grad
                    self.velocities[place] = velocity
                    p -= self.lr * velocity

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None
