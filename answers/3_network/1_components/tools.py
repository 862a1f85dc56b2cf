# %% alternative: max, and a count
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator()
    generator.manual_seed(seed)
    return DataLoader(pairs, batch_size, True, generator=generator, drop_last=drop_last)


def accuracy(logits, labels):
    predicted = torch.max(logits, dim=1).indices
    return (predicted == labels).sum().item() / len(labels)


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% alternative: with what accuracy calls
def make_loader(pairs, batch_size, seed, drop_last=False):
    loader = DataLoader(pairs, shuffle=True, batch_size=batch_size, drop_last=drop_last, generator=torch.Generator())
    loader.generator.manual_seed(seed)
    return loader


def predictions(logits):
    return logits.argmax(dim=-1)


def accuracy(logits, labels):
    hits = predictions(logits).eq(labels)
    return hits.float().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: make_loader does not shuffle
# fails: make_loader: every pair once, in an order of each epoch, from its seed alone
# hint: make_loader: a loader shuffles only when it is told to.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: make_loader draws from the global generator
# fails: make_loader: every pair once, in an order of each epoch, from its seed alone
# hint: make_loader: torch.manual_seed changes everybody's random numbers. Give the loader a generator of its own.
def make_loader(pairs, batch_size, seed, drop_last=False):
    torch.manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: make_loader begins anew in each epoch
# fails: make_loader: every pair once, in an order of each epoch, from its seed alone
# hint: make_loader: the batches are made once, in one order. Each epoch should have an order of its own.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return list(DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator))


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: make_loader ignores its seed
# fails: make_loader: another seed, another order, and the short batch is kept
# hint: make_loader: a number stands where the seed should be.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(0)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: make_loader leaves the short batch out
# fails: make_loader: another seed, another order, and the short batch is kept
# hint: make_loader: the caller says by drop_last whether the short batch is left out, and when nothing is said it is kept.
def make_loader(pairs, batch_size, seed, drop_last=True):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: make_loader ignores drop_last
# fails: make_loader: every pair once, in an order of each epoch, from its seed alone
# hint: make_loader: drop_last is not handed on.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, generator=generator)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: argmax along the samples
# fails: accuracy: as many samples as classes, and a single sample
# hint: accuracy: argmax(dim=0) finds the best sample for each class. For each sample the best class is wanted.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return (logits.argmax(dim=0) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: counts, and does not divide
# fails: accuracy: the share of the samples that are right
# hint: accuracy: that is the number of right answers. Divide it by the number of samples.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return float((logits.argmax(dim=1) == labels).sum())


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: keeps the dimension
# fails: accuracy: the share of the samples that are right
# hint: accuracy: a column of predictions and a row of labels broadcast to n times n comparisons. Both need the shape (n,).
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return (logits.argmax(dim=1, keepdim=True) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: a tensor for a number
# fails: accuracy: as many samples as classes, and a single sample
# hint: accuracy: mean() gives a tensor with one element. A Python float is asked for.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: in percent
# fails: accuracy: the share of the samples that are right
# hint: accuracy: a share lies between 0 and 1.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return 100 * (logits.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: a probability above one half
# fails: accuracy: any scores
# hint: accuracy: the best of many classes may have a probability of 0.3. The class with the largest logit is the prediction.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    chosen = logits.softmax(dim=1)[torch.arange(len(labels)), labels]
    return (chosen > 0.5).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: make_loader takes the tensors of a TensorDataset
# fails: make_loader: a data set that makes its pairs
# hint: Only a TensorDataset has tensors; another data set makes its pairs when it is asked for one. Hand the DataLoader the pairs as they are.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    pairs = TensorDataset(*pairs.tensors)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: -1000 stands for minus infinity
# fails: accuracy: scores of any size
# hint: accuracy: all scores of a row may be below -1000. Then none of them is larger than the number that you start with.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    right = 0
    for row, label in zip(logits, labels):
        best, place = -1000.0, 0
        for i, score in enumerate(row):
            if score > best:
                best, place = score, i
        right += place == label.item()
    return right / len(labels)


tools = {"make_loader": make_loader, "accuracy": accuracy}


# %% mistake: probabilities that are nan
# fails: accuracy: scores of any size
# hint: accuracy: exp of a large score is inf, and inf / inf is nan. The largest score has the largest probability: you need no exp.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def accuracy(logits, labels):
    powers = logits.exp()
    probabilities = powers / powers.sum(dim=1, keepdim=True)
    return (probabilities.argmax(dim=1) == labels).double().mean().item()


tools = {"make_loader": make_loader, "accuracy": accuracy}
