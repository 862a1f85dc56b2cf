# %% alternative: the targets as a column
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x)
            loss = ((prediction - y.unsqueeze(1)) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% alternative: the mean squared error of PyTorch, and the gradients of the network dropped
def train_network(network, loader, lr, epochs):
    loss_fn = nn.MSELoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            network.zero_grad()
            prediction = network(x)[:, 0]
            loss = loss_fn(prediction, y)
            losses.append(float(loss.detach()))
            loss.backward()
            optimizer.step()
    return losses


# %% alternative: cleared at the end of each step, and once before the first
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    optimizer.zero_grad()
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).flatten()
            loss = ((prediction - y) ** 2).mean()
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.item())
    return losses


# %% alternative: everything one by one
def train_network(network, loader, lr, epochs):
    parameters = list(network.parameters())
    optimizer = torch.optim.SGD(parameters, lr=lr)
    all_losses = []
    epoch = 0
    while epoch < epochs:
        for pair in loader:
            x = pair[0]
            y = pair[1]
            for p in parameters:
                p.grad = None
            predictions = network(x)
            total = 0
            for i in range(len(x)):
                error = predictions[i, 0] - y[i]
                total = total + error * error
            loss = total / len(x)
            before = float(loss.detach())
            loss.backward()
            optimizer.step()
            all_losses.append(before)
        epoch = epoch + 1
    return all_losses


# %% alternative: in training mode, with a closure
from itertools import chain, repeat

import torch.nn.functional as F
from torch.optim import SGD


def train_network(network: nn.Module, loader, lr: float, epochs: int) -> tuple[float, ...]:
    network.train()
    optimizer = SGD([{"params": [p]} for p in network.parameters()], lr=lr)

    def descend(x, y) -> float:
        def closure():
            optimizer.zero_grad(set_to_none=True)
            loss = F.mse_loss(torch.squeeze(network(x), dim=-1), y)
            loss.backward()
            return loss

        return optimizer.step(closure).item()

    return tuple(descend(x, y) for x, y in chain.from_iterable(repeat(loader, epochs)))


# %% mistake: each prediction meets all targets
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: The predictions have the shape (n, 1) and the targets (n,): their difference is a table of n times n numbers. Bring both to one shape first.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: gradients that pile up
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: backward adds to .grad. Each step should move by the gradient of its own batch alone.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% form: cleared once in each epoch
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: cleared between the pass and the step
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: The step moves by what the pass left in .grad. Clear before the pass.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: the step before the pass
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: A step uses the gradients of this batch. When it comes before the pass, they are not there yet.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.step()
            optimizer.zero_grad()
            loss.backward()
            losses.append(loss.item())
    return losses


# %% mistake: an older gradient counts
# fails: an older gradient does not count
# hint: You clear after each step. What is in .grad before the first one?
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.item())
    return losses


