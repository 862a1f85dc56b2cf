# %% alternative: weighs a batch by its numbers, as all samples have one shape
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * x.numel()
            seen += x.numel()
        means.append(total / seen)
    return means


# %% alternative: the losses kept with their weights
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for _ in range(epochs):
        losses, sizes = [], []
        for x, y in loader:
            optimizer.zero_grad()
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            sizes.append(x.shape[0])
        means.append(float(np.average(losses, weights=sizes)))
    return means

# %% alternative: a running mean, and gradients forgotten after each step
def train_model(net, criterion, optimizer, batches, epochs):
    optimizer.zero_grad()
    history = [0.0] * epochs
    for epoch in range(epochs):
        seen = 0
        for inputs, answers in batches:
            loss = criterion(net(inputs), answers)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            seen += inputs.size(0)
            history[epoch] += (loss.item() - history[epoch]) * inputs.size(0) / seen
    return history

# %% alternative: a function for one epoch
def train_model(model, loss_function, optimizer, loader, epochs):
    def one_epoch():
        pairs = []
        for batch in loader:
            loss = loss_function(model(batch[0]), batch[1])
            model.zero_grad()
            loss.backward()
            optimizer.step()
            pairs += [(loss.detach().item(), len(batch[1]))]
        return sum(loss * n for loss, n in pairs) / sum(n for _, n in pairs)

    return tuple(one_epoch() for _ in range(epochs))

# %% mistake: the mean of the batches' means
# fails: a short last batch has its proper weight
# hint: when every batch counts the same, the samples of a short batch count more than the others. Multiply each loss by the number of its samples, and divide by the number of all.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, batches = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            batches += 1
        means.append(total / batches)
    return means

# %% mistake: divides by the number of batches
# fails: a short last batch has its proper weight
# fails: the size divides the data
# hint: you add up the losses of samples, and divide by the number of batches. Count the samples.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        means.append(total / len(loader))
    return means

# %% mistake: the sum of the means, divided by the samples
# fails: a short last batch has its proper weight
# fails: the size divides the data
# hint: the loss of a batch is a mean already. Before you divide by the number of samples, multiply it by the number of those in the batch.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: the sum of the losses
# fails: a short last batch has its proper weight
# fails: the size divides the data
# hint: the sum grows with the number of samples. Divide it by how many there were in the epoch.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        means.append(total)
    return means

# %% mistake: divides by the size of the data set
# fails: samples that the loader leaves out do not count
# hint: loader.dataset has the samples that drop_last leaves out, too, and a list of batches has no dataset at all. Count the samples that come.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        means.append(total / len(loader.dataset))
    return means

# %% mistake: divides by 1000, as the program does
# fails: a short last batch has its proper weight
# fails: the size divides the data
# hint: the program knows that it has 1000 images. Your function is told no such number: count the samples that come.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        means.append(total / 1000)
    return means

# %% mistake: every batch counts as the first one
# fails: a short last batch has its proper weight
# hint: the last batch may have fewer samples than the first: ask each batch how many it has.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen, size = 0.0, 0, None
        for x, y in loader:
            size = size or len(x)
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += size * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: the loss of the last batch
# fails: a short last batch has its proper weight
# fails: the size divides the data
# hint: behind the inner loop, the name loss holds the last batch only. Add up while the loop runs.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        means.append(loss.item())
    return means

# %% mistake: a loss for every batch
# fails: as many epochs as it is told
# hint: you return one number for each batch, and one for each epoch is wanted: the mean over the samples of the epoch.
def train_model(model, loss_function, optimizer, loader, epochs):
    losses = []
    for epoch in range(epochs):
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses

# %% mistake: no zero_grad
# fails: gradients of earlier work take no part
# fails: one step on every batch, with the optimizer that it is given
# hint: the line with zero_grad is missing, so each step goes by the gradients of all batches so far. Copy all four lines of a step.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: zero_grad once for each epoch
# fails: one step on every batch, with the optimizer that it is given
# hint: zero_grad stands outside the inner loop, so the gradients of the batches of an epoch add up. Each batch needs it.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        optimizer.zero_grad()
        for x, y in loader:
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% form: once for all epochs
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    optimizer.zero_grad()
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% form: at the end of each step, and not before the first
# fails: gradients of earlier work take no part
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: the model never changes
# fails: one step on every batch, with the optimizer that it is given
# hint: no step changes the model. The four lines belong together: zero_grad forgets, backward computes the gradients, and only then step uses them. Is one missing, or do they stand in another order?
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% form: without the step
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: steps before backward
# fails: one step on every batch, with the optimizer that it is given
# hint: the step comes before the gradients of its batch are there. Keep the order of the program: forget, backward, step.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.step()
            optimizer.zero_grad()
            loss.backward()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: one step for each epoch
