# %% alternative: a class of its own, and the steps by train_step
class TwoLayers(nn.Module):
    def __init__(self, inputs, hidden, classes):
        super().__init__()
        self.last, self.first = Dense(hidden, classes), Dense(inputs, hidden, bias=True)

    def forward(self, x):
        return self.last(F.relu(self.first(x)))


def own_network(inputs, hidden, classes):
    return TwoLayers(inputs, hidden, classes)


def train_own(model, train, valid, epochs, lr):
    history, optimizer = [], Momentum(model.parameters(), lr=lr, momentum=0.9)
    for epoch in range(epochs):
        for x, y in train:
            train_step(model, cross_entropy, optimizer, x, y)
        loss, share = evaluate(model, valid, cross_entropy, "cpu")
        history += [(loss, share)]
    return history


# %% alternative: one epoch in a function
def own_network(inputs, hidden, classes):
    layers = [Dense(inputs, hidden), nn.ReLU()]
    layers.append(Dense(hidden, classes))
    return nn.Sequential(*layers)


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(list(model.parameters()), lr, momentum=0.9)

    def epoch():
        train_epoch(model, train, cross_entropy, optimizer, torch.device("cpu"))
        return evaluate(model, valid, cross_entropy, torch.device("cpu"))

    return [epoch() for _ in range(epochs)]


# %% mistake: layers from PyTorch
# fails: two layers of your own, and relu between them
# hint: the layers should be yours: Dense in place of nn.Linear.
def own_network(inputs, hidden, classes):
    return nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: no relu
# fails: two layers of your own, and relu between them
# hint: two linear layers in a row are one linear layer. What stands between them?
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: a relu at the end, too
# fails: two layers of your own, and relu between them
# hint: logits may be negative, so nothing stands behind the last layer.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes), nn.ReLU())


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: a softmax at the end
# fails: two layers of your own, and relu between them
# hint: the cross entropy takes logits, and takes the softmax itself.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes), nn.Softmax(dim=-1))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: one network for all calls
# fails: two layers of your own, and relu between them
# hint: the network is made once and kept. Each call should make a new one.
networks = {}


def own_network(inputs, hidden, classes):
    sizes = inputs, hidden, classes
    if sizes not in networks:
        networks[sizes] = nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))
    return networks[sizes]


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: an optimizer from PyTorch
# fails: your Momentum takes the steps: made once, with the rate and 0.9
# hint: the optimizer should be yours: Momentum in place of torch.optim.SGD.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: a new optimizer in each epoch
# fails: your Momentum takes the steps: made once, with the rate and 0.9
# fails: the validation after each epoch
# hint: a new optimizer has forgotten its velocities. Make it once, before the loop.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    history = []
    for _ in range(epochs):
        optimizer = Momentum(model.parameters(), lr, 0.9)
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: without momentum
# fails: your Momentum takes the steps: made once, with the rate and 0.9
# fails: the validation after each epoch
# hint: with the momentum 0 nothing is kept of the velocity. The text names the momentum.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.0)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: rate and momentum exchanged
# fails: your Momentum takes the steps: made once, with the rate and 0.9
# fails: the validation after each epoch
# hint: look at the order in which Momentum takes its arguments, or give them by name.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), 0.9, lr)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: a loss from PyTorch
# fails: your cross_entropy is the loss
# hint: the loss should be yours: cross_entropy in place of F.cross_entropy.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, F.cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, F.cross_entropy, "cpu"))
    return history


# %% mistake: a loss from PyTorch for the validation
# fails: your cross_entropy is the loss
# hint: the validation has another loss than the training: take your cross_entropy for both.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, F.cross_entropy, "cpu"))
    return history


# %% mistake: a loss from PyTorch for the training
# fails: your cross_entropy is the loss
# hint: the training has another loss than the validation: take your cross_entropy for both.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, F.cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: the validation before the epoch
# fails: the validation after each epoch
# hint: each pair is measured at the end of its epoch: train first, then evaluate.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
    return history


# %% mistake: judged by the training batches
# fails: the validation after each epoch
# hint: the training batches are what the model learns from. Evaluate on those held out.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, train, cross_entropy, "cpu"))
    return history


# %% mistake: trained on the validation batches
# fails: the validation after each epoch
# hint: no step is ever taken on the validation batches.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, valid, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: the pair of the last epoch alone
# fails: the validation after each epoch
# hint: one pair for each epoch was asked for: collect them in a list.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    found = None
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        found = evaluate(model, valid, cross_entropy, "cpu")
    return found


# %% mistake: the losses alone
# fails: the validation after each epoch
# hint: note the whole pair that evaluate returns, loss and accuracy.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu")[0])
    return history


# %% mistake: one epoch in any case
# fails: the validation after each epoch
# hint: the number of epochs is an argument.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(1):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: the batches of the first epoch again and again
# fails: the validation after each epoch
# hint: the loader gives a new order in each epoch. A list of its batches keeps the first one.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history, train = [], list(train)
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history

# %% mistake: sets the seed in each epoch
# fails: a loader that draws from the global generator
# hint: whoever sets the global seed changes the draws of all others: a loader that shuffles then gives the same order in each epoch.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        torch.manual_seed(0)
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history

# %% form: once, before the training
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    torch.manual_seed(0)
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history

# %% mistake: a large number stands for infinity
# fails: two layers of your own, and relu between them
# hint: your relu has an upper bound. A number above it is cut off, although relu keeps every positive number.
class _Relu(nn.Module):
    def forward(self, x):
        return x.clamp(0, 1e6)


def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), _Relu(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: the validation batches of the first epoch
# fails: goes through both loaders once in every epoch
# hint: the validation loader wants to be gone through in every epoch, too. A list of its batches keeps those of one pass.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    held_out = list(valid)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, held_out, cross_entropy, "cpu"))
    return history


# %% mistake: a look at the validation batches before the training
# fails: goes through both loaders once in every epoch
# hint: count how often you go through each loader: once in every epoch was asked for.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    evaluate(model, valid, cross_entropy, "cpu")
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: training mode without an epoch
# fails: no epochs leave the model as it is
# hint: with epochs = 0 the model stays as it is, in its mode, too. Your train_epoch sets the mode when there is an epoch.
def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), nn.ReLU(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    model.train()
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history


# %% mistake: relu by a product
# fails: two layers of your own, and relu between them
# hint: -inf times 0 is nan, and relu makes -inf 0. PyTorch has it as a layer.
class Positive(nn.Module):
    def forward(self, x):
        return x * (x > 0)


def own_network(inputs, hidden, classes):
    return nn.Sequential(Dense(inputs, hidden), Positive(), Dense(hidden, classes))


def train_own(model, train, valid, epochs, lr):
    optimizer = Momentum(model.parameters(), lr, 0.9)
    history = []
    for _ in range(epochs):
        train_epoch(model, train, cross_entropy, optimizer, "cpu")
        history.append(evaluate(model, valid, cross_entropy, "cpu"))
    return history
