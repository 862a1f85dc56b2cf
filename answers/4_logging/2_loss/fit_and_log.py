# %% alternative: try and finally, a loss module, the step counted by hand
def fit_and_log(inputs, targets, epochs, lr, log_dir):
    layer = nn.Linear(inputs.size(1), targets.size(1), device=inputs.device)
    with torch.no_grad():
        layer.weight.fill_(0)
        layer.bias.fill_(0)
    criterion = nn.MSELoss()
    sgd = torch.optim.SGD([layer.weight, layer.bias], lr)
    writer = SummaryWriter(str(log_dir))
    try:
        epoch = 0
        while epoch < epochs:
            sgd.zero_grad()
            loss = criterion(layer(inputs), targets)
            loss.backward()
            sgd.step()
            writer.add_scalar(tag="loss/train", global_step=epoch, scalar_value=float(loss))
            epoch += 1
    finally:
        writer.close()
    return layer

# %% alternative: the gradient step by hand
def fit_and_log(x, y, epochs, lr, log_dir):
    def step():
        prediction = layer(x)
        loss = ((prediction - y) ** 2).mean()
        gradients = torch.autograd.grad(loss, list(layer.parameters()))
        with torch.no_grad():
            for parameter, gradient in zip(layer.parameters(), gradients):
                parameter -= lr * gradient
        return loss.item()

    layer = nn.Linear(x.shape[1], 1).to(x)
    for parameter in layer.parameters():
        nn.init.constant_(parameter, 0.0)
    with SummaryWriter(log_dir) as w:
        for i in range(epochs):
            w.add_scalar("loss/train", step(), i)
    return layer

# %% alternative: one batch from a DataLoader
def fit_and_log(x, y, epochs, lr, log_dir):
    from torch.utils.data import DataLoader, TensorDataset

    loader = DataLoader(TensorDataset(x, y), batch_size=len(x))
    model = nn.Linear(x.shape[1], 1).to(x.device)
    model.load_state_dict({"weight": torch.zeros(1, x.shape[1]), "bias": torch.zeros(1)})
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(logdir=str(log_dir)) as writer:
        for epoch in range(epochs):
            for inputs, targets in loader:
                loss = nn.functional.mse_loss(model(inputs), targets)
                model.zero_grad()
                loss.backward()
                optimizer.step()
                writer.add_scalar("loss/train", loss.detach().cpu().tolist(), epoch)
    return model

# %% mistake: logs the tensor with its graph
# fails: logs plain Python floats
# hint: the loss is a tensor that belongs to the graph. One method makes a plain number of it.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss, epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: logs a tensor without a graph
# fails: logs plain Python floats
# hint: detach() leaves the graph, but what you log is still a tensor. A plain number was asked for.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.detach(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: one point in all
# fails: logs the loss of every epoch, in order
# hint: your add_scalar comes after the loop, so it is called once. A curve needs one call per epoch.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        writer.add_scalar("loss/train", loss.item(), epoch)
    return model

# %% mistake: no step
# fails: logs the loss of every epoch, in order
# hint: all your points are logged at step 0, one above the other. Which number is the x axis of the curve, and does it move?
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: counts the epochs from 1
# fails: logs the loss of every epoch, in order
# hint: the first epoch is logged at step 1. Asked are the steps 0, 1, 2, ...
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch + 1)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: logs before the step counter moves
# fails: logs the loss of every epoch, in order
# hint: follow your counter through the first two epochs: both points get the same step.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        step = 0
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), step)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step = epoch
    return model

# %% mistake: no zero_grad
# fails: logs the loss of every epoch, in order
# fails: finds the parabola
# hint: backward adds to the gradients that are there. Without clearing them each step uses those of all epochs.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            loss.backward()
            optimizer.step()
    return model

# %% mistake: clears the gradients before the step
# fails: logs the loss of every epoch, in order
# fails: finds the parabola
# hint: you clear the gradients between backward and step, so the step has nothing to use.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
    return model

# %% mistake: logs the loss after the step
# fails: logs the loss of every epoch, in order
# hint: you compute the loss again after the step. The point of an epoch is the loss that its step starts from.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
    return model