# %% mistake: a new optimizer for each epoch
# fails: one optimizer, and a step of it for each batch
# hint: The parameters are the same all the time, and so is the list that an optimizer holds. Where must it be made, to be made once?
def train_network(network, loader, lr, epochs):
    losses = []
    for _ in range(epochs):
        optimizer = torch.optim.SGD(network.parameters(), lr=lr)
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% form: for each batch
def train_network(network, loader, lr, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer = torch.optim.SGD(network.parameters(), lr=lr)
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: a step by hand
# fails: one optimizer, and a step of it for each batch
# hint: The numbers are right. But the exercise asks for the step of torch.optim.SGD, which other optimizers can take the place of later.
def train_network(network, loader, lr, epochs):
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            network.zero_grad()
            loss.backward()
            with torch.no_grad():
                for p in network.parameters():
                    p -= lr * p.grad
            losses.append(loss.item())
    return losses


# %% mistake: another optimizer
# fails: one optimizer, and a step of it for each batch
# fails: where the parameters end
# hint: Adam is an optimizer, too, but it takes other steps.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.Adam(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: with momentum
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: With momentum a step depends on the steps before it. The exercise asks for plain SGD.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr, momentum=0.9)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: the learning rate is left out
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: How large is a step if you say nothing? Hand lr over.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters())
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: only one layer is trained
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: The optimizer changes the parameters that it was given, and no others. A network has more than the first two.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(list(network.parameters())[:2], lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% form: the last one
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(list(network.parameters())[-2:], lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: one step for each epoch
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: Gradients of all batches add up, and then one step follows. Each batch should give a step.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            loss.backward()
            losses.append(loss.item())
        optimizer.step()
    return losses


# %% mistake: the loss after the step
# fails: the loss of each batch, before its step
# hint: The first loss is that of the network as it came. Note the loss that the pass began with.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(((network(x).squeeze(1) - y) ** 2).mean().item())
    return losses


# %% mistake: losses that are tensors
# fails: the loss of each batch, before its step
# hint: Each tensor in the list holds on to its graph. Make a plain Python number of it.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss)
    return losses


# %% form: without their graphs
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return losses


# %% mistake: the sum of the squared errors
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: The loss of a batch is the mean over its samples. With a sum a large batch takes larger steps.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: one loss for each epoch
# fails: the loss of each batch, before its step
# hint: The list has one entry for each batch, not for each epoch.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return losses


# %% mistake: a short batch is left out
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: The last batch may be short. Its samples count, too, and it gets a step.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    size = max((len(x) for x, _ in loader), default=0)
    for _ in range(epochs):
        for x, y in loader:
            if len(x) < size:
                continue
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: all samples at once
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: The batches are put together again, and there is one step for all samples. Each batch should give a step.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        xs, ys = zip(*loader)
        for x, y in [(torch.cat(xs), torch.cat(ys))]:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: the order of the first epoch for all
# fails: goes through the loader anew in each epoch
# hint: The loader may give its batches in another order each time. Ask it again in each epoch.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    batches = list(loader)
    for _ in range(epochs):
        for x, y in batches:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: a single epoch
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: epochs says how often the loader is gone through.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(1):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: at least one epoch
# fails: any batches: epochs = 0
# hint: With epochs 0 nothing happens, and the list is empty.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(max(1, epochs)):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: a copy is trained
# fails: where the parameters end
# hint: The caller's own network should learn. Hand its parameters to the optimizer, not those of a copy.
from copy import deepcopy


def train_network(network, loader, lr, epochs):
    network = deepcopy(network)
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: a network made anew
# fails: the loss of each batch, before its step
# fails: where the parameters end
# hint: Train the network that you are given, from the parameters that it has.
def train_network(network, loader, lr, epochs):
    for layer in network.modules():
        if isinstance(layer, nn.Linear):
            layer.reset_parameters()
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: the network is a sequence of layers
# fails: any network
# hint: A network may be any module. Call it as a function, and it knows itself what to do.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = x
            for layer in network:
                prediction = layer(prediction)
            prediction = prediction.squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: left in evaluation mode
# fails: where the parameters end
# hint: A function leaves its arguments as they are: the network came in training mode, and whoever trains it next expects it so.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    network.eval()
    return losses


# %% mistake: sample by sample
# fails: a network in which the samples meet
# hint: In some networks the samples of a batch meet: batch norm, for example, takes their mean away. Give the network the whole batch, as it comes.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = 0
            for i in range(len(x)):
                loss = loss + (network(x[i : i + 1])[0, 0] - y[i]) ** 2
            loss = loss / len(x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: the network asked twice
# fails: a network in which the samples meet: make = batch_norm
# hint: Batch norm remembers each batch that it sees, and dropout draws anew each time. Ask the network once: the loss that you note is the one to step from.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            losses.append(((network(x).squeeze(1) - y) ** 2).mean().item())
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return losses


# %% mistake: predictions cut at 6
# fails: any network
# hint: Predictions may be any numbers: compare them as they are.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = network(x).squeeze(1).clamp(-6, 6)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: no step where the loss is 0
# fails: one optimizer, and a step of it for each batch
# hint: a batch whose targets the network meets has a loss of 0, and gets a step like the others.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            losses.append(loss.item())
            if loss.item() == 0:
                continue
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return losses


# %% mistake: an older gradient times 0
# fails: an older gradient does not count
# hint: infinity times 0 is nan, and nan times 0 is nan, too. The optimizer's zero_grad lets go of what was there.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            for p in network.parameters():
                if p.grad is not None:
                    p.grad *= 0
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses

# %% mistake: stops when the loss of a batch is small
# fails: one optimizer, and a step of it for each batch
# hint: Each batch gets a step and a loss, in every epoch, however small the loss of one of them is.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            losses.append(loss.item())
            if loss.item() < 1e-6:
                return losses
            loss.backward()
            optimizer.step()
    return losses


# %% mistake: large gradients cut off
# fails: any network
# hint: A gradient may be larger than any limit that you set. The optimizer uses it as it is.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_value_(network.parameters(), 10)
            optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: stops when the loss grows
# fails: a rate that is too large
# hint: With a large rate the loss grows, and the text asks for all epochs all the same.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        found = []
        for x, y in loader:
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            found.append(loss.item())
        if losses and sum(found) > sum(losses[-len(found):]):
            break
        losses += found
    return losses


# %% mistake: clears by multiplying with 0
# fails: a loss that is inf or nan gives a step, by its own gradient alone
# hint: inf * 0 is nan, and a nan in .grad stays there. The optimizer has a method that lets go of old gradients.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    optimizer.zero_grad()
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            loss.backward()
            optimizer.step()
            for p in network.parameters():
                p.grad *= 0
            losses.append(loss.item())
    return losses


# %% mistake: calls itself once for each epoch
# fails: many epochs
# hint: Python stops after about a thousand calls that are inside each other. There may be more epochs.
def train_network(network, loader, lr, epochs, optimizer=None):
    if epochs == 0:
        return []
    if optimizer is None:
        optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for x, y in loader:
        loss = ((network(x).squeeze(1) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses + train_network(network, loader, lr, epochs - 1, optimizer)


# %% mistake: no step for a loss that is not finite
# fails: a loss that is inf or nan gives a step, by its own gradient alone
# hint: Each batch gives a step, whatever its loss is.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = ((network(x).squeeze(1) - y) ** 2).mean()
            optimizer.zero_grad()
            if loss.isfinite():
                loss.backward()
                optimizer.step()
            losses.append(loss.item())
    return losses


# %% mistake: in pieces of 100 samples
# fails: a network in which the samples meet
# hint: In some networks the samples of a batch affect each other. Give the network the whole batch at once, however large it is.
def train_network(network, loader, lr, epochs):
    optimizer = torch.optim.SGD(network.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            prediction = torch.cat([network(part) for part in x.split(100)]).squeeze(1)
            loss = ((prediction - y) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
