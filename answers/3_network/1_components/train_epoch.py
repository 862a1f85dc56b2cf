# %% alternative: the steps written out, the losses kept with their weights
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    losses, sizes = [], []
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        sizes.append(x.shape[0])
    return sum(loss * size for loss, size in zip(losses, sizes)) / sum(sizes)

# %% alternative: a running mean
def train_epoch(net, batches, criterion, optimizer, device):
    mean, seen = 0.0, 0
    for inputs, targets in batches:
        loss = train_step(net, criterion, optimizer, inputs.to(device), targets.to(device))
        seen += inputs.size(0)
        mean += (loss - mean) * inputs.size(0) / seen
    return mean

# %% alternative: one loss for each sample, in a tensor
def train_epoch(model, loader, loss_fn, optimizer, device):
    found = []
    for batch in loader:
        x, y = (part.to(device) for part in batch)
        loss = train_step(model, loss_fn, optimizer, x, y)
        found.append(torch.full((len(x),), loss, dtype=torch.float64))
    return torch.cat(found).mean().item()

# %% mistake: the mean of the batches' means
# fails: batches of 4, 4 and 2 have their proper weight
# hint: the samples of a short batch count more than the others when every batch counts the same. Weight each loss with the number of its samples.
def train_epoch(model, loader, loss_fn, optimizer, device):
    losses = [train_step(model, loss_fn, optimizer, x.to(device), y.to(device)) for x, y in loader]
    return sum(losses) / len(losses)

# %% mistake: the sum of the samples' losses
# fails: batches of 4, 4 and 2 have their proper weight
# hint: a sum grows with the number of samples. Divide it by how many there were.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total = 0.0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
    return total


# %% mistake: the sum of the batches' losses
# fails: batches of 4, 4 and 2 have their proper weight
# hint: the loss of a batch is a mean. The sum of means grows with the number of batches: weight each, and divide by the number of samples.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total = 0.0
    for x, y in loader:
        total += train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
    return total


# %% mistake: the sum of the means, divided by the samples
# fails: batches of 4, 4 and 2 have their proper weight
# hint: you divide by the number of samples, but what you add up are means. Multiply each by the number of its samples first.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count

# %% mistake: divides by the size of the data set
# fails: a DataLoader that leaves samples out
# hint: len(loader.dataset) counts samples that drop_last leaves out, and a list has no data set. Count what comes.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total = 0.0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
    return total / len(loader.dataset)

# %% mistake: every batch counts as the first one
# fails: batches of 4, 4 and 2 have their proper weight
# hint: the last batch may have fewer samples than the first.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count, size = 0.0, 0, None
    for x, y in loader:
        size = size or len(x)
        total += size * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count

# %% mistake: the loss of the last batch
# fails: batches of 4, 4 and 2 have their proper weight
# hint: the name loss is written anew in each round, so after the loop it holds the last batch only.
def train_epoch(model, loader, loss_fn, optimizer, device):
    for x, y in loader:
        loss = train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
    return loss

# %% mistake: return inside the loop
# fails: one step on every batch, in order
# hint: return stands inside the loop and ends it after the first batch. Look at how far it is indented.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
        return total / count

# %% mistake: one step for the whole epoch
# fails: one step on every batch, in order
# hint: the step stands behind the loop, so there is one in place of one for each batch.
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    optimizer.zero_grad()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = loss_fn(model(x), y)
        loss.backward()
        total += len(x) * loss.item()
        count += len(x)
    optimizer.step()
    return total / count

# %% mistake: the gradients of all batches add up
# fails: one step on every batch, in order
# fails: several epochs
# hint: zero_grad stands before the loop, so each step has the gradients of all batches so far.
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    optimizer.zero_grad()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += len(x) * loss.item()
        count += len(x)
    return total / count


# %% mistake: no zero_grad
# fails: gradients left by someone else take no part
# fails: several epochs
# hint: backward adds to what is in .grad already. Forget the old gradients before each of them.
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += len(x) * loss.item()
        count += len(x)
    return total / count

