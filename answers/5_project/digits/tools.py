# %% alternative: one loop for both
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator()
    generator.manual_seed(seed)
    return DataLoader(pairs, batch_size, True, generator=generator, drop_last=drop_last)


def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    losses = []
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = loss_fn(model(x), y)
        model.zero_grad()
        loss.backward()
        optimizer.step()
        losses += [loss.item()] * len(y)
    return sum(losses) / len(losses)


@torch.no_grad()
def evaluate(model, loader, loss_fn, device):
    before = {part: part.training for part in model.modules()}
    model.train(False)
    losses, hits = [], []
    for batch in loader:
        x, y = [each.to(device) for each in batch]
        output = model(x)
        losses += [float(loss_fn(output, y))] * len(y)
        hits += output.max(dim=1).indices.eq(y).tolist()
    for part in before:
        part.training = before[part]
    return sum(losses) / len(losses), sum(hits) / len(hits)


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: make_loader does not shuffle
# fails: make_loader: every pair once, in an order of each epoch, from its seed alone
# hint: make_loader: a loader shuffles only when it is told to.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: make_loader without its generator
# fails: make_loader: every pair once, in an order of each epoch, from its seed alone
# hint: make_loader: without a generator of its own the loader ignores the seed, and draws from the one that all share.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: make_loader leaves the short batch out
# fails: make_loader: another seed, another order, and the short batch is kept
# hint: make_loader: the short batch is left out only when drop_last says so.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=True, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: evaluate gives the accuracy in percent
# fails: evaluate: the means over all samples
# hint: evaluate: a share lies between 0 and 1: three of four are 0.75, not 75.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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
    return total / count, 100 * right / count


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: evaluate takes the loss of the last batch
# fails: evaluate: the means over all samples
# hint: evaluate: you return the loss of one batch. The mean of all samples was asked for.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            total = loss_fn(output, y).item()
            right += (output.argmax(1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total, right / count


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: evaluate in training mode
# fails: evaluate: leaves no trace
# hint: evaluate: the model belongs in evaluation mode while it is asked: dropout off, batch norm with its running statistics.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: evaluate records a graph
# fails: evaluate: leaves no trace
# hint: evaluate: nothing is learned from an evaluation, so no graph is needed.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0, 0
    with torch.enable_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            total += len(y) * loss_fn(output, y).item()
            right += (output.argmax(1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: evaluate leaves the model in evaluation mode
# fails: evaluate: leaves no trace
# hint: evaluate: afterwards each part is in the mode in which it was.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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
        pass
    return total / count, right / count


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: evaluate puts all parts into training mode
# fails: evaluate: leaves no trace
# hint: evaluate: a part that came in evaluation mode, such as a frozen batch norm, should be in it again.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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
        part.training = True
    return total / count, right / count


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: train_epoch without zero_grad
# fails: train_epoch: a step for each batch, in training mode
# hint: train_epoch: backward adds to the gradients that are there, those of earlier batches and of others.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: train_epoch in the mode that it finds
# fails: train_epoch: a step for each batch, in training mode
# hint: train_epoch: the model may come in any mode. Training sets its own.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: train_epoch gives a mean of means
# fails: train_epoch: a step for each batch, in training mode
# hint: train_epoch: a batch of two counts as much as one of four in your mean. Multiply each batch's mean by its size.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += 1
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: the tools ignore the loss function
# fails: train_epoch: a step for each batch, in training mode
# fails: evaluate: the means over all samples
# hint: the loss function is an argument: call the one that you are given.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.to(device))
            total += len(y) * F.cross_entropy(output, y).item()
            right += (output.argmax(1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}

# %% mistake: the batches stay where they are
# fails: train_epoch and evaluate: on the model's device
# hint: the batches come from the CPU, and the model may be on a GPU. Move images and labels to the device.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x, y)
        count += len(x)
    return total / count


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y
            output = model(x)
            total += len(y) * loss_fn(output, y).item()
            right += (output.argmax(1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}


# %% mistake: train_epoch looks at the flag of the model alone
# fails: train_epoch: a step for each batch, in training mode
# hint: A part may be in evaluation mode while the model itself is in training mode. Call train() whatever the flag says.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.training or model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}


# %% mistake: train_epoch flattens every sample
# fails: train_epoch and evaluate: images as inputs
# hint: A model of images has layers that need rows and columns. Hand it the inputs as they come.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x.flatten(1)), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}


# %% mistake: evaluate flattens every sample
# fails: train_epoch and evaluate: images as inputs
# hint: A model of images has layers that need rows and columns. Hand it the inputs as they come.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            y = y.to(device)
            output = model(x.flatten(1).to(device))
            total += len(y) * loss_fn(output, y).item()
            right += (output.argmax(1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}


# %% mistake: make_loader takes the tensors of a TensorDataset
# fails: make_loader: a data set that makes its pairs
# hint: Only a TensorDataset has tensors; another data set makes its pairs when it is asked for one. Hand the DataLoader the pairs as they are.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    pairs = TensorDataset(*pairs.tensors)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_step(model, loss_fn, optimizer, x, y):
    model.train()
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def train_epoch(model, loader, loss_fn, optimizer, device):
    total, count = 0.0, 0
    for x, y in loader:
        total += len(x) * train_step(model, loss_fn, optimizer, x.to(device), y.to(device))
        count += len(x)
    return total / count


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


tools = {"make_loader": make_loader, "train_epoch": train_epoch, "evaluate": evaluate}
