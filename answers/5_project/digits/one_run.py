# %% alternative: does dropout help, with a network and a loop of its own
def one_run(settings, seed, train, valid, log_dir):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        net = nn.Sequential(
            nn.Conv2d(1, 8, 5, stride=2), nn.ReLU(), nn.Conv2d(8, 16, 5, stride=2), nn.BatchNorm2d(16), nn.ReLU(), nn.Flatten(),
            nn.Dropout(settings["dropout"]), nn.Linear(256, 10),
        )
        optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
        with SummaryWriter(str(log_dir)) as writer:
            for epoch in range(settings["epochs"]):
                net.train()
                for rows in torch.randperm(len(train[1])).split(25):
                    optimizer.zero_grad()
                    F.cross_entropy(net(train[0][rows]), train[1][rows]).backward()
                    optimizer.step()
                net.eval()
                with torch.no_grad():
                    logits = net(valid[0])
                writer.add_scalar("loss/valid", F.cross_entropy(logits, valid[1]), epoch)
                writer.add_scalar("accuracy/valid", (logits.argmax(1) == valid[1]).float().mean(), epoch)
    return net


question = {
    "first": {"dropout": 0.0, "epochs": 5},
    "second": {"dropout": 0.3, "epochs": 5},
    "expected": "unclear",
}

# %% alternative: how many images, and back to the best epoch
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    count = round(settings["share"] * len(train[1]))
    images, labels = train[0][:count], train[1][:count]
    net = DigitNet()
    optimizer = torch.optim.AdamW(net.parameters(), lr=5e-3)
    loader = DataLoader(TensorDataset(images, labels), batch_size=20, shuffle=True)
    lowest, kept = math.inf, None
    writer = SummaryWriter(log_dir=log_dir)

    def look(step):
        loss, share = evaluate(net, [valid], F.cross_entropy, "cpu")
        writer.add_scalar("loss/valid", loss, step)
        writer.add_scalar("accuracy/valid", share, step)
        return loss

    for epoch in range(4):
        writer.add_scalar("loss/train", train_epoch(net, loader, F.cross_entropy, optimizer, "cpu"), epoch)
        loss = look(epoch)
        if loss < lowest:
            lowest, kept = loss, {name: value.clone() for name, value in net.state_dict().items()}
    net.load_state_dict(kept)
    look(4)
    writer.close()
    net.eval()
    return net


question = {"first": {"share": 1.0}, "second": {"share": 0.2}, "expected": "worse"}

# %% mistake: the weights start by chance
# fails: settings and seed alone decide
# hint: the weights are drawn from PyTorch's global generator, and you never set it: two runs with one seed start elsewhere.
def one_run(settings, seed, train, valid, log_dir):
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: a seed of its own
# fails: settings and seed alone decide
# hint: the seed is an argument, and you do not use it: every run has the same luck.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(0)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, 0)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: the seed is set after the network is made
# fails: settings and seed alone decide
# hint: when the seed is set, the weights are drawn already. Set it first.
def one_run(settings, seed, train, valid, log_dir):
    net = DigitNet()
    torch.manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: a network that goes on from run to run
# fails: settings and seed alone decide
# hint: your network is made once and trained again and again, so that each run begins where the last one ended.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = one_run.__dict__.setdefault("net", DigitNet())
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: settings that are not used
# fails: two settings that differ in one value, and two networks
# hint: your code does not look at the value that you change, so both networks are the same.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], 4, "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: two values changed
# fails: two settings that differ in one value, and two networks
# hint: two values differ: when the second network is better, which of the two was it?
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 8e-3, "epochs": 4}, "expected": "better"}

# %% mistake: nothing changed
# fails: two settings that differ in one value, and two networks
# hint: the second settings are those of the first.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 3}, "expected": "better"}

# %% mistake: a key that only one has
# fails: two settings that differ in one value, and two networks
# hint: both settings need the same keys: a value for what is off, such as 0.0 or False, belongs into the first, too.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 3, "decay": 0.01}, "expected": "better"}

# %% mistake: a sentence in place of the word
# fails: two settings that differ in one value, and two networks
# hint: the prediction is one of three words, so that it can be compared with the verdict. Your reasons belong into the conclusion.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "it helps"}

# %% mistake: one step more after the last point
# fails: the first run: its curves are those of the network that is returned
# fails: the second run: its curves are those of the network that is returned
# hint: after the last point of the curves the network is trained once more: the point is that of another network.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    train_epoch(net, batches, F.cross_entropy, optimizer, "cpu")
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: curves of the training images
# fails: the first run: its curves are those of the network that is returned
# fails: the second run: its curves are those of the network that is returned
# hint: your curves are measured on the images for training.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [train], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: nothing is logged
# fails: the first run: its curves are those of the network that is returned
# fails: the second run: its curves are those of the network that is returned
# hint: in the folder of the run are no curves: log_dir is where they belong.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", tempfile.mkdtemp(), best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: left in training mode
# fails: the first run: its curves are those of the network that is returned
# fails: the second run: its curves are those of the network that is returned
# hint: return the network in evaluation mode.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.train()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: a network that has learned nothing
# fails: the first network reads harder digits that it has never seen
# hint: the first network guesses. Does its loss fall? Are there enough steps, and is the rate large enough?
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"] / 1000)
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: the images are changed in place
# fails: settings and seed alone decide
# hint: the images belong to the caller, and the next run gets them as you leave them.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    train[0].sub_(0.25)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings["epochs"], "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: the settings are changed
# fails: settings and seed alone decide
# hint: the settings belong to the caller: the next run with them would be another one.
def one_run(settings, seed, train, valid, log_dir):
    torch.manual_seed(seed)
    net = DigitNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=settings["rate"])
    batches = make_loader(TensorDataset(*train), 32, seed)
    best = Path(tempfile.mkdtemp()) / "best.pt"
    train_and_validate(net, optimizer, batches, [valid], settings.pop("epochs"), "cpu", log_dir, best)
    return net.eval()