# %% mistake: a learning rate of its own that diverges
# fails: logs the loss of every epoch, in order
# fails: finds the parabola
# fails: takes one step of size lr, for any number of inputs
# hint: your learning rate is a fixed number, and so large that the loss grows. The caller gives it as lr.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.5)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: closes only in the last line
# fails: closes the writer when an error stops the training
# hint: when an error stops the training, the last line of your function is never reached. What runs in every case?
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    writer = SummaryWriter(log_dir=log_dir)
    for epoch in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        writer.add_scalar("loss/train", loss.item(), epoch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    writer.close()
    return model

# %% mistake: never closes the writer
# fails: closes the writer
# fails: closes the writer when an error stops the training
# hint: the last points may never reach the disk. A writer must be closed; a with block does it.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    writer = SummaryWriter(log_dir=log_dir)
    for epoch in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        writer.add_scalar("loss/train", loss.item(), epoch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model

# %% mistake: flushes, but does not close
# fails: closes the writer
# hint: flush writes what is there, but the file and the thread that writes to it stay open. Close the writer.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    writer = SummaryWriter(log_dir=log_dir)
    for epoch in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        writer.add_scalar("loss/train", loss.item(), epoch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    writer.flush()
    return model

# %% mistake: hides the error
# fails: lets the error reach the caller
# hint: your except catches the error, so the caller believes that the training went well. Close the writer and let the error pass.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    writer = SummaryWriter(log_dir=log_dir)
    try:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    except Exception as error:
        print(error)
    writer.close()
    return model

# %% mistake: a tag for each epoch
# fails: logs the loss of every epoch, in order
# hint: with the epoch in the tag you make many curves of one point each. One curve has one tag.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar(f"loss/train/{epoch}", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: tag and value swapped
# fails: logs the loss of every epoch, in order
# hint: the order is tag, value, step.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar(loss.item(), "loss/train", epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: two inputs, whatever x holds
# fails: takes one step of size lr, for any number of inputs
# hint: the number of inputs is written into your layer. x says how many columns it has.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(2, 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: squares the inputs itself
# fails: takes one step of size lr, for any number of inputs
# fails: logs the loss of every epoch, in order
# hint: x holds all inputs already. Somebody who wants x² passes it.
def fit_and_log(x, y, epochs, lr, log_dir):
    x = torch.cat([x, x**2], dim=1)
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: starts at random weights
# fails: logs the loss of every epoch, in order
# hint: the layer starts somewhere else in each run. The curve can only be the same each time when it starts at zero.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: Adam in place of SGD
# fails: logs the loss of every epoch, in order
# hint: another optimiser makes other steps. Plain SGD was asked for.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: the sum in place of the mean
# fails: logs the loss of every epoch, in order
# fails: takes one step of size lr, for any number of inputs
# hint: the sum of the squared errors grows with the number of samples, and so does each step. Use the mean.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y, reduction="sum")
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: the layer stays on the CPU
# fails: the layer goes where x is
# hint: a new layer is made on the CPU. When x is on another device, the layer has to go there before it can take x.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: mini-batches
# fails: logs the loss of every epoch, in order
# hint: an epoch is one step on all the data at once.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            for i in range(0, len(x), 8):
                loss = nn.functional.mse_loss(model(x[i:i + 8]), y[i:i + 8])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            writer.add_scalar("loss/train", loss.item(), epoch)
    return model

# %% mistake: SGD with momentum
# fails: logs the loss of every epoch, in order
# hint: plain SGD has no momentum.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: logs the learning rate too
# fails: logs the loss of every epoch, in order
# hint: one point per epoch and one curve were asked for; nothing else goes into the file.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            writer.add_scalar("lr", lr, epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: centres the caller's targets
# fails: takes one step of size lr, for any number of inputs
# hint: -= writes into the tensor of the caller. The layer has a bias for the mean: leave y as it is.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    x -= 0.0 * x.mean()
    y -= y.mean()
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: a layer without a bias
# fails: takes one step of size lr, for any number of inputs
# hint: nn.Linear(d, 1) has a bias, which is trained as well.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD([model.weight], lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            model.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: the layer frozen at the end
# fails: takes one step of size lr, for any number of inputs
# hint: the caller may want to train the layer further. Return it as the training left it.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model.requires_grad_(False)

# %% mistake: squeezes the targets
# fails: takes one step of size lr, for any number of inputs
# hint: (n, 1) minus (n,) is an n by n table. Leave y in its shape (n, 1).
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    y = y.squeeze()
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = (model(x) - y).pow(2).mean()
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: at least one epoch
# fails: no epochs leave a layer of zeros, and no points
# hint: with epochs=0 there is no step and no point: ask before the first step whether there is one.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        epoch = 0
        while True:
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            epoch += 1
            if epoch >= epochs:
                return model

# %% mistake: four decimal places
# fails: logs the loss of every epoch, in order
# hint: rounding is for printing. Log the loss as it is.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", round(loss.item(), 4), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: leaves inf and nan out
# fails: a training that diverges is logged to its end
# hint: a loss that is inf or nan is what somebody needs to see. Every epoch has its point.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            if math.isfinite(loss.item()):
                writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: closes the writer for one kind of error
# fails: closes the writer when an error stops the training: error = 'RuntimeError'
# hint: your except names one class of errors; with another one the writer stays open. What runs in every case?
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    writer = SummaryWriter(log_dir=log_dir)
    try:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    except OSError:
        writer.close()
        raise
    writer.close()
    return model

# %% mistake: a little weight decay
# fails: logs the loss of every epoch, in order
# hint: weight_decay adds something to each step. Plain SGD has none.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, weight_decay=1e-4)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: stops when the loss grows
# fails: a training that diverges is logged to its end
# hint: the caller asked for a number of epochs. Each of them is trained and logged.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    last = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            if loss.item() > 10 * last:
                break
            last = loss.item()
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model

# %% mistake: clips the gradients
# fails: logs the loss of every epoch, in order
# hint: nobody asked for a limit of the step: it is lr times the gradient.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 10.0)
            optimizer.step()
    return model

# %% mistake: trains first and logs afterwards
# fails: what was logged before the training fails is on disk
# hint: when the training fails, nothing has been logged yet, and all its losses are lost. Log each one as soon as you have it.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = [train_step(model, nn.functional.mse_loss, optimizer, x, y) for _ in range(epochs)]
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch, loss in enumerate(losses):
            writer.add_scalar("loss/train", loss, epoch)
    return model

# %% mistake: stops at a loss of 0
# fails: a loss of 0 is logged like any other
# hint: a fit that is perfect still has its epochs, and each of them has a point.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    for parameter in model.parameters():
        nn.init.zeros_(parameter)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(x), y)
            writer.add_scalar("loss/train", loss.item(), epoch)
            if loss.item() == 0:
                break
            loss.backward()
            optimizer.step()
    return model

# %% mistake: batches of 128
# fails: one step on all samples, however many they are
# hint: with more samples than your batch holds, an epoch takes several steps. One step on all of them was asked for.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1, device=x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            total = 0.0
            for inputs, targets in zip(x.split(128), y.split(128)):
                total += train_step(model, nn.functional.mse_loss, optimizer, inputs, targets) * len(inputs)
            writer.add_scalar("loss/train", total / len(x), epoch)
    return model

# %% mistake: without epochs the writer stays open
# fails: leaves no writer open when there are no epochs
# hint: where there is nothing to train, your function leaves before it closes the writer. A with block closes it in every case.
def fit_and_log(x, y, epochs, lr, log_dir):
    writer = SummaryWriter(log_dir=log_dir)
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    if epochs == 0:
        return model
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with writer:
        for epoch in range(epochs):
            writer.add_scalar("loss/train", train_step(model, nn.functional.mse_loss, optimizer, x, y), epoch)
    return model


# %% mistake: six decimal places
# fails: very small losses
# hint: a loss may be as small as 1e-9. Log it as your step returns it.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            loss = train_step(model, nn.functional.mse_loss, optimizer, x, y)
            writer.add_scalar("loss/train", round(loss, 10), epoch)
    return model


# %% mistake: a function that calls itself for each epoch
# fails: a great many epochs
# hint: Python allows about a thousand calls inside each other. A loop has no such limit.
def fit_and_log(x, y, epochs, lr, log_dir):
    model = nn.Linear(x.shape[1], 1).to(x.device)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)

    def go_on(epoch):
        if epoch < epochs:
            writer.add_scalar("loss/train", train_step(model, nn.functional.mse_loss, optimizer, x, y), epoch)
            go_on(epoch + 1)

    with SummaryWriter(log_dir=log_dir) as writer:
        go_on(0)
    return model
