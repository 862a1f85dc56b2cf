# %% alternative: a while loop
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    while len(losses) < epochs:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        losses.append(float(loss))
        if losses[-1] <= tolerance:
            return losses
        loss.backward()
        optimizer.step()
    return losses

# %% alternative: backward in every epoch, a step only when it is needed
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        losses.append(loss.item())
        if loss.item() > tolerance:
            optimizer.step()
        else:
            break
    return losses

# %% alternative: a helper that knows one epoch
def one_epoch(net, criterion, optimizer, x, y, limit):
    loss = criterion(net(x), y)
    done = bool(loss <= limit)
    if not done:
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.detach().item(), done

def fit(net, criterion, optimizer, x, y, epochs, tolerance):
    history, done = [], False
    for _ in range(epochs):
        if not done:
            value, done = one_epoch(net, criterion, optimizer, x, y, tolerance)
            history.append(value)
    return history

# %% mistake: never stops early
# fails: stops when the loss is below the tolerance
# fails: a model that is good already is left alone
# hint: the loop should end as soon as a loss is small enough. Where do you look at tolerance?
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses

# %% mistake: below, but not equal
# fails: a loss equal to the tolerance is small enough
# hint: "at most" includes the tolerance itself.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if loss.item() < tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: one step more before it stops
# fails: stops when the loss is below the tolerance
# hint: the loss that you compare belongs to parameters that you have changed already. Compare before the step.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
    return losses


# %% form: and not at a loss that is equal
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if loss.item() < tolerance:
            break
    return losses


# %% mistake: does not note the last loss
# fails: stops when the loss is below the tolerance
# hint: the loss that ends the training belongs into the list too.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        if loss.item() <= tolerance:
            break
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: gradients pile up
# fails: all epochs when the loss stays large
# fails: gradients left by someone else take no part
# hint: backward adds to the gradients of the epochs before. Forget them in every epoch.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: zero_grad after the step only
# fails: gradients left by someone else take no part
# hint: in the first epoch, gradients may be there already. Forget them before backward.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses

# %% mistake: one epoch too many
# fails: all epochs when the loss stays large
# fails: all epochs when the loss stays large: epochs = 0
# hint: how many numbers does range(epochs + 1) give?
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs + 1):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: at least one epoch
# fails: all epochs when the loss stays large: epochs = 0
# hint: the loop asks whether it should end only after the first epoch. With epochs=0 nothing should happen.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    while True:
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            return losses
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if len(losses) >= epochs:
            return losses

# %% mistake: tensors in the list
# fails: all epochs when the loss stays large
# hint: a loss tensor keeps its graph. Note plain numbers.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss)
        if loss <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% form: and one step more before it stops
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss)
        if loss <= tolerance:
            break
    return losses


# %% mistake: the last loss only
# fails: all epochs when the loss stays large
# hint: the loss of every epoch was asked, as a list.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    last = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        last = [loss.item()]
        if loss.item() <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return last

# %% mistake: a loss function of its own
# fails: uses the loss function that it is given
# hint: the caller says which loss to use: loss_fn.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = F.mse_loss(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: stops when the loss hardly changes
# fails: stops when the loss is below the tolerance
# fails: a model that is good already is left alone
# hint: you compare the change of the loss with the tolerance. The loss itself was meant.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if len(losses) > 1 and abs(losses[-2] - losses[-1]) <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% alternative: for and else, a comparison of tensors
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    history = list()
    for epoch in range(epochs):
        optimizer.zero_grad(set_to_none=False)
        loss = loss_fn(model(x), y)
        history += [loss.tolist()]
        if torch.le(loss, tolerance):
            break
        else:
            loss.backward()
            optimizer.step()
    return history

# %% mistake: one list for all calls
# fails: all epochs when the loss stays large
# hint: a list as default value is made once, and every call goes on with it. Make a new list in the function.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance, losses=[]):
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: a tuple
# fails: all epochs when the loss stays large
# hint: a list was promised, to which the caller may append.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return tuple(losses)

# %% mistake: a tolerance of 0 taken for none
# fails: a loss equal to the tolerance is small enough
# hint: 0 is a tolerance, too, and a loss of exactly 0 reaches it. `if tolerance` asks whether it is not 0.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if tolerance and losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: the distance from zero
# fails: uses the loss function that it is given: loss_fn = negative
# hint: a negative loss is smaller than the tolerance, however far from 0 it is. Compare the loss itself.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if abs(losses[-1]) <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: sets the training mode
# fails: any data, in the mode that the model has: mode = 'evaluation'
# hint: the docstring says that the model is in the right mode already and keeps it.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    model.train()
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: in evaluation mode afterwards
# fails: any data, in the mode that the model has: mode = 'training'
# hint: the docstring says that the model keeps its mode.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.eval()
    return losses

# %% mistake: one sample after the other
# fails: all epochs when the loss stays large
# hint: an epoch computes one loss, of all data together, and takes one step.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        for i in range(len(x)):
            optimizer.zero_grad()
            loss_fn(model(x[i:i + 1]), y[i:i + 1]).backward()
            optimizer.step()
    return losses