# %% mistake: zero_grad at the end only
# fails: gradients left by someone else take no part
# hint: this cleans up after you, but whatever was in .grad before the first batch still takes part.
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        total += len(x) * loss.item()
        count += len(x)
    return total / count

# %% mistake: the loss after the steps
# fails: batches of 4, 4 and 2 have their proper weight
# fails: goes through the loader once
# hint: you ask the model a second time, when it has changed already. Note each loss when you have it, before the step.
def train_epoch(model, loader, loss_fn, optimizer, device):
    for x, y in loader:
        train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * loss_fn(model(x.to(device)), y.to(device)).item()
        count += len(x)
    return total / count

# %% mistake: a tensor that keeps the graphs
# fails: a plain Python float
# hint: a sum of loss tensors holds on to the graphs of all batches. Add up Python floats: loss.item().
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += len(x) * loss
        count += len(x)
    return total / count

# %% mistake: leaves the mode as it is
# fails: trains in training mode
# hint: after an evaluation the model may still be in evaluation mode. Then batch norm and dropout do not train.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += len(x) * loss.item()
        count += len(x)
    return total / count

# %% mistake: evaluation mode in the end
# fails: trains in training mode
# hint: the text asks for training mode, also afterwards. Who evaluates sets the mode then.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    model.eval()
    return total / count

# %% mistake: the batches stay where they are
# fails: moves inputs and targets to the device: on another device
# hint: the model is on the device, the batches come from the CPU. Move inputs and targets before the step.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x, y)
        count += len(x)
    return total / count


# %% form: moved, and the result thrown away
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        x.to(device)
        y.to(device)
        total += len(x) * train_step(model, loss_fn, optimizer, x, y)
        count += len(x)
    return total / count


# %% mistake: moves the inputs only
# fails: moves inputs and targets to the device: on another device
# hint: the loss compares outputs and targets, so these have to be on the device, too.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y)
        count += len(x)
    return total / count

# %% mistake: a GPU written into the code
# fails: one step on every batch, in order
# hint: not every machine has a GPU. The caller says where to go: device.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.cuda(), y.cuda())
        count += len(x)
    return total / count

# %% mistake: leaves the short batch out
# fails: batches of 4, 4 and 2 have their proper weight
# fails: one step on every batch, in order
# hint: a short batch is a batch. Only the loader may leave it out, by drop_last.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count, size = 0.0, 0, 0
    for x, y in loader:
        size = max(size, len(x))
        if len(x) < size:
            break
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count

# %% mistake: a new optimizer in each epoch
# fails: several epochs
# hint: a new optimizer has forgotten its velocities and means. Use the one that you are given.
def train_epoch(model, loader, loss_fn, optimizer, device):
    optimizer = type(optimizer)(model.parameters(), **optimizer.defaults)
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count

# %% mistake: a loss function of its own
# fails: uses the loss function that it is given
# fails: labels as targets
# hint: the caller says which loss to use: loss_fn.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, nn.MSELoss(), optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count

# %% mistake: targets turned into float
# fails: labels as targets
# hint: labels are whole numbers, and cross entropy wants them as such. Change the device and nothing else.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device).to(x.dtype))
        count += len(x)
    return total / count

# %% mistake: asks the loader for its length first
# fails: goes through the loader once
# hint: not everything that a for loop can go through has a length. Count as you go.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for k in range(len(loader)):
        x, y = list(loader)[k]
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count

# %% mistake: the absolute loss
# fails: uses the loss function that it is given: loss_fn = negative
# hint: a loss may be negative: take it as it is.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * abs(train_step(model, loss_fn, optimizer, x.to(device), y.to(device)))
        count += len(x)
    return total / count


# %% mistake: all batches but the last count as the first
# fails: batches of 4, 4 and 2 have their proper weight
# hint: A batch in the middle may be shorter or longer, too. Weigh each loss by the samples of its own batch.
def train_epoch(model, loader, loss_fn, optimizer, device):
    losses, size, last = [], None, None
    for x, y in loader:
        losses.append(train_step(model, loss_fn, optimizer, x.to(device), y.to(device)))
        size = size or len(x)
        last = len(x)
    count = size * (len(losses) - 1) + last
    return (size * sum(losses[:-1]) + last * losses[-1]) / count


