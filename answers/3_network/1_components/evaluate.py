# %% alternative: everything collected, then one mean
def evaluate(model, loader, loss_fn, device):
    before = {part: part.training for part in model.modules()}
    model.train(False)
    losses, outputs, labels = [], [], []
    with torch.inference_mode():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            outputs.append(model(x))
            labels.append(y)
            losses.append(loss_fn(outputs[-1], y).double().expand(len(x)))
    for part in before:
        part.training = before[part]
    return torch.cat(losses).mean().item(), accuracy(torch.cat(outputs), torch.cat(labels))

# %% alternative: running means
@torch.no_grad()
def evaluate(net, batches, criterion, device):
    parts = list(net.modules())
    modes = [part.training for part in parts]
    net.eval()
    seen, loss, share = 0, 0.0, 0.0
    for inputs, labels in batches:
        inputs, labels = inputs.to(device), labels.to(device)
        outputs = net(inputs)
        n = labels.numel()
        seen += n
        loss += (float(criterion(outputs, labels)) - loss) * n / seen
        share += (accuracy(outputs, labels) - share) * n / seen
    for part, mode in zip(parts, modes):
        part.training = mode
    return loss, share

# %% alternative: weights in a list, on the CPU
def evaluate(model, loader, loss_fn, device):
    training = [part for part in model.modules() if part.training]
    model.eval()
    rows = []
    try:
        with torch.no_grad():
            for x, y in loader:
                scores = model(x.to(device)).cpu()
                y = y.cpu()
                rows.append((len(y), loss_fn(scores, y).item(), accuracy(scores, y)))
    finally:
        for part in training:
            part.training = True
    n = sum(size for size, _, _ in rows)
    return sum(size * loss for size, loss, _ in rows) / n, sum(size * share for size, _, share in rows) / n

