# %% alternative: AdamW and a loader
def train_digits(net, images, labels):
    loader = DataLoader(TensorDataset(images, labels), batch_size=32, shuffle=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.005)
    criterion = nn.CrossEntropyLoss()
    for _ in range(9):
        for x, y in loader:
            optimizer.zero_grad()
            criterion(net(x), y).backward()
            optimizer.step()
    net.eval()
    return net

# %% mistake: the untrained network
# fails: the network that is returned reads new digits
# hint: the network that you return guesses. Is there a step for each batch?
def train_digits(net, images, labels):
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    for _ in range(8):
        for rows in torch.randperm(len(images)).split(25):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
    return net.eval()

# %% mistake: one step in all
# fails: the network that is returned reads new digits
# hint: one step is not enough, nor one epoch: go through the images several times.
def train_digits(net, images, labels):
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    for _ in range(1):
        for rows in torch.randperm(len(images)).split(700):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net.eval()

# %% mistake: labels in another order
# fails: the network that is returned reads new digits
# hint: the images are shuffled and the labels are not, so that the network learns nothing that holds for new digits.
def train_digits(net, images, labels):
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    for _ in range(8):
        for rows in torch.randperm(len(images)).split(25):
            loss = F.cross_entropy(net(images[rows]), labels[torch.randperm(len(labels))[: len(rows)]])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net.eval()

# %% mistake: a rate that is too small
# fails: the network that is returned reads new digits
# hint: after so few steps with so small a rate the network has hardly changed. Try a thousandth or more.
def train_digits(net, images, labels):
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-6)
    for _ in range(8):
        for rows in torch.randperm(len(images)).split(25):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net.eval()

# %% mistake: a network of its own
# fails: the network that is returned reads new digits
# hint: train the network that you are given, and return that one.
def train_digits(net, images, labels):
    net = SmallNet()
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    for _ in range(8):
        for rows in torch.randperm(len(images)).split(25):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net.eval()

# %% mistake: left in training mode
# fails: the network that is returned reads new digits
# hint: a network that is asked belongs in evaluation mode: batch norm then takes its running statistics.
def train_digits(net, images, labels):
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    for _ in range(8):
        for rows in torch.randperm(len(images)).split(25):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net

# %% mistake: data changed in place
# fails: the network that is returned reads new digits
# hint: the images belong to the caller. Work on a copy when you change them.
def train_digits(net, images, labels):
    images -= images.mean()
    optimizer = torch.optim.Adam(net.parameters(), lr=4e-3)
    for _ in range(8):
        for rows in torch.randperm(len(images)).split(25):
            loss = F.cross_entropy(net(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return net.eval()
