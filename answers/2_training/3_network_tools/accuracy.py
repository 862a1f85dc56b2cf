# %% alternative: max, and a count
def accuracy(logits, labels):
    predicted = torch.max(logits, dim=1).indices
    return (predicted == labels).sum().item() / len(labels)

# %% alternative: the last dimension, with eq
def accuracy(scores, right):
    return scores.argmax(-1).eq(right).float().mean().item()

# %% alternative: a loop over the samples
def accuracy(logits, labels):
    right = 0
    for row, label in zip(logits, labels):
        if row.argmax().item() == label.item():
            right += 1
    return right / len(labels)

# %% alternative: softmax first, which changes no order
def accuracy(logits, labels):
    probabilities = logits.softmax(dim=1)
    hits = probabilities.topk(1, dim=1).indices.squeeze(1) == labels
    return float(hits.double().mean())

# %% mistake: argmax along the samples
# fails: some samples are right
# fails: as many samples as classes
# hint: argmax(dim=0) finds the best sample for each class. For each sample the best class is wanted.
def accuracy(logits, labels):
    return (logits.argmax(dim=0) == labels).double().mean().item()

# %% mistake: argmax of everything
# fails: some samples are right
# hint: Without dim, argmax gives one position for the whole table.
def accuracy(logits, labels):
    return (logits.argmax() == labels).double().mean().item()

# %% mistake: keeps the dimension
# fails: some samples are right
# hint: A column of predictions and a row of labels broadcast to n times n comparisons. Both need the shape (n,).
def accuracy(logits, labels):
    return (logits.argmax(dim=1, keepdim=True) == labels).double().mean().item()

# %% mistake: divides whole numbers by //
# fails: some samples are right
# hint: // rounds down to a whole number, so the accuracy becomes 0 unless everything is right.
def accuracy(logits, labels):
    right = (logits.argmax(dim=1) == labels).sum().item()
    return right // len(labels)

# %% mistake: counts, and does not divide
# fails: some samples are right
# hint: That is the number of right answers. Divide it by the number of samples.
def accuracy(logits, labels):
    return float((logits.argmax(dim=1) == labels).sum())

# %% mistake: divides by the number of all logits
# fails: some samples are right
# fails: all or none
# hint: How many samples are there? numel() counts all logits, and there are c of them for each sample.
def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).sum().item() / logits.numel()

# %% mistake: a tensor for a number
# fails: a single sample
# fails: all or none
# hint: mean() gives a tensor with one element. A Python float is asked for.
def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).float().mean()

# %% mistake: compares the logits with the labels
# fails: some samples are right
# hint: max gives the values first and the positions second. A label is a position.
def accuracy(logits, labels):
    return (logits.max(dim=1).values == labels).double().mean().item()

# %% mistake: all or nothing
# fails: some samples are right
# hint: torch.equal is True only when every prediction is right. The fraction is asked for.
def accuracy(logits, labels):
    return float(torch.equal(logits.argmax(dim=1), labels))

# %% mistake: squeezes the logits
# fails: a single sample
# hint: squeeze() removes the dimension of the samples when there is only one. Leave the logits as they are.
def accuracy(logits, labels):
    return (logits.squeeze().argmax(dim=1) == labels).double().mean().item()


# %% mistake: the search starts at 0
# fails: any scores
# hint: logits may all be negative; then nothing is above 0, and class 0 always wins. Start with the first class.
def accuracy(logits, labels):
    hits = 0
    for row, label in zip(logits.tolist(), labels.tolist()):
        best, found = 0, 0
        for number, value in enumerate(row):
            if value > best:
                best, found = value, number
        hits += found == label
    return hits / len(labels)


# %% mistake: a probability above one half
# fails: any scores
# hint: the best of many classes may have a probability of 0.3. The class with the largest logit is the prediction.
def accuracy(logits, labels):
    probabilities = logits.softmax(dim=1)
    return (probabilities[torch.arange(len(labels)), labels] > 0.5).double().mean().item()


# %% mistake: the best by its exponential
# fails: large and small scores
# hint: exp of 1000 is infinite, and two infinite values tie. The largest logit is already the prediction.
def accuracy(logits, labels):
    return (logits.exp().argmax(dim=1) == labels).double().mean().item()

# %% mistake: the search starts at a very small number
# fails: scores of any size
# hint: The search starts at a number that seems smaller than every logit. Logits are any real numbers: start with the first class.
def accuracy(logits, labels):
    right = 0
    for row, label in zip(logits.tolist(), labels.tolist()):
        best, largest = 0, -1e20
        for number, value in enumerate(row):
            if value > largest:
                best, largest = number, value
        right += best == label
    return right / len(labels)

# %% mistake: counts in uint8
# fails: many samples
# hint: uint8 ends at 255, and begins at 0 again. Let sum choose the dtype of the count.
def accuracy(logits, labels):
    return int((logits.argmax(dim=1) == labels).sum(dtype=torch.uint8)) / len(labels)
