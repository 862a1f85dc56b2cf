# %% alternative: the epoch and the evaluation of 1_components
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


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            output = model(x.to(device))
            total += len(y) * loss_fn(output, y.to(device)).item()
            right += len(y) * accuracy(output, y.to(device))
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(nn.Identity())
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        train_epoch(net, loader, loss, optimizer, images.device)
        shares.append(evaluate(net, [(images, labels)], loss, images.device)[1])
    net.eval()
    return shares


# %% alternative: the whole net as a function of its losses, and the shares counted
def train_net(net, loader, images, labels, epochs, lr):
    adam, loss_fn, found = torch.optim.Adam(net.parameters(), lr), loss_for(net), []

    def epoch():
        net.train()
        for x, y in loader:
            net.zero_grad()
            loss_fn(x, y).backward()
            adam.step()

    for _ in range(epochs):
        epoch()
        net.eval()
        with torch.no_grad():
            found.append(sum(int(row.argmax()) == int(label) for row, label in zip(net(images), labels)) / len(labels))
    return found


# %% alternative: the optimizer first, a tuple in the end
def train_net(net, loader, images, labels, epochs, lr):
    optimizer = torch.optim.Adam(list(net.parameters()), lr=lr)
    loss = loss_for(net)
    shares = ()
    for _ in range(epochs):
        net.train(True)
        for batch, right in loader:
            value = loss(batch, right)
            optimizer.zero_grad(set_to_none=False)
            value.backward()
            optimizer.step()
        net.train(False)
        with torch.inference_mode():
            shares += ((net(images).max(1).indices == labels).float().mean().item(),)
    return shares


# %% mistake: never back in training mode
# fails: learns in training mode, looks in evaluation mode
# hint: eval() holds until train() is called: in which mode does the second epoch learn?
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    net.train()
    for _ in range(epochs):
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: a look in training mode
# fails: learns in training mode, looks in evaluation mode
# hint: A look belongs in evaluation mode: dropout draws otherwise, and batch norm remembers what it sees.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    net.eval()
    return shares


# %% mistake: an optimizer for each epoch
# fails: the net's own parameters after the training
# hint: Adam remembers its steps as long as it lives. Make it once, before the first epoch.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    shares = []
    for _ in range(epochs):
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: cleared after the step
# fails: an older gradient does not count
# hint: What the net held before its first step counts there. Clear the gradients before backward.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            loss(batch, right).backward()
            optimizer.step()
            optimizer.zero_grad()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: softmax taken twice
# fails: loss_for is called once, and its loss is the one of the steps
# hint: The net ends in softmax, so the loss is the one of loss_for, not F.cross_entropy.
def train_net(net, loader, images, labels, epochs, lr):
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            F.cross_entropy(net(batch), right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: the graph recorded while it looks
# fails: learns in training mode, looks in evaluation mode
# hint: Evaluation mode does not stop the recording of a graph. Which block does? Your exercise 12 has it.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: one look at the end
# fails: the shares
# hint: After each epoch there is a look, so the list has one number for each.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    for _ in range(epochs):
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
    net.eval()
    with torch.no_grad():
        return [(net(images).argmax(dim=1) == labels).double().mean().item()]


# %% mistake: the images kept apart moved in place
# fails: images and labels stay as they are
# hint: `-=` writes into the images of whoever called. Make new ones, or leave them as they are.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            images -= images.mean()
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: the batches of the first pass for all epochs
# fails: goes through the loader anew in each epoch
# hint: A loader that shuffles gives other batches in each pass. A list of those of the first pass gives the same ones again and again: let the inner loop go through the loader itself.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    batches = list(loader)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in batches:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: dimensions of size 1 taken away
# fails: the shares: kept = 1
# hint: squeeze takes the dimension of the images away when there is only one image. The probabilities have the shape (n, classes) already: leave it as it is.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).squeeze().argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: every image flattened
# fails: images with rows and columns, in float32
# hint: A net of images has layers that need rows and columns. Hand it the images as they come.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch.flatten(1), right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images.flatten(1)).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: images made float64
# fails: images with rows and columns, in float32
# hint: The images have the dtype of the net's parameters already, and another one is an error. Leave it.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch.double(), right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images.double()).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: the net of its best epoch
# fails: the net is the one after the last step
# hint: Keeping the best epoch is a good idea where it is asked for. Here the net is the one after the last step.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares, best = [], None
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
        if shares[-1] == max(shares):
            best = {name: value.clone() for name, value in net.state_dict().items()}
    net.load_state_dict(best)
    return shares

# %% mistake: sets the seed in each epoch
# fails: a loader that draws from the global generator
# hint: whoever sets the global seed changes the draws of all others: a loader that shuffles then gives the same batches in each epoch.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        torch.manual_seed(0)
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).float().mean().item())
    return shares


# %% mistake: old gradients multiplied by 0
# fails: an older gradient does not count: nan
# fails: an older gradient does not count: infinite
# hint: 0 times NaN is NaN, and 0 times infinity as well. Old gradients are forgotten, not multiplied.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            for parameter in net.parameters():
                if parameter.grad is not None:
                    parameter.grad *= 0
            loss(batch, right).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: clips the gradients
# fails: loss_for is called once, and its loss is the one of the steps: steep
# hint: a gradient that is longer than your limit is made shorter, so the optimizer takes another step. Leave the gradients as they are.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 10.0)
            optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: no step when the loss is NaN
# fails: loss_for is called once, and its loss is the one of the steps: nan
# hint: whether there is a step does not depend on the loss. The optimizer looks at the gradients only.
def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        net.train()
        for batch, right in loader:
            value = loss(batch, right)
            if not torch.isnan(value):
                optimizer.zero_grad()
                value.backward()
                optimizer.step()
        net.eval()
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: the parts of the net, but not the parts of its parts
# fails: learns in training mode, looks in evaluation mode: inside = 2
# hint: A part may have parts itself. One method sets the mode of all of them.
def train_net(net, loader, images, labels, epochs, lr):
    def set_mode(mode):
        net.training = mode
        for part in net.children():
            part.training = mode

    loss = loss_for(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        set_mode(True)
        for batch, right in loader:
            optimizer.zero_grad()
            loss(batch, right).backward()
            optimizer.step()
        set_mode(False)
        with torch.no_grad():
            shares.append((net(images).argmax(dim=1) == labels).double().mean().item())
    return shares


# %% mistake: brought along, and left in training mode
# fails: learns in training mode, looks in evaluation mode
# hint: `evaluate` leaves each part in the mode that it found, and that is training mode. At the end the net should be in evaluation mode.
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


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def evaluate(model, loader, loss_fn, device):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    total, right, count = 0.0, 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            output = model(x.to(device))
            total += len(y) * loss_fn(output, y.to(device)).item()
            right += len(y) * accuracy(output, y.to(device))
            count += len(y)
    for part, mode in modes:
        part.training = mode
    return total / count, right / count


def train_net(net, loader, images, labels, epochs, lr):
    loss = loss_for(nn.Identity())
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    shares = []
    for _ in range(epochs):
        train_epoch(net, loader, loss, optimizer, images.device)
        shares.append(evaluate(net, [(images, labels)], loss, images.device)[1])
    return shares