# %% mistake: four decimal places
# fails: all epochs when the loss stays large
# hint: rounding is for printing. Note the loss as it is.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(round(loss.item(), 4))
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: stops when the loss grows
# fails: all epochs when the loss stays large
# hint: there are two reasons to stop: a loss that is small enough, and no epochs left. A loss may grow in between.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance or len(losses) > 1 and losses[-1] > losses[-2]:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: a step by hand
# fails: all epochs when the loss stays large
# hint: only plain gradient descent moves by -lr * gradient. Let the optimizer take the step.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= optimizer.param_groups[0]["lr"] * p.grad
    return losses


# %% mistake: stops when the loss stays the same
# fails: all epochs when the loss stays large
# hint: only the tolerance and the number of epochs end the loop. The loss may stay the same for a while.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance or (len(losses) > 1 and losses[-1] == losses[-2]):
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: a little more than the tolerance is enough
# fails: a loss equal to the tolerance is small enough
# hint: at most `tolerance` is exact: `<=` without anything added.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance + 1e-6:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: a negative tolerance taken for 0
# fails: uses the loss function that it is given
# hint: a loss may be negative, and so may the tolerance. Compare with it as it is.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= max(tolerance, 0):
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: never more than 20 epochs
# fails: all epochs when the loss stays large
# hint: the caller says how many epochs there are. Do not put a limit of your own beside it.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(min(epochs, 20)):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: all parts set to one mode
# fails: any data, in the mode that the model has: mode = 'a part in evaluation mode'
# hint: model.train(…) sets every part. The model is already in the right mode: leave it alone.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    model.train(model.training)
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: the model asked twice
# fails: any data, in the mode that the model has: mode = 'training'
# hint: In training mode batch norm learns from each look, and dropout draws anew. Ask the model once in each epoch: the loss that you note is the one to step from.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        losses.append(loss_fn(model(x), y).item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
    return losses


# %% mistake: targets in the shape of the outputs
# fails: images as inputs, labels as targets
# hint: Labels have another shape than the outputs, and their loss function wants it so. Hand over the targets as they come.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        output = model(x)
        loss = loss_fn(output, y.reshape(output.shape))
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: targets in the dtype of the outputs
# fails: images as inputs, labels as targets
# hint: Labels are whole numbers, and their loss function wants them so. Hand over the targets as they come.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        output = model(x)
        loss = loss_fn(output, y.to(output.dtype))
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: every sample flattened
# fails: images as inputs, labels as targets
# hint: A model of images has layers that need rows and columns. Hand it the inputs as they come.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    x = x.reshape(len(x), -1)
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: a new optimizer of the same kind
# fails: images as inputs, labels as targets
# hint: The optimizer that you get may remember the steps of an earlier training. A new one of its kind has forgotten them: take the one that you get.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    optimizer = type(optimizer)(model.parameters(), **optimizer.defaults)
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: old gradients multiplied by 0
# fails: gradients left by someone else take no part: nan
# fails: gradients left by someone else take no part: inf
# hint: 0 times NaN is NaN, and 0 times infinity as well. Old gradients are forgotten, not multiplied.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        for parameter in model.parameters():
            if parameter.grad is not None:
                parameter.grad *= 0
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: clips the gradients
# fails: uses the loss function that it is given: steep
# hint: a gradient that is longer than your limit is made shorter, so the optimizer takes another step. Leave the gradients as they are.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1000.0)
        optimizer.step()
    return losses


# %% mistake: nearly small enough
# fails: a tolerance of 0, and a very small one
# hint: a loss of 1e-13 is above a tolerance of 0. Compare the two as they are.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance + 1e-12:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: ten decimal places
# fails: a tolerance of 0, and a very small one
# hint: a loss may be as small as 1e-13. Note it as item() gives it, and compare it unrounded.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(round(loss.item(), 10))
        if loss.item() <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: calls itself for the epochs that are left
# fails: a great many epochs
# hint: Python allows about a thousand calls inside each other. A loop has no such limit.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    if epochs == 0:
        return []
    loss = loss_fn(model(x), y)
    if loss.item() <= tolerance:
        return [loss.item()]
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return [loss.item(), *fit(model, loss_fn, optimizer, x, y, epochs - 1, tolerance)]


# %% mistake: forgets the gradients of the first group only
# fails: gradients left by someone else take no part: groups = 2
# hint: an optimizer may hold its parameters in several groups. zero_grad knows all of them.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        for parameter in optimizer.param_groups[0]["params"]:
            parameter.grad = None
        loss.backward()
        optimizer.step()
    return losses


# %% mistake: all parts in the mode of the whole
# fails: any data, in the mode that the model has: mode = 'a part in training mode'
# hint: each part keeps the mode that it came with, and the whole says nothing about its parts. Set no mode at all.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    if not model.training:
        model.eval()
    losses = []
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses

# %% mistake: the model is asked in pieces of 100
# fails: asks the model once in each epoch, about all samples
# hint: each epoch asks the model once, about all data. In pieces, batch norm takes another mean for each of them.
def fit(model, loss_fn, optimizer, x, y, epochs, tolerance):
    losses = []
    for _ in range(epochs):
        parts = [(len(some), loss_fn(model(some), right)) for some, right in zip(x.split(100), y.split(100))]
        loss = sum(size * part for size, part in parts) / len(x)
        losses.append(loss.item())
        if losses[-1] <= tolerance:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses
