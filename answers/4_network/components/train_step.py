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
