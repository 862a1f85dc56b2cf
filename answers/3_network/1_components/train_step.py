# %% alternative: the gradients forgotten between loss and backward
def train_step(model, loss_fn, optimizer, x, y):
    model.train(True)
    prediction = model(x)
    loss = loss_fn(prediction, y)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return float(loss)

# %% alternative: the number taken at once
def train_step(net, criterion, optimizer, inputs, targets):
    net.train()
    loss = criterion(net(inputs), targets)
    value = loss.detach().cpu().item()
    for group in optimizer.param_groups:
        for parameter in group["params"]:
            parameter.grad = None
    loss.backward()
    optimizer.step()
    return value

# %% alternative: gradients asked for, then handed over
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    parameters = list(model.parameters())
    loss = loss_fn(model(x), y)
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()

# %% mistake: no zero_grad
# fails: several steps with gradients of one batch each
# fails: gradients left by someone else take no part
# hint: backward adds to what is in .grad already. Forget the old gradients first.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% form: and leaves the mode as it is
def train_step(model, loss_fn, optimizer, x, y):
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% mistake: zero_grad at the end only
# fails: gradients left by someone else take no part
# hint: this cleans up after you, but whatever was in .grad before your backward still takes part.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()

# %% mistake: step before backward
# fails: the parameters after one step
# hint: the optimizer needs the gradients of this batch, and backward makes them. Which comes first?
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    optimizer.step()
    loss.backward()
    return loss.item()

# %% mistake: forgets the gradients before the step
# fails: the parameters after one step
# hint: zero_grad stands between backward and step, so the step finds no gradients.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()

# %% mistake: no step
# fails: the parameters after one step
# hint: gradients alone change nothing. Who changes the parameters?
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    return loss.item()

# %% mistake: returns the tensor
# fails: the loss before the step
# hint: the loss as a tensor keeps its whole graph alive. Return a Python float.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss


