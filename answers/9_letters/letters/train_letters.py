# %% alternative: sums of losses, divided by the samples seen
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    pairs = PairSet(contexts, targets)
    loader = make_loader(pairs, batch_size, seed)
    optimizer = Momentum(list(model.parameters()), lr=lr, momentum=momentum)

    def epoch():
        sums, seen = [], 0
        for x, y in loader:
            optimizer.zero_grad()
            loss = cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            sums.append(loss.detach() * y.shape[0])
            seen += y.shape[0]
        return float(torch.stack(sums).sum() / seen)

    return [epoch() for _ in range(epochs)]


# %% mistake: old gradients count
# fails: the loss of each epoch, and the parameters at the end
# hint: Gradients add up. Before each backward the old ones are taken away.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: the gradients are taken away too early
# fails: the loss of each epoch, and the parameters at the end
# hint: Between backward and step the gradients have to stay.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: a new optimizer for each epoch
# fails: the loss of each epoch, and the parameters at the end
# hint: The velocities live in the optimizer. Make it once for the whole training.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    losses = []
    for _ in range(epochs):
        total = 0.0
        optimizer = Momentum(model.parameters(), lr, momentum)
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% form: for each batch
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            optimizer = Momentum(model.parameters(), lr, momentum)
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: a new loader for each epoch
# fails: the loss of each epoch, and the parameters at the end
# hint: A new loader with the same seed has the same order again. Make it once: each loop over it has a new order.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in make_loader(PairSet(contexts, targets), batch_size, seed):
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: the short batch is left out
# fails: the loss of each epoch, and the parameters at the end
# hint: The last batch may be short, and has its step all the same.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed, drop_last=True)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: each batch counts the same
# fails: the loss of each epoch, and the parameters at the end
# hint: A short batch counts by its samples.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total / len(loader))
    return losses


# %% mistake: the sum over the epoch
# fails: the loss of each epoch, and the parameters at the end
# hint: The mean over the samples is asked.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total)
    return losses


# %% mistake: the loss of the last batch
# fails: the loss of each epoch, and the parameters at the end
# hint: An epoch has the mean of the losses of all its samples.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(loss.item())
    return losses


# %% mistake: a loss for each step
# fails: the loss of each epoch, and the parameters at the end
# hint: One number for each epoch is asked.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: the loss after the step
# fails: the loss of each epoch, and the parameters at the end
# hint: The loss is taken before the step.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * cross_entropy(model(x), y).item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: losses that are tensors
# fails: the loss of each epoch, and the parameters at the end
# hint: The losses are Python floats: item() makes one of a tensor.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.detach()
        losses.append(total / len(contexts))
    return losses


# %% mistake: the same order in each epoch
# fails: the loss of each epoch, and the parameters at the end
# hint: A list keeps the first order. Loop over the loader itself in each epoch.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    batches = list(loader)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in batches:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: not shuffled
# fails: the loss of each epoch, and the parameters at the end
# hint: The batches come from the loader, in an order that the seed decides.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in zip(contexts.split(batch_size), targets.split(batch_size)):
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: no momentum
# fails: the loss of each epoch, and the parameters at the end
# hint: The momentum that is given belongs to the optimizer.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, 0.0)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: steps uphill
# fails: the loss of each epoch, and the parameters at the end
# hint: The steps go down the loss, not up.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            (-loss).backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: the global generator is set
# fails: a single question; the global generator is left alone
# hint: The loader has a generator of its own. torch.manual_seed changes that of everyone.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    torch.manual_seed(seed)
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% mistake: PyTorch's optimizer in place of yours
# fails: your PairSet, make_loader, Momentum and cross_entropy
# hint: The parts are to be yours: Momentum has step and zero_grad as PyTorch's optimizers have.
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = torch.optim.SGD(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% form: PyTorch's loss
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(PairSet(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = nn.functional.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses


# %% form: PyTorch's pairs
def train_letters(model, contexts, targets, epochs, batch_size, lr, momentum, seed):
    loader = make_loader(torch.utils.data.TensorDataset(contexts, targets), batch_size, seed)
    optimizer = Momentum(model.parameters(), lr, momentum)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        losses.append(total / len(contexts))
    return losses
