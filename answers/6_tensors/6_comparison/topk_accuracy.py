# %% alternative: counts the better classes
def topk_accuracy(logits, labels, k):
    own = logits.gather(1, labels.unsqueeze(1))
    better = (logits > own).sum(dim=1)
    return (better < k).double().mean().item()

# %% alternative: sorts everything
def topk_accuracy(scores, right, count):
    candidates = scores.argsort(dim=-1, descending=True)[:, :count]
    hits = (candidates == right[:, None]).sum()
    return hits.item() / len(right)

# %% alternative: a loop over the samples
def topk_accuracy(logits, labels, k):
    right = 0
    for row, label in zip(logits, labels):
        if label.item() in row.topk(k).indices.tolist():
            right += 1
    return right / len(labels)

# %% mistake: always the best one
# fails: every k
# hint: argmax looks at the first candidate only. With k = 2 there are two.
def topk_accuracy(logits, labels, k):
    return (logits.argmax(dim=1) == labels).double().mean().item()

# %% mistake: the k-th candidate only
# fails: every k
# hint: You look at the candidate in place k alone. The better ones count as well.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best[:, -1] == labels).double().mean().item()

# %% mistake: labels without a second dimension
# fails: every k
# fails: as many samples as candidates
# hint: (n, k) against (n,) compares along the wrong dimension, or raises an error. The labels should stand as a column.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels).any(dim=1).double().mean().item()

# %% mistake: topk along the samples
# fails: every k
# fails: as many samples as classes
# hint: topk(dim=0) finds the best samples for each class. For each sample the best classes are wanted.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=0).indices
    return (best == labels).any(dim=0).double().mean().item()

# %% mistake: the mean over all candidates
# fails: every k
# fails: a single sample
# hint: At most one of the k candidates can be right. A sample counts once, not k times.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).double().mean().item()

# %% mistake: any over everything
# fails: every k
# hint: any() without dim says whether some sample is right. One answer per sample is needed before the mean.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return float((best == labels.unsqueeze(1)).any())

# %% mistake: the smallest logits
# fails: every k
# fails: a single sample
# hint: argsort puts the smallest first, so its first k positions are the worst classes.
def topk_accuracy(logits, labels, k):
    best = logits.argsort(dim=1)[:, :k]
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()

# %% mistake: divides whole numbers by //
# fails: every k
# hint: // rounds down to a whole number, so every fraction below 1 becomes 0.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).sum().item() // len(labels)

# %% mistake: compares the values with the labels
# fails: every k
# hint: topk gives the values first and the positions second. A label is a position.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).values
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()

# %% mistake: a tensor for a number
# fails: every k
# fails: a single sample
# hint: mean() gives a tensor with one element. A Python float is asked for.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).float().mean()


# %% mistake: wipes the best class out with -10
# fails: large and small scores
# hint: logits below -10 exist: a class that you wipe out would come back. Use topk, or minus infinity.
def topk_accuracy(logits, labels, k):
    left = logits.clone()
    hits = torch.zeros(len(labels), dtype=torch.bool, device=labels.device)
    for _ in range(k):
        best = left.argmax(dim=1)
        hits |= best == labels
        left[torch.arange(len(labels)), best] = -10
    return hits.double().mean().item()


# %% mistake: compares exponentials
# fails: large and small scores
# hint: exp of -1000 is 0: classes that differ become equal. The order of the logits is all that you need.
def topk_accuracy(logits, labels, k):
    best = logits.exp().topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()

# %% mistake: the number is looked for among the best of all rows
# fails: numbers that stand in several rows
# hint: A number that is among the best of one row may be a poor one in another. Compare places, each with the label of its own row.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).values
    right = 0
    for i, label in enumerate(labels):
        if logits[i, label] in best:
            right += 1
    return right / len(labels)

# %% mistake: a class that was taken is crossed out with a number
# fails: scores far below zero
# hint: You cross out with a number that other scores may be below. Is there a number that is below all of them?
def topk_accuracy(logits, labels, k):
    left = logits.clone()
    rows = torch.arange(len(left), device=left.device)
    right = torch.zeros_like(labels, dtype=torch.bool)
    for _ in range(k):
        best = left.argmax(dim=1)
        right |= best == labels
        left[rows, best] = -1e4
    return right.double().mean().item()

# %% mistake: a class that was taken gets a very small number
# fails: scores of any size
# hint: You overwrite the best class with a number that seems smaller than every logit. The others may be still smaller, and then this class is taken again.
def topk_accuracy(logits, labels, k):
    logits = logits.clone()
    right = torch.zeros_like(labels, dtype=torch.bool)
    rows = torch.arange(len(labels), device=logits.device)
    for _ in range(k):
        best = logits.argmax(dim=1)
        right |= best == labels
        logits[rows, best] = -1e9
    return right.double().mean().item()

# %% mistake: nearly as large as the k-th largest is enough
# fails: scores of any size
# fails: scores that differ very little
# hint: You let logits pass that are a little below the k-th largest. Two logits may differ by less than that.
def topk_accuracy(logits, labels, k):
    least = logits.topk(k, dim=1).values[:, -1]
    own = logits.gather(1, labels.unsqueeze(1)).squeeze(1)
    return (own >= least - 1e-6).double().mean().item()

# %% mistake: 0 stands for a class that was not taken
# fails: scores of any size
# hint: You set all other logits to 0, and then ask which are not 0. A logit of one of the k best may be 0 itself.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1)
    kept = torch.zeros_like(logits).scatter(1, best.indices, best.values)
    return (kept.gather(1, labels.unsqueeze(1)) != 0).double().mean().item()

# %% mistake: counts in uint8
# fails: many samples
# hint: uint8 ends at 255, and begins at 0 again. Let sum choose the dtype of the count.
def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return int((best == labels.unsqueeze(1)).any(dim=1).sum(dtype=torch.uint8)) / len(labels)
