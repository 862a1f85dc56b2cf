# %% alternative: two loops
def run_epoch(model, batches, optimizer=None):
    place = next(model.parameters()).device
    losses, hits = [], []
    if optimizer is None:
        model.eval()
        with torch.no_grad():
            for x, y in batches:
                out, y = model(x.to(place)), y.to(place)
                losses += F.cross_entropy(out, y, reduction="none").tolist()
                hits += (out.max(dim=1).indices == y).tolist()
    else:
        model.train()
        for x, y in batches:
            out, y = model(x.to(place)), y.to(place)
            each = F.cross_entropy(out, y, reduction="none")
            optimizer.zero_grad(set_to_none=False)
            each.mean().backward()
            optimizer.step()
            losses += each.tolist()
            hits += (out.detach().argmax(dim=-1) == y).tolist()
    return sum(losses) / len(losses), sum(hits) / len(hits)

# %% alternative: nn.CrossEntropyLoss, sums of Python numbers
def run_epoch(model, batches, optimizer=None):
    criterion = nn.CrossEntropyLoss(reduction="sum")
    device = next(iter(model.parameters())).device
    total = correct = seen = 0
    model.train() if optimizer else model.eval()
    for images, labels in batches:
        images = images.to(device)
        labels = labels.to(device)
        if optimizer:
            optimizer.zero_grad()
            logits = model(images)
            loss = criterion(logits, labels)
            (loss / len(labels)).backward()
            optimizer.step()
        else:
            with torch.no_grad():
                logits = model(images)
                loss = criterion(logits, labels)
        total += float(loss)
        correct += int(logits.argmax(1).eq(labels).sum())
        seen += labels.numel()
    return total / seen, correct / seen

# %% mistake: the mean of the batches' losses
# fails: the means over all samples
# hint: a batch of two counts as much as one of four in your mean. Multiply each batch's mean by its size, and divide by all samples.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    number = 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item()
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
            number += 1
    return loss_sum / number, right / count

# %% mistake: accuracy in percent
# fails: the means over all samples
# hint: a share lies between 0 and 1: three of four are 0.75, not 75.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, 100 * right / count

# %% mistake: the number of right answers
# fails: the means over all samples
# hint: you return how many are right; the share of all samples was asked for.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, float(right)

# %% mistake: the loss of the last batch
# fails: the means over all samples
# hint: you return the loss of the last batch alone. The mean of all samples was asked for.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss.item(), right / count

# %% mistake: tensors in place of floats
# fails: the means over all samples
# hint: the sum of tensors is a tensor, and in training it keeps the graphs of all batches. item() gives a plain number.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count

# %% mistake: no zero_grad
# fails: trains batch by batch, in training mode
# hint: backward adds to the gradients that are there, those of earlier batches and of others.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count

# %% mistake: no step
# fails: trains batch by batch, in training mode
# hint: your gradients are computed and never used: the optimizer must take a step for each batch.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count

# %% mistake: one step in the end
# fails: trains batch by batch, in training mode
# hint: you let the gradients of all batches add up and take one step. Each batch makes a step of its own.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                loss.backward()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    if training:
        optimizer.step()
        optimizer.zero_grad()
    return loss_sum / count, right / count

# %% mistake: trains in the mode that it finds
# fails: trains batch by batch, in training mode
# fails: evaluates in evaluation mode, without a graph
# hint: the model may come in any mode. Training and evaluation each set their own.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count

# %% mistake: evaluates in training mode
# fails: evaluates in evaluation mode, without a graph
# hint: without an optimizer the model belongs in evaluation mode: dropout off, batch norm with its running statistics.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train()
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count

# %% mistake: records a graph in the evaluation
# fails: evaluates in evaluation mode, without a graph
# hint: nothing is learned from an evaluation, so no graph is needed: switch recording off while the model runs.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.enable_grad():
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count

# %% mistake: gradients stay off afterwards
# fails: evaluates in evaluation mode, without a graph
# hint: torch.set_grad_enabled as a plain call stays in force. In a with block it ends with the block.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    torch.set_grad_enabled(training)
    if True:
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count

# %% mistake: clears gradients in the evaluation
# fails: evaluates in evaluation mode, without a graph
# hint: an evaluation leaves everything of the model as it is, what stands in .grad too.
def run_epoch(model, batches, optimizer=None):
    model.zero_grad()
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels.to(device)
            logits = model(images.to(device))
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count

# %% mistake: the batches stay where they are
# fails: moves each batch to the model
# hint: the batches come from the CPU, and the model may be on a GPU. Move images and labels to the model's device.
def run_epoch(model, batches, optimizer=None):
    device = next(model.parameters()).device
    training = optimizer is not None
    model.train(training)
    loss_sum, right, count = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in batches:
            labels = labels
            logits = model(images)
            loss = F.cross_entropy(logits, labels)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            loss_sum += loss.item() * len(labels)
            right += (logits.argmax(1) == labels).sum().item()
            count += len(labels)
    return loss_sum / count, right / count
