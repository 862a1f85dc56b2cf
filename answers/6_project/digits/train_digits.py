# %% alternative: SGD with momentum, a network of its own
def train_digits(images, labels):
    net = nn.Sequential(nn.Conv2d(1, 8, 5, stride=2), nn.ReLU(), nn.Conv2d(8, 16, 5, stride=2), nn.BatchNorm2d(16), nn.ReLU(), nn.Flatten(), nn.Linear(256, 10))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    for _ in range(6):
        for rows in torch.randperm(len(images)).split(25):
            optimizer.zero_grad()
            criterion(net(images[rows]), labels[rows]).backward()
            optimizer.step()
    net.eval()
    return net

# %% alternative: linear layers alone, after a threshold that takes the noise away
def train_digits(images, labels):
    net = nn.Sequential(nn.Threshold(0.5, 0.0), nn.Flatten(), nn.Linear(784, 60), nn.ReLU(), nn.Linear(60, 10))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    for _ in range(20):
        for rows in torch.randperm(len(images)).split(50):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net.eval()

# %% alternative: the loop of exercise 6, with validation
def train_digits(images, labels):
    folder = Path(tempfile.mkdtemp())
    train, held_out = split_data(images, labels, 200, seed=1)
    net = DigitNet()
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.005)
    train_and_validate(net, optimizer, make_loader(TensorDataset(*train), 32, seed=1), [held_out], 5, "cpu", folder, folder / "best.pt")
    net.load_state_dict(torch.load(folder / "best.pt")["model"])
    net.eval()
    return net

# %% mistake: the untrained network
# fails: the network that is returned reads new digits
# hint: the network that you return guesses. Is there a step for each batch?
def train_digits(images, labels):
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    loader = make_loader(TensorDataset(images, labels), 32, seed=0)
    for _ in range(0):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net.eval()

# %% mistake: one step in all
# fails: the network that is returned reads new digits
# hint: one step is not enough: go through the images several times, in small batches.
def train_digits(images, labels):
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    loader = make_loader(TensorDataset(images, labels), 2000, seed=0)
    for _ in range(1):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net.eval()

# %% mistake: labels in another order
# fails: the network that is returned reads new digits
# hint: the images are shuffled and the labels are not, so that the network learns nothing that holds for new digits.
def train_digits(images, labels):
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    loader = make_loader(TensorDataset(images, labels[torch.randperm(len(labels))]), 32, seed=0)
    for _ in range(4):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net.eval()

# %% mistake: a rate that is too small
# fails: the network that is returned reads new digits
# hint: after so few steps with so small a rate the network has hardly changed. Try a thousandth or more.
def train_digits(images, labels):
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-6)
    loader = make_loader(TensorDataset(images, labels), 32, seed=0)
    for _ in range(4):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net.eval()

# %% mistake: the optimizer of another network
# fails: the network that is returned reads new digits
# hint: the optimizer holds the parameters of a network that you do not train.
def train_digits(images, labels):
    net = DigitNet()
    optimizer = torch.optim.Adam(DigitNet().parameters(), lr=4e-3)
    loader = make_loader(TensorDataset(images, labels), 32, seed=0)
    for _ in range(4):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net.eval()

# %% mistake: left in training mode
# fails: the network that is returned reads new digits
# hint: a network that is asked belongs in evaluation mode: batch norm then takes its running statistics.
def train_digits(images, labels):
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    loader = make_loader(TensorDataset(images, labels), 32, seed=0)
    for _ in range(4):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net

# %% mistake: data changed in place
# fails: the network that is returned reads new digits
# hint: the images belong to the caller. Work on a copy when you change them.
def train_digits(images, labels):
    images -= images.mean()
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    loader = make_loader(TensorDataset(images, labels), 32, seed=0)
    for _ in range(4):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net.eval()

# %% mistake: no nonlinearity
# fails: the network that is returned reads new digits
# hint: linear layers in a row are one linear layer, and that is not enough for digits that move. Put a relu between them.
def train_digits(images, labels):
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 50), nn.Linear(50, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    loader = make_loader(TensorDataset(images, labels), 32, seed=0)
    for _ in range(4):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net.eval()

# %% mistake: too large a network
# fails: the network that is returned reads new digits
# hint: at most 50 000 parameters were allowed: count those of your layers.
def train_digits(images, labels):
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 100), nn.BatchNorm1d(100), nn.ReLU(), nn.Linear(100, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    loader = make_loader(TensorDataset(images, labels), 32, seed=0)
    for _ in range(4):
        train_epoch(net, loader, F.cross_entropy, optimizer, "cpu")
    return net.eval()