# fails: one step on every batch, with the optimizer that it is given
# hint: the step stands behind the inner loop, so there is one for each epoch. Each batch should give one.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        optimizer.zero_grad()
        for x, y in loader:
            loss = loss_function(model(x), y)
            loss.backward()
            total += len(x) * loss.item()
            seen += len(x)
        optimizer.step()
        means.append(total / seen)
    return means

# %% mistake: one epoch only
# fails: as many epochs as it is told
# hint: return stands inside the loop over the epochs, and ends it after the first. Look at how far it is indented.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
        return means


# %% form: no loop over the epochs
def train_model(model, loss_function, optimizer, loader, epochs):
    total, seen = 0.0, 0
    for x, y in loader:
        loss = loss_function(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += len(x) * loss.item()
        seen += len(x)
    return [total / seen]

# %% mistake: the numbers of all epochs add up
# fails: as many epochs as it is told
# hint: the sum and the count go on from epoch to epoch. Let both begin at 0 in each epoch: inside the outer loop.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    total, seen = 0.0, 0
    for epoch in range(epochs):
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% form: the sum alone
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    total = 0.0
    for epoch in range(epochs):
        seen = 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% form: the count alone
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    seen = 0
    for epoch in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: one number for all epochs
# fails: as many epochs as it is told
# hint: a list is wanted, with a mean for each epoch, and one number came. Put the mean of an epoch into the list where the epoch ends.
def train_model(model, loss_function, optimizer, loader, epochs):
    mean = 0.0
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        mean = total / seen
    return mean

# %% mistake: tensors that keep their graphs
# fails: plain Python floats
# hint: the loss is a tensor that remembers how it was computed, and so are sums of it. Add up plain numbers: item, a method of a tensor, gives the number.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: tensors without a graph
# fails: plain Python floats
# hint: detach leaves the graph, and gives a tensor still. Plain Python numbers are wanted.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.detach()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: the loss after the step
# fails: a short last batch has its proper weight
# fails: each batch goes through the model once, in training mode
# hint: the loss that counts is the one from before the step, which you have already. Do not compute it once more.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss_function(model(x), y).item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: each batch goes through the model twice
# fails: each batch goes through the model once, in training mode
# hint: you ask the model twice about the same batch. What it gave the first time has a name, or can have one.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            total += len(x) * loss_function(model(x), y).item()
            seen += len(x)
            optimizer.zero_grad()
            loss_function(model(x), y).backward()
            optimizer.step()
        means.append(total / seen)
    return means

# %% mistake: one order for all epochs
# fails: each epoch goes through the loader once
# hint: list goes through the loader once, and every epoch then has the same batches. Let each epoch loop over the loader itself.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    batches = list(loader)
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in batches:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: goes through the loader once more to count
# fails: each epoch goes through the loader once
# hint: a loop over the loader is an epoch, and draws an order. Count the samples in the loop that trains.
def train_model(model, loss_function, optimizer, loader, epochs):
    n = sum(len(x) for x, y in loader)
    means = []
    for epoch in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
        means.append(total / n)
    return means

# %% mistake: an optimizer of its own
# fails: one step on every batch, with the optimizer that it is given
# hint: your function makes an optimizer, and the one that it was given takes no step. Use that one.
def train_model(model, loss_function, optimizer, loader, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2)
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: a loss function of its own
# fails: the loss function that it is given
# hint: the program has CrossEntropyLoss, and your function is told which loss to use: call the one that it was given.
def train_model(model, loss_function, optimizer, loader, epochs):
    loss_function = torch.nn.CrossEntropyLoss()
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: the answers come first
# fails: the loss function that it is given
# hint: the loss function takes what the model gives first, and the answers second, as in the program. Some losses do not mind, and others do.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(y, model(x))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: the images of the program
# fails: a short last batch has its proper weight
# hint: images and labels are those of the program at the beginning, whatever the loader gives. The batch is in x and y.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(images[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: prints and returns nothing
# fails: a short last batch has its proper weight
# hint: what is printed can be read, and nobody can go on with it. Put the mean of each epoch into a list, and return the list.
def train_model(model, loss_function, optimizer, loader, epochs):
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        print(total / seen)

# %% mistake: trains a copy
# fails: one step on every batch, with the optimizer that it is given
# hint: the model that you were given should be trained itself: its optimizer knows the parameters of this one, and of no copy.
import copy

def train_model(model, loss_function, optimizer, loader, epochs):
    model = copy.deepcopy(model)
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for p in model.parameters():
                    p -= 0.05 * p.grad
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: leaves the model in evaluation mode
# fails: each batch goes through the model once, in training mode
# hint: eval changes how some parts of a model work, and nobody asked for it. The model comes in training mode and stays in it.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    model.eval()
    return means

# %% mistake: seeds the global generator
# fails: the global generators are left alone
# hint: manual_seed belongs to the program, where the network is made. In your function it sets back the random numbers of everybody.
def train_model(model, loss_function, optimizer, loader, epochs):
    torch.manual_seed(0)
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: tensors of losses, multiplied by a tensor of sizes
# fails: a loss of shape (1,)
# hint: losses of shape (1,) become a column when they are stacked, and a column times a row of sizes is a whole table. Make a plain Python number of each loss first: then its shape does not matter.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        losses, sizes = [], []
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach().cpu())
            sizes.append(len(x))
        losses, sizes = torch.stack(losses), torch.tensor(sizes)
        means.append(((losses * sizes).sum() / sizes.sum()).item())
    return means

