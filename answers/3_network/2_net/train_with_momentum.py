# %% alternative: clears through the net, first
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        net.zero_grad()
        loss = loss_fn(net(images), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
    return losses


# %% alternative: the momentum kept by hand
def train_with_momentum(net, loss_fn, batches, lr):
    parameters = list(net.parameters())
    speeds = [torch.zeros_like(p) for p in parameters]
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        slopes = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, speed, slope in zip(parameters, speeds, slopes):
                speed.mul_(0.9).add_(slope)
                p.sub_(lr * speed)
        losses.append(loss.item())
    return losses


# %% alternative: made at the first batch
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer, losses = None, []
    for images, labels in batches:
        optimizer = optimizer or torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return tuple(losses)


# %% mistake: as it came
# fails: the steps before count
# fails: the net's own parameters change
# fails: an older gradient does not count
# fails: the net is asked once about each batch
# fails: any batches
# fails: on any device
# hint: Each batch gets a new optimizer, and a new one has no steps behind it. How often should one be made?
def train_with_momentum(net, loss_fn, batches, lr):
    losses = []
    for images, labels in batches:
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: parameters that run out
# fails: the steps before count
# hint: parameters() can be gone through once, so the second optimizer finds none. It is the optimizer that should be made once.
def train_with_momentum(net, loss_fn, batches, lr):
    parameters = net.parameters()
    losses = []
    for images, labels in batches:
        optimizer = torch.optim.SGD(parameters, lr=lr, momentum=0.9)
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: gradients that pile up
# fails: the steps before count
# fails: an older gradient does not count
# hint: Momentum remembers steps; old gradients must still be cleared before each pass, as they were when you got the program.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: cleared after the step only
# fails: an older gradient does not count
# hint: The parameters may come with a gradient from before, and the first step uses it. Clear before the pass.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses


# %% mistake: larger steps in place of momentum
# fails: the steps before count
# hint: Momentum makes steps longer only as long as they agree. The rate stays lr, and the steps before are remembered.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=10 * lr)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: another optimizer
# fails: the steps before count
# hint: Adam remembers, too, but makes other steps. Keep the optimizer that you got, and change where it is made.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: a mean in place of a sum
# fails: the steps before count
# hint: Dampening takes from each new gradient what was not asked for. Keep the arguments that you got.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, dampening=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: looks ahead
# fails: the steps before count
# hint: Nesterov's momentum makes other steps, from the first one on. Keep the arguments that you got.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, nesterov=True)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: the step before the pass
# fails: the steps before count
# hint: When the step comes, the gradients are cleared and not yet there again. The order was right as you got it.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        optimizer.step()
        loss.backward()
        losses.append(loss.item())
    return losses


# %% mistake: the loss after the step
# fails: the steps before count
# fails: the net is asked once about each batch
# hint: Each loss is that of the net before the step of its batch, and the net is asked once.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        optimizer.zero_grad()
        loss_fn(net(images), labels).backward()
        optimizer.step()
        losses.append(loss_fn(net(images), labels).item())
    return losses


# %% mistake: trains a copy
# fails: the net's own parameters change
# hint: The losses are right, but the net that was handed to you has learned nothing. Train it, not a copy.
def train_with_momentum(net, loss_fn, batches, lr):
    net = copy.deepcopy(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: tensors in place of numbers
# fails: the steps before count
# hint: Plain Python floats are asked for. The line that makes them was right as you got it.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses


# %% mistake: batches that can be counted
# fails: any batches
# hint: A generator has no length and no places. Go through it with for, as you got it.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for i in range(len(batches)):
        images, labels = batches[i]
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: the losses without their sign
# fails: the steps before count
# hint: A loss may be below zero: note it as it is.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(abs(loss.item()))
    return losses


# %% mistake: all parts set to training mode
# fails: the net's own parameters change
# hint: The net keeps the mode in which it came; the program that you got left it alone, too.
def train_with_momentum(net, loss_fn, batches, lr):
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: cleared where nothing comes
# fails: an older gradient does not count
# hint: Without batches nothing happens: the gradients that the net holds stay, too. Clear them for a batch that has come.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    optimizer.zero_grad()
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses

# %% mistake: old gradients multiplied by 0
# fails: an older gradient does not count: nan
# fails: an older gradient does not count: infinite
# hint: 0 times NaN is NaN, and 0 times infinity as well. Old gradients are forgotten, not multiplied.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        for parameter in net.parameters():
            if parameter.grad is not None:
                parameter.grad *= 0
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: clips the gradients
# fails: the steps before count
# hint: A gradient that is longer than your limit is made shorter, so the optimizer takes another step. Leave the gradients as they are.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1000.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: no step when the loss is NaN
# fails: the steps before count
# hint: Whether there is a step does not depend on the loss. The optimizer looks at the gradients only.
def train_with_momentum(net, loss_fn, batches, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        loss = loss_fn(net(images), labels)
        if not torch.isnan(loss):
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: the mode of the whole for all parts
# fails: each part keeps its own mode
# hint: Each part has a mode of its own, and the training needs none of them changed.
def train_with_momentum(net, loss_fn, batches, lr):
    mode = net.training
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    losses = []
    for images, labels in batches:
        net.train(mode)
        loss = loss_fn(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