# %% mistake: counts the right answers itself
# fails: asks accuracy, whatever it says
# hint: the numbers are right, and counted without your accuracy. Call it with the outputs and the labels of a batch; it gives a mean, so weight it as you weight the loss.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            total += len(y) * loss_fn(output, y).item()
            right += (output.argmax(1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: the mean of the batches' losses
# fails: batches of 4, 4 and 2 have their proper weight in the loss
# hint: the short batch counts as much as a full one. Weight each loss with the number of its samples.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count, batches = 0.0, 0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
            batches += 1
    for part, mode in modes:
        part.training = mode
    return total / batches, right / count

# %% mistake: the losses added, then divided by the samples
# fails: batches of 4, 4 and 2 have their proper weight in the loss
# hint: each loss is a mean already. Multiply it by the number of its samples before you add.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: the mean of the batches' accuracies
# fails: batches of 4, 4 and 2 have their proper weight in the accuracy
# hint: two right of a short batch of two would count like four of four. Count right answers and samples, and divide once.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count, batches = 0.0, 0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += accuracy(output, y)
            count += len(x)
            batches += 1
    for part, mode in modes:
        part.training = mode
    return total / count, right / batches

# %% mistake: divides by the size of the data set
# fails: a DataLoader that leaves samples out
# hint: len(loader.dataset) counts samples that drop_last leaves out, and a list has no data set. Count what comes.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / len(loader.dataset), right / len(loader.dataset)

# %% mistake: the last batch only
# fails: batches of 4, 4 and 2 have their proper weight in the loss
# fails: batches of 4, 4 and 2 have their proper weight in the accuracy
# hint: these names are written anew in each round. Add up.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total = len(x) * loss_fn(output, y).item()
            right = len(y) * accuracy(output, y)
            count = len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: return inside the loop
# fails: batches of 4, 4 and 2 have their proper weight in the loss
# fails: batches of 4, 4 and 2 have their proper weight in the accuracy
# hint: return stands inside the loop, and the first batch is the last one. Look at how far it is indented.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
            break
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: in the mode that the model has
# fails: in evaluation mode
# fails: buffers and parameters as they were
# hint: in training mode dropout drops, and batch norm learns from the validation data. Set the evaluation mode first.
def evaluate(model, loader, loss_fn, device):
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    return total / count, right / count

# %% mistake: leaves the model in evaluation mode
# fails: every part in the mode in which it was
# hint: the next epoch would train without dropout. Put every part back into its mode.
def evaluate(model, loader, loss_fn, device):
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    return total / count, right / count

# %% mistake: training mode in the end
# fails: every part in the mode in which it was: mode = 'evaluation'
# hint: the model may have come in evaluation mode. Note the modes before you change them.
def evaluate(model, loader, loss_fn, device):
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    model.train()
    return total / count, right / count

# %% mistake: one mode for all parts
# fails: every part in the mode in which it was: mode = 'a frozen batch norm'
# hint: model.train(mode) sets all parts alike, also the frozen batch norm that somebody keeps in evaluation mode. Note the mode of each part.
def evaluate(model, loader, loss_fn, device):
    mode = model.training
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    model.train(mode)
    return total / count, right / count

# %% mistake: the modes of the layers at the top only
# fails: every part in the mode in which it was: mode = 'a part in evaluation mode'
# hint: children() gives the parts of the first level. modules() goes into the parts of the parts.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in [model, *model.children()]]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes[:1] + modes[1:]:
        part.train(mode)
    return total / count, right / count

# %% mistake: the modes noted too late
# fails: every part in the mode in which it was
# hint: after eval() every part says evaluation. Note the modes before.
def evaluate(model, loader, loss_fn, device):
    model.eval()
    modes = [(part, part.training) for part in model.modules()]
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: records the graph
# fails: records no graph
# hint: nobody calls backward here, and each graph takes memory and time. Switch the recording off.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    if True:
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: no_grad around the sums, not around the model
# fails: records no graph
# hint: the graph is made by the forward pass: that is what has to be inside no_grad.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        output = model(x)
        with torch.no_grad():
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: recording left off
# fails: gradients as they were
# hint: set_grad_enabled(False) stays in force when the function is over, and the next backward fails. A with block ends.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    torch.set_grad_enabled(False)
    if True:
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: gradients thrown away
# fails: gradients as they were
# hint: the caller may be between backward and step. An evaluation has no gradients to forget.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    model.zero_grad()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: accuracy in percent
# fails: batches of 4, 4 and 2 have their proper weight in the accuracy
# hint: a share from 0 to 1 was asked for, not a percentage.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, 100 * right / count

# %% mistake: the number of right answers
# fails: batches of 4, 4 and 2 have their proper weight in the accuracy
# hint: how many are right says little without how many there were.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, float(right)

# %% mistake: a division without remainder
# fails: batches of 4, 4 and 2 have their proper weight in the accuracy
# hint: // gives whole numbers: 0 as long as one answer is wrong.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right // count

# %% mistake: the share of wrong answers
# fails: batches of 4, 4 and 2 have their proper weight in the accuracy
# hint: accuracy counts the right ones.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * (1 - accuracy(output, y))
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: the largest output over the batch
# fails: all wrong, all right, and more samples than classes
# hint: dimension 0 is the batch: the classes are in the columns.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += (output.argmax(0) == y).sum().item()
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: a threshold in place of the largest output
# fails: the largest output decides, however close the others are
# hint: outputs need not be probabilities, and the largest of three may be below one half. Ask which is the largest.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += (output.gather(1, y[:, None])[:, 0] > 0.5).sum().item()
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: accuracy first
# fails: two plain Python floats in a tuple
# hint: first the loss, then the accuracy.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return right / count, total / count

# %% mistake: a list in place of a tuple
# fails: two plain Python floats in a tuple
# hint: square brackets make a list. A tuple has a comma and no brackets.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return [total / count, right / count]

# %% mistake: tensors in place of numbers
# fails: two plain Python floats in a tuple
# hint: item() makes a Python number of a tensor with one element.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y)
            right += (output.argmax(1) == y).sum()
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: the loss alone
# fails: two plain Python floats in a tuple
# hint: two numbers were asked for, the accuracy is missing.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count

# %% mistake: softmax before the loss
# fails: uses the loss function that it is given
# fails: batches of 4, 4 and 2 have their proper weight in the loss
# hint: the loss function knows what it wants: give it the outputs as they are.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output.softmax(1), y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: a loss function of its own
# fails: uses the loss function that it is given
# hint: the caller says which loss to use: loss_fn.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * F.cross_entropy(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: trains on the validation data
# fails: gradients as they were
# fails: buffers and parameters as they were
# hint: an evaluation only looks: no backward, no step, or the data is no validation data any more.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    if True:
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
            if any(True for _ in model.parameters()):
                loss_fn(output, y).backward()
                torch.optim.SGD(model.parameters(), lr=0.01).step()
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: the batches stay where they are
# fails: moves inputs and targets to the device: on another device
# hint: the model is on the device, the batches come from the CPU. Move inputs and targets.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: moves the inputs only
# fails: moves inputs and targets to the device: on another device
# hint: outputs and labels meet in the loss and in ==, so the labels have to be on the device, too.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x = x.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: a GPU written into the code
# fails: batches of 4, 4 and 2 have their proper weight in the loss
# hint: not every machine has a GPU. The caller says where to go: device.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.cuda(), y.cuda()
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: twice through the loader
# fails: goes through the loader once
# hint: a loader may be used up after one pass. Add up both numbers in the same loop.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            count += len(x)
        for x, y in loader:
            right += len(y) * accuracy(model(x.to(device)), y.to(device))
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: asks the loader for its length
# fails: goes through the loader once
# hint: not everything that a for loop can go through has a length. Count as you go.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    batches = len(loader)
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += len(x) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(x)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


# %% mistake: looks at rounded probabilities
# fails: the largest output decides, however close the others are
# hint: Softmax rounds, and outputs that are close become equal probabilities. Which of the outputs is the largest can be asked of themselves.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += loss_fn(output, y).item() * len(y)
            right += (output.softmax(dim=1).argmax(dim=1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: train(mode) of each part
# fails: a part that stands in two places
# hint: `part.train(mode)` sets all parts inside, too, also one that stood in another mode. Set `training` of the part itself.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += loss_fn(output, y).item() * len(y)
            right += accuracy(output, y) * len(y)
            count += len(y)
    for part, mode in modes:
        part.train(mode)
    return total / count, right / count


# %% mistake: every sample flattened
# fails: whole numbers as inputs, and images: inputs = 'images'
# hint: A model of images has layers that need rows and columns. Hand it the inputs as they come.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.flatten(1).to(device))
            total += len(y) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


# %% mistake: recording switched on afterwards
# fails: gradients as they were
# hint: Whoever calls you may have switched recording off already. torch.no_grad puts back what was before; set_grad_enabled(True) does not ask.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    torch.set_grad_enabled(False)
    for x, y in loader:
        y = y.to(device)
        output = model(x.to(device))
        total += len(y) * loss_fn(output, y).item()
        right += len(y) * accuracy(output, y)
        count += len(y)
    torch.set_grad_enabled(True)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


# %% mistake: inputs in the dtype of the parameters
# fails: whole numbers as inputs, and images: inputs = 'whole numbers'
# hint: An embedding wants whole numbers as its inputs. Move the inputs to the device, and leave their dtype.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    dtypes = [p.dtype for p in model.parameters()]
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            if dtypes:
                x = x.to(dtypes[0])
            output = model(x.to(device))
            total += len(y) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


# %% mistake: all batches but the last count as the first
# fails: batches of 4, 4 and 2 have their proper weight in the loss
# hint: A batch in the middle may be shorter or longer, too. Weigh each mean by the samples of its own batch.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    losses, shares, sizes = [], [], []
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            losses.append(loss_fn(output, y).item())
            shares.append(accuracy(output, y))
            sizes.append(len(y))
    sizes = [sizes[0]] * (len(sizes) - 1) + [sizes[-1]]
    for part, mode in modes:
        part.training = mode
    return sum(a * b for a, b in zip(sizes, losses)) / sum(sizes), sum(a * b for a, b in zip(sizes, shares)) / sum(sizes)


# %% mistake: outputs cut at 50
# fails: uses the loss function that it is given
# hint: Outputs may be any numbers, and the loss function wants them as they are.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device)).clamp(-50, 50)
            total += len(y) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


# %% mistake: all parameters trainable afterwards
# fails: buffers and parameters as they were
# hint: Some parameters may be frozen, and requires_grad_(True) thaws them. torch.no_grad records no graph and changes no parameter.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    model.requires_grad_(False)
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            total += len(y) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(y)
    model.requires_grad_(True)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count

# %% mistake: sets only the kinds of parts that it knows
# fails: in evaluation mode
# hint: other kinds of parts have a mode, too, and a forward of somebody else may ask self.training. eval() of the model sets all of them.
def evaluate(model, loader, loss_fn, device):
    known = [part for part in model.modules() if isinstance(part, (nn.Dropout, nn.BatchNorm1d, nn.BatchNorm2d))]
    modes = [part.training for part in known]
    for part in known:
        part.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            total += len(y) * loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(y)
    for part, mode in zip(known, modes):
        part.training = mode
    return total / count, right / count

# %% mistake: leaves the batches out whose loss is NaN
# fails: uses the loss function that it is given: sometimes unknown
# hint: every batch counts, whatever its loss is. If one loss is NaN, so is the mean: then you see that something is wrong.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count, known = 0.0, 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            loss = loss_fn(output, y).item()
            if not math.isnan(loss):
                total += len(y) * loss
                known += len(y)
            right += len(y) * accuracy(output, y)
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / known, right / count


# %% mistake: an infinite loss left out
# fails: uses the loss function that it is given: sometimes endless
# hint: a batch counts like any other, whatever its loss is. When it is inf, so is the mean.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count, judged = 0.0, 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            loss = loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(y)
            if not math.isinf(loss):
                total += len(y) * loss
                judged += len(y)
    for part, mode in modes:
        part.training = mode
    return total / judged, right / count


# %% mistake: ten decimal places
# fails: uses the loss function that it is given: very small
# hint: a loss may be as small as 1e-12. Rounded to ten decimal places it is 0.
def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count, judged = 0.0, 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            loss = loss_fn(output, y).item()
            right += len(y) * accuracy(output, y)
            count += len(y)
            total += len(y) * loss
    for part, mode in modes:
        part.training = mode
    return round(total / count, 10), right / count