# %% mistake: inputs in the dtype of the parameters
# fails: whole numbers as inputs, and images: inputs = 'whole numbers'
# hint: An embedding wants whole numbers as its inputs. Move the inputs to the device, and leave their dtype.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    dtype = next(model.parameters()).dtype
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device, dtype), y.to(device))
        count += len(x)
    return total / count


# %% mistake: the loss in evaluation mode
# fails: trains in training mode
# hint: Batch norm and dropout answer differently in evaluation mode. Take the loss from which the step was taken.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        model.eval()
        with torch.no_grad():
            total += len(x) * loss_fn(model(x), y).item()
        train_step(model, loss_fn, optimizer, x, y)
        count += len(x)
    return total / count


# %% mistake: looks at the flag of the model alone
# fails: trains in training mode
# hint: A part may be in evaluation mode while the model itself is in training mode. Call train() whatever the flag says.
def train_epoch(model, loader, loss_fn, optimizer, device):
    if not model.training:
        model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += len(x) * loss.item()
        count += len(x)
    return total / count


# %% mistake: every sample flattened
# fails: whole numbers as inputs, and images: inputs = 'images'
# hint: A model of images has layers that need rows and columns. Hand it the inputs as they come.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        total += len(x) * train_step(model, loss_fn, optimizer, x.flatten(1), y)
        count += len(x)
    return total / count

# %% mistake: leaves the batches out whose loss is NaN
# fails: uses the loss function that it is given: sometimes unknown
# hint: a batch counts whatever its loss is, and its step is taken. If one loss is NaN, so is the mean: then you see that something is wrong.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    model.train()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        if torch.isnan(loss):
            continue
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
        count += len(x)
    return total / max(count, 1)

# %% form: the step is taken, the loss is left out
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        loss = train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        if not math.isnan(loss):
            total += loss * len(x)
            count += len(x)
    return total / max(count, 1)

# %% mistake: clips the gradients
# fails: uses the loss function that it is given: steep
# hint: a gradient that is longer than your limit is made shorter, so the optimizer takes another step. Leave the gradients as they are.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    model.train()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 10.0)
        optimizer.step()
        total += loss.item() * len(x)
        count += len(x)
    return total / count

# %% mistake: old gradients multiplied by 0
# fails: gradients left by someone else take no part: nan
# fails: gradients left by someone else take no part: inf
# hint: 0 times NaN is NaN, and 0 times infinity as well. Old gradients are forgotten, not multiplied.
def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    model.train()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        for parameter in model.parameters():
            if parameter.grad is not None:
                parameter.grad *= 0
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
        count += len(x)
    return total / count


# %% mistake: forgets the gradients of the first group only
# fails: gradients left by someone else take no part: groups = 2
# hint: an optimizer may hold its parameters in several groups. zero_grad knows all of them.
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        for parameter in optimizer.param_groups[0]["params"]:
            parameter.grad = None
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += len(x) * loss.item()
        count += len(x)
    return total / count


# %% mistake: a batch without a loss is passed over
# fails: uses the loss function that it is given: zero
# hint: a loss of 0 is a loss, and it may have a slope. Take a step on every batch.
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        if loss.item():
            loss.backward()
            optimizer.step()
        total += len(x) * loss.item()
        count += len(x)
    return total / count


# %% mistake: an infinite loss left out
# fails: uses the loss function that it is given: sometimes endless
# hint: a batch counts like any other, whatever its loss is. When it is inf, so is the mean.
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        if not math.isinf(loss.item()):
            total += len(x) * loss.item()
            count += len(x)
    return total / count


# %% mistake: ten decimal places
# fails: uses the loss function that it is given: very small
# hint: a loss may be as small as 1e-12. Rounded to ten decimal places it is 0.
def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += len(x) * loss.item()
        count += len(x)
    return round(total / count, 10)
