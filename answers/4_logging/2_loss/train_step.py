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
# hint: backward adds to what is in .grad already. Forget the old gradients first.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% mistake: zero_grad at the end only
# fails: several steps with gradients of one batch each
# hint: this cleans up after you, but whatever was in .grad before your backward still takes part.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


# %% mistake: step before backward
# fails: the loss before the step, and the parameters after it
# hint: the optimizer needs the gradients of this batch, and backward makes them. Which comes first?
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    optimizer.step()
    loss.backward()
    return loss.item()


# %% mistake: forgets the gradients before the step
# fails: the loss before the step, and the parameters after it
# hint: zero_grad stands between backward and step, so the step finds no gradients.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


# %% mistake: no step
# fails: the loss before the step, and the parameters after it
# hint: gradients alone change nothing. Who changes the parameters?
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    return loss.item()


# %% mistake: returns the tensor
# fails: the loss before the step, and the parameters after it
# hint: the loss as a tensor keeps its whole graph alive. Return a Python float.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss


# %% mistake: the loss after the step
# fails: the loss before the step, and the parameters after it
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
# fails: the loss before the step, and the parameters after it
# fails: labels as targets
# hint: the caller says which loss to use: loss_fn.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% mistake: output and target exchanged
# fails: the loss before the step, and the parameters after it
# hint: loss_fn takes the output first and the target second. Not every loss is symmetric.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(y, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()


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


# %% mistake: the loss without its sign
# fails: the loss before the step, and the parameters after it
# hint: a loss may be negative: return it as it is.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return abs(loss.item())


# %% mistake: everything turned into float32
# fails: labels as targets
# hint: the inputs may be positions and the targets labels, whole numbers both, and the model may be float64. Pass x and y on as they are.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x.float()), y.float())
    loss.backward()
    optimizer.step()
    return loss.item()


# %% mistake: four decimal places
# fails: the loss before the step, and the parameters after it
# hint: rounding is for printing. Return the loss as it is.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return round(loss.item(), 4)


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
# fails: the loss before the step, and the parameters after it
# hint: -= writes into the tensor of the caller, and training does not ask for it. Leave x and y as they are.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    x -= x.mean()
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
# fails: images as inputs, and whole numbers: inputs = 'images'
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


# %% mistake: inputs in the dtype of the parameters
# fails: images as inputs, and whole numbers: inputs = 'whole numbers'
# hint: An embedding wants whole numbers as its inputs. Leave the dtype of x.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x.to(next(model.parameters()).dtype)), y)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% mistake: old gradients multiplied by 0
# fails: several steps with gradients of one batch each: nan
# fails: several steps with gradients of one batch each: inf
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
# fails: the loss before the step, and the parameters after it: steep
# hint: a gradient that is longer than your limit is made shorter, so the optimizer takes another step. Leave the gradients as they are.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 10.0)
    optimizer.step()
    return loss.item()

# %% mistake: no step for a loss of 0
# fails: the loss before the step, and the parameters after it: zero
# hint: a loss of 0 is not always the smallest one, and its gradient need not be 0. The optimizer looks at the gradients only.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    if loss.item() != 0:
        loss.backward()
        optimizer.step()
    return loss.item()

# %% mistake: no step when the loss is NaN
# fails: the loss before the step, and the parameters after it: unknown
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
# fails: several steps with gradients of one batch each: kind = two_groups
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
# fails: the loss before the step, and the parameters after it: endless
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
# fails: the loss before the step, and the parameters after it: broken
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

# %% mistake: the model is asked in pieces of 100
# fails: trains in training mode: rows = 250
# hint: the model is called once. Batch norm, for example, takes the mean of what it sees in one call.
def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(torch.cat([model(part) for part in x.split(100)]), y)
    loss.backward()
    optimizer.step()
    return loss.item()