# %% form: and leaves the mode as it is
def train_step(model, loss_fn, optimizer, x, y):
    loss = loss_fn(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss


# %% mistake: the loss after the step
# fails: the loss before the step
# hint: you compute the loss a second time, with the changed parameters. The loss before the step was asked.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss_fn(model(x), y).backward()
    optimizer.step()
    with torch.no_grad():
        return loss_fn(model(x), y).item()

# %% mistake: leaves the mode as it is
# fails: trains in training mode
# hint: a model that was evaluated before may still be in evaluation mode. Then batch norm and dropout do not train.
def train_step(model, loss_fn, optimizer, x, y):
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: training mode too late
# fails: trains in training mode
# hint: the mode must be set before the model is asked.
def train_step(model, loss_fn, optimizer, x, y):
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    model.train()
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: a loss function of its own
# fails: uses the loss function that it is given
# hint: the caller says which loss to use: loss_fn.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = F.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: output and target exchanged
# fails: uses the loss function that it is given
# hint: loss_fn takes the output first and the target second. Not every loss is symmetric.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(y, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% alternative: a closure
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    losses = []

    def closure():
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        losses.append(loss.item())
        return loss

    optimizer.step(closure)
    return losses[0]

# %% alternative: the model forgets the gradients, before and afterwards
def train_step(model, loss_fn, optimizer, x, y):
    for part in model.modules():
        part.training = True
    model.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    model.zero_grad()
    return loss.tolist()

# %% mistake: a step by hand
# fails: several steps with gradients of one batch each
# hint: only plain gradient descent moves by -lr * gradient. How the parameters move is the optimizer's business: call its step.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    with torch.no_grad():
        for group in optimizer.param_groups:
            for p in group["params"]:
                p -= group["lr"] * p.grad
    return loss.item()

# %% mistake: an optimizer of its own
# fails: several steps with gradients of one batch each
# hint: a new optimizer in every step has forgotten its velocities and means. Use the one that you are given.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer = type(optimizer)(model.parameters(), **optimizer.defaults)
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: no step for a small loss
# fails: uses the loss function that it is given: loss_fn = negative
# hint: a loss may be 0 or negative and still have a gradient. One step is one step: do not look at the loss.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    if loss > 0:
        loss.backward()
        optimizer.step()
    return loss.item()

# %% mistake: the loss without its sign
# fails: uses the loss function that it is given: loss_fn = negative
# hint: a loss may be negative: return it as it is.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return abs(loss.item())

# %% mistake: everything turned into float32
# fails: the loss before the step: float64
# fails: whole numbers as inputs and as targets
# hint: the inputs may be positions and the targets labels, whole numbers both, and the model may be float64. Pass x and y on as they are.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x.float()), y.float())
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: four decimal places
# fails: the loss before the step
# hint: rounding is for printing. Return the loss as it is.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return round(loss.item(), 4)

# %% mistake: the mode of the outermost part only
# fails: trains in training mode
# hint: the attribute `training` belongs to one part alone. The method train() sets it in all parts of the model.
def train_step(model, loss_fn, optimizer, x, y):
    model.training = True
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: in evaluation mode afterwards
# fails: trains in training mode
# hint: the docstring says in which mode the model is afterwards.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    model.eval()
    return loss.item()

# %% mistake: centres the caller's inputs
# fails: the loss before the step
# hint: -= writes into the tensor of the caller, and training does not ask for it. Leave x and y as they are.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    x -= x.mean()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% mistake: looks at the flag of the model alone
# fails: trains in training mode
# hint: model.training is the flag of the whole; a part may be in evaluation mode all the same. Call model.train() in every case.
def train_step(model, loss_fn, optimizer, x, y):
    if not model.training:
        model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% mistake: the loss noted in evaluation mode
# fails: trains in training mode
# hint: Batch norm and dropout answer differently in evaluation mode. Return the loss from which the step was taken: one pass is enough.
def train_step(model, loss_fn, optimizer, x, y):
    model.eval()
    with torch.no_grad():
        value = loss_fn(model(x), y).item()
    model.train()
    optimizer.zero_grad()
    loss_fn(model(x), y).backward()
    optimizer.step()
    return value


# %% mistake: every sample flattened
# fails: images as inputs
# hint: A model of images has layers that need rows and columns. Hand it the inputs as they come.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    if x.dim() > 2:
        x = x.flatten(1)
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: asks the model twice
# fails: trains in training mode
# hint: batch norm learns from each look, and here it sees the batch twice. Keep the loss of the one pass.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    told = loss_fn(model(x), y).item()
    optimizer.zero_grad()
    loss_fn(model(x), y).backward()
    optimizer.step()
    return told

# %% mistake: old gradients multiplied by 0
# fails: gradients left by someone else take no part: nan
# fails: gradients left by someone else take no part: inf
# hint: 0 times NaN is NaN, and 0 times infinity as well. Old gradients are forgotten, not multiplied.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    for parameter in model.parameters():
        if parameter.grad is not None:
            parameter.grad *= 0
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: clips the gradients
# fails: uses the loss function that it is given: steep
# hint: a gradient that is longer than your limit is made shorter, so the optimizer takes another step. Leave the gradients as they are.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 10.0)
    optimizer.step()
    return loss.item()

# %% mistake: no step when the loss is NaN
# fails: uses the loss function that it is given: unknown
# hint: whether there is a step does not depend on the loss. The optimizer looks at the gradients only.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    if not torch.isnan(loss):
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


# %% mistake: forgets the gradients of the first group only
# fails: several steps with gradients of one batch each: kind = two_learning_rates
# fails: gradients left by someone else take no part: kind = two_learning_rates
# hint: an optimizer may hold its parameters in several groups. zero_grad knows all of them.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    for parameter in optimizer.param_groups[0]["params"]:
        parameter.grad = None
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% mistake: no step when the loss is infinite
# fails: uses the loss function that it is given: endless
# hint: a loss may be infinite and its gradients finite. Take the step whatever the loss is.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    if not math.isinf(loss.item()):
        optimizer.step()
    return loss.item()


# %% mistake: gradients that are nan taken for zero
# fails: uses the loss function that it is given: broken
# hint: a step takes the gradients as they are. What happens to a gradient that is nan in yours?
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    for parameter in model.parameters():
        parameter.grad.nan_to_num_()
    optimizer.step()
    return loss.item()


# %% mistake: ten decimal places
# fails: a very small loss
# hint: a loss may be as small as 1e-9. Rounded to ten decimal places little is left of it. Return the loss as it is.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return round(loss.item(), 10)