# %% mistake: dimensions of size 1 taken away
# fails: the loss function gets what the model gives, and the answers, in their shapes
# hint: squeeze takes away every dimension of size 1, also that of the samples, when a batch has only one. Give the loss function what the model gives, and y, as they are.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x).squeeze(), y.squeeze())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% form: only those behind the first
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x).squeeze(-1), y.squeeze(-1))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% mistake: every sample flattened
# fails: images as samples, and whole numbers: samples = 'images'
# hint: Some models want images with rows and columns. Hand the model each batch as it comes.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x.flatten(1)), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% mistake: samples in the dtype of the parameters
# fails: images as samples, and whole numbers: samples = 'whole numbers'
# hint: Some models want whole numbers. Hand the model each batch as it comes.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    dtype = next(model.parameters()).dtype
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x.to(dtype)), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% mistake: a new optimizer of the same kind
# fails: one step on every batch, with the optimizer that it is given
# hint: An optimizer such as Adam remembers its earlier steps, and a new one does not. Take the one that you get.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    optimizer = type(optimizer)(model.parameters(), **optimizer.defaults)
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
    return means


# %% mistake: all batches but the last count as the first
# fails: a short last batch has its proper weight
# hint: In a list of batches one in the middle may be shorter or longer, too. Weigh each loss by the samples of its own batch.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        losses, sizes = [], []
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            sizes.append(len(x))
        sizes = [sizes[0]] * (len(sizes) - 1) + sizes[-1:]
        means.append(sum(a * b for a, b in zip(losses, sizes)) / sum(sizes))
    return means


# %% mistake: works the number of samples out beforehand
# fails: samples that the loader leaves out do not count
# hint: a loader may take samples twice, or not at all: its sampler decides. Its data set cannot tell you how many come. Count them in the loop.
def train_model(model, loss_function, optimizer, loader, epochs):
    if isinstance(loader, DataLoader):
        n = len(loader.dataset)
        if loader.drop_last:
            n = n // loader.batch_size * loader.batch_size
    else:
        n = sum(len(x) for x, y in loader)
    means = []
    for epoch in range(epochs):
        total = 0.0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x)
        means.append(total / n)
    return means

# %% mistake: no step where the loss is 0
# fails: a batch whose loss is 0 gives a step, too
# hint: a loss of 0 need not be the lowest one, and an optimizer with a memory moves on anyway. Each batch gives a step.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            total += loss.item() * len(x)
            seen += len(x)
            if loss.item() == 0:
                continue
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        means.append(total / seen)
    return means

# %% mistake: an older gradient times 0
# fails: gradients of earlier work take no part
# hint: infinity times 0 is nan, and nan times 0 is nan, too. zero_grad lets go of what was there, whatever it was.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            for p in model.parameters():
                if p.grad is not None:
                    p.grad *= 0
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x)
            seen += len(x)
        means.append(total / seen)
    return means

# %% mistake: stops when the loss grows
# fails: losses that grow, and a loss that is no number
# hint: A loss may grow, and all epochs are asked for all the same.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / seen)
        if epoch > 0 and means[-1] > means[-2]:
            break
    return means

# %% mistake: leaves out a batch whose loss is no number
# fails: losses that grow, and a loss that is no number
# hint: Each batch gives a step and counts in the mean. A loss that is no number should be seen, and not hidden.
def train_model(model, loss_function, optimizer, loader, epochs):
    means = []
    for epoch in range(epochs):
        total, seen = 0.0, 0
        for x, y in loader:
            loss = loss_function(model(x), y)
            if torch.isnan(loss).any():
                continue
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += len(x) * loss.item()
            seen += len(x)
        means.append(total / max(seen, 1))
    return means
