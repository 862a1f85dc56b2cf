# %% alternative: each part goes back to its mode
def validation_losses(net, loss_fn, batches):
    modes = {part: part.training for part in net.modules()}
    net.train(False)
    with torch.inference_mode():
        losses = [loss_fn(net(images), labels).item() for images, labels in batches]
    for part, mode in modes.items():
        part.training = mode
    return losses


# %% alternative: in and out for each batch
def validation_losses(net, loss_fn, batches):
    losses = []
    for images, labels in batches:
        net.eval()
        with torch.no_grad():
            loss = loss_fn(net(images), labels)
        net.train()
        losses.append(float(loss))
    return tuple(losses)


# %% mistake: as it came
# fails: dropout keeps everything
# fails: the net is as it was
# fails: every batch in evaluation mode, without a graph
# fails: two looks give the same
# fails: any batches
# fails: keeps the dtype
# hint: no_grad only stops the recording. Which method switches dropout off and lets batch norm keep its statistics?
def validation_losses(net, loss_fn, batches):
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    return losses


# %% mistake: never back in training mode
# fails: the net is as it was
# hint: The training goes on after the look. In which mode is the net then?
def validation_losses(net, loss_fn, batches):
    net.eval()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    return losses


# %% mistake: back before the second batch
# fails: dropout keeps everything
# hint: Only the first batch was seen in evaluation mode. Where must the line stand that goes back?
def validation_losses(net, loss_fn, batches):
    net.eval()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
            net.train()
    return losses


# %% mistake: the two modes mixed up
# fails: the net is as it was
# hint: In training mode dropout drops and batch norm learns. Which of the two modes is for the look, which for afterwards?
def validation_losses(net, loss_fn, batches):
    net.train()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    net.eval()
    return losses


# %% mistake: a graph is recorded
# fails: every batch in evaluation mode, without a graph
# hint: The mode of the layers does not stop the recording. The block with no_grad was right as you got it.
def validation_losses(net, loss_fn, batches):
    net.eval()
    losses = [loss_fn(net(images), labels).item() for images, labels in batches]
    net.train()
    return losses


# %% mistake: only the flag of the whole net
# fails: dropout keeps everything
# hint: Each part has a flag of its own, and dropout looks at its own. Which method sets all of them?
def validation_losses(net, loss_fn, batches):
    net.training = False
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    net.training = True
    return losses


# %% mistake: the same chance each time
# fails: dropout keeps everything
# hint: Two looks agree now, but features are still dropped, and batch norm still learns from what it sees.
def validation_losses(net, loss_fn, batches):
    torch.manual_seed(0)
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    return losses


# %% mistake: a copy in training mode
# fails: dropout keeps everything
# hint: The net is left alone, but the losses are those of training mode: a copy is in the mode in which the net is.
def validation_losses(net, loss_fn, batches):
    net = copy.deepcopy(net)
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    return losses


# %% mistake: one mean for all
# fails: dropout keeps everything
# hint: One loss for each batch, in a list, not one number for all.
def validation_losses(net, loss_fn, batches):
    net.eval()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    net.train()
    return sum(losses) / max(len(losses), 1)


# %% mistake: tensors in place of numbers
# fails: dropout keeps everything
# hint: Plain Python floats are asked for. The line that makes them was right as you got it.
def validation_losses(net, loss_fn, batches):
    net.eval()
    with torch.no_grad():
        losses = [loss_fn(net(images), labels) for images, labels in batches]
    net.train()
    return losses


# %% mistake: batches that can be counted
# fails: any batches
# hint: A generator has no length and no places. Go through it with for, as you got it.
def validation_losses(net, loss_fn, batches):
    net.eval()
    losses = []
    with torch.no_grad():
        for i in range(len(batches)):
            images, labels = batches[i]
            losses.append(loss_fn(net(images), labels).item())
    net.train()
    return losses


# %% alternative: a copy of the net is asked
def validation_losses(net, loss_fn, batches):
    import copy

    looked_at = copy.deepcopy(net).eval()
    with torch.no_grad():
        return [loss_fn(looked_at(images), labels).item() for images, labels in batches]


# %% mistake: without batches it stays in evaluation mode
# fails: any batches
# hint: Where there is nothing to look at, the program leaves before it has put the net back.
def validation_losses(net, loss_fn, batches):
    net.eval()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    if not losses:
        return []
    net.train()
    return losses


# %% mistake: gradients thrown away
# fails: the net is as it was
# hint: A look computes no gradients, and those of the training are not yours to forget. Leave out zero_grad.
def validation_losses(net, loss_fn, batches):
    net.eval()
    net.zero_grad()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    net.train()
    return losses


# %% mistake: the losses without their sign
# fails: dropout keeps everything
# hint: A loss may be below zero: note it as it is.
def validation_losses(net, loss_fn, batches):
    net.eval()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(abs(loss_fn(net(images), labels).item()))
    net.train()
    return losses


# %% mistake: all parameters trainable afterwards
# fails: the net is as it was
# hint: Some parameters may be frozen, and requires_grad_(True) thaws them. The block with no_grad is enough.
def validation_losses(net, loss_fn, batches):
    net.eval().requires_grad_(False)
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    net.train().requires_grad_(True)
    return losses


# %% mistake: recording switched on afterwards
# fails: the net is as it was
# hint: The caller may have switched recording off, and then it stays off. A block with no_grad puts back what was there.
def validation_losses(net, loss_fn, batches):
    net.eval()
    torch.set_grad_enabled(False)
    losses = [loss_fn(net(images), labels).item() for images, labels in batches]
    torch.set_grad_enabled(True)
    net.train()
    return losses


# %% mistake: sets only the kinds of parts that it knows
# fails: every batch in evaluation mode, without a graph
# hint: Other kinds of parts have a mode, too, and a forward of somebody else may ask self.training. eval() of the net sets all of them.
def validation_losses(net, loss_fn, batches):
    known = [part for part in net.modules() if isinstance(part, (nn.Dropout, nn.BatchNorm1d, nn.BatchNorm2d))]
    for part in known:
        part.eval()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    for part in known:
        part.train()
    return losses

# %% mistake: losses that are NaN left out
# fails: dropout keeps everything
# hint: There is one loss for each batch, whatever it is. A NaN that is left out hides that something is wrong.
def validation_losses(net, loss_fn, batches):
    net.eval()
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            loss = loss_fn(net(images), labels).item()
            if loss == loss:
                losses.append(loss)
    net.train()
    return losses


# %% mistake: the parts of the net, but not the parts of its parts
# fails: any batches: parts of parts
# hint: A part may have parts itself. One method sets the mode of all of them.
def validation_losses(net, loss_fn, batches):
    def set_mode(mode):
        net.training = mode
        for part in net.children():
            part.training = mode

    set_mode(False)
    losses = []
    with torch.no_grad():
        for images, labels in batches:
            losses.append(loss_fn(net(images), labels).item())
    set_mode(True)
    return losses