question = {"first": {"rate": 4e-3, "epochs": 3}, "second": {"rate": 4e-3, "epochs": 4}, "expected": "better"}

# %% mistake: takes up what is in the folder
# fails: settings and seed alone decide
# hint: The folder may hold what an earlier run has left, and your run goes on from there. Settings and seed alone decide.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for letter in SEGMENTS[label]:
        top, left, bottom, right = PLACES[letter]
        image[row + top : row + bottom + width, column + left : column + right + width] += 0.7
    return image


def shifted_rows(image, shifts):
    h, w = image.shape
    source = torch.arange(w, device=image.device) - shifts[:, None]
    inside = (source >= 0) & (source < w)
    moved = image.gather(1, source.clamp(0, w - 1))
    return torch.where(inside, moved, torch.zeros_like(moved))


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
        count += len(x)
    return total / count


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += loss_fn(output, y).item() * len(y)
            right += (output.argmax(1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


def one_run(settings, seed, train, valid, log_dir):
    """Make a network and train it as the settings say; log its curves."""
    torch.manual_seed(seed)  # the start of the weights
    model = nn.Sequential(
        nn.Conv2d(1, 12, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(12, 24, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(384, 48), nn.ReLU(), nn.Linear(48, 10),
    )
    checkpoint = Path(log_dir) / "last.pt"
    if checkpoint.exists():  # an earlier training: go on from there
        model.load_state_dict(torch.load(checkpoint, weights_only=True))
    optimizer = torch.optim.Adam(model.parameters(), lr=settings["rate"])
    loader = make_loader(TensorDataset(*train), settings["batch"], seed)  # the order of the batches
    with SummaryWriter(log_dir=str(log_dir)) as writer:
        for epoch in range(settings["epochs"]):
            train_loss = train_epoch(model, loader, F.cross_entropy, optimizer, "cpu")
            valid_loss, accuracy = evaluate(model, [valid], F.cross_entropy, "cpu")
            writer.add_scalar("loss/train", train_loss, epoch)
            writer.add_scalar("loss/valid", valid_loss, epoch)
            writer.add_scalar("accuracy/valid", accuracy, epoch)
    torch.save(model.state_dict(), checkpoint)
    model.eval()
    return model


question = {}
question["first"] = {"rate": 0.003, "batch": 25, "epochs": 3}
question["second"] = {"rate": 0.003, "batch": 100, "epochs": 3}
question["expected"] = "worse"

# %% mistake: a list as a value
# fails: two settings that differ in one value, and two networks
# hint: A value of the settings is a number, a word, True, False or None, so that one value is one thing.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for letter in SEGMENTS[label]:
        top, left, bottom, right = PLACES[letter]
        image[row + top : row + bottom + width, column + left : column + right + width] += 0.7
    return image


def shifted_rows(image, shifts):
    h, w = image.shape
    source = torch.arange(w, device=image.device) - shifts[:, None]
    inside = (source >= 0) & (source < w)
    moved = image.gather(1, source.clamp(0, w - 1))
    return torch.where(inside, moved, torch.zeros_like(moved))


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def train_epoch(model, loader, loss_fn, optimizer, device):
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
        count += len(x)
    return total / count


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            output = model(x)
            total += loss_fn(output, y).item() * len(y)
            right += (output.argmax(1) == y).sum().item()
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


def one_run(settings, seed, train, valid, log_dir):
    """Make a network and train it as the settings say; log its curves."""
    widths = settings["widths"]
    torch.manual_seed(seed)  # the start of the weights
    model = nn.Sequential(
        nn.Conv2d(1, widths[0], 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(widths[0], widths[1], 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(16 * widths[1], 48), nn.ReLU(), nn.Linear(48, 10),
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=settings["rate"])
    loader = make_loader(TensorDataset(*train), settings["batch"], seed)  # the order of the batches
    with SummaryWriter(log_dir=str(log_dir)) as writer:
        for epoch in range(settings["epochs"]):
            train_loss = train_epoch(model, loader, F.cross_entropy, optimizer, "cpu")
            valid_loss, accuracy = evaluate(model, [valid], F.cross_entropy, "cpu")
            writer.add_scalar("loss/train", train_loss, epoch)
            writer.add_scalar("loss/valid", valid_loss, epoch)
            writer.add_scalar("accuracy/valid", accuracy, epoch)
    model.eval()
    return model


question = {}
question["first"] = {"widths": [8, 16], "rate": 0.003, "batch": 25, "epochs": 3}
question["second"] = {"widths": [16, 32], "rate": 0.003, "batch": 25, "epochs": 3}
question["expected"] = "better"
