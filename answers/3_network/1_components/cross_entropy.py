# %% alternative: pick_per_row brought along
def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def cross_entropy(logits, labels):
    return (logits.logsumexp(dim=1) - pick_per_row(logits, labels)).mean()

# %% alternative: the mean of the differences
def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1)).squeeze(1)
    return (logits.logsumexp(dim=1) - right).mean()

# %% alternative: log_softmax and nll_loss
def cross_entropy(logits, labels):
    return F.nll_loss(F.log_softmax(logits, dim=1), labels)

# %% alternative: the largest score of every row subtracted by hand
def cross_entropy(scores, y):
    shifted = scores - scores.max(dim=1, keepdim=True).values
    log_sum = shifted.exp().sum(dim=1).log()
    rows = torch.arange(len(y), device=y.device)
    return (log_sum - shifted[rows, y]).mean()

# %% alternative: a one-hot table
def cross_entropy(logits, labels):
    wanted = F.one_hot(labels, logits.shape[1]).to(logits.dtype)
    return -(wanted * logits.log_softmax(-1)).sum(-1).mean()

# %% alternative: a loop over the samples
def cross_entropy(logits, labels):
    losses = []
    for row, label in zip(logits, labels):
        losses.append(torch.logsumexp(row, 0) - row[label])
    return torch.stack(losses).mean()

# %% alternative: PyTorch's function
def cross_entropy(logits, labels):
    return F.cross_entropy(logits, labels)

# %% mistake: softmax twice
# fails: the mean of minus log p
# hint: F.cross_entropy takes softmax itself. Give it the logits as they are.
def cross_entropy(logits, labels):
    return F.cross_entropy(F.softmax(logits, dim=1), labels)

# %% mistake: softmax, then the logarithm
# fails: finite for very large scores
# hint: softmax gives exactly 0 for a score far below the largest, and the logarithm of 0 is minus infinity.
def cross_entropy(logits, labels):
    return F.nll_loss(F.softmax(logits, dim=1).log(), labels)


# %% form: picked before the logarithm
def cross_entropy(logits, labels):
    p = torch.softmax(logits, dim=1)
    return -torch.log(p[torch.arange(len(labels)), labels]).mean()


# %% mistake: exp overflows
# fails: finite for very large scores
# fails: the gradient for very large scores
# hint: e to the power of 1000 does not fit into a float. logsumexp avoids computing it.
def cross_entropy(logits, labels):
    log_sum = logits.exp().sum(dim=1).log()
    return (log_sum - logits[torch.arange(len(labels)), labels]).mean()


# %% form: picked before the logarithm
def cross_entropy(logits, labels):
    p = torch.exp(logits) / torch.exp(logits).sum(dim=1, keepdim=True)
    return -torch.log(p[torch.arange(len(labels)), labels]).mean()


# %% mistake: a small number added before the logarithm
# fails: finite for very large scores
# fails: the gradient for very large scores
# hint: the result is finite but wrong: every very small p becomes the same number, and its gradient vanishes.
def cross_entropy(logits, labels):
    return F.nll_loss(torch.log(F.softmax(logits, dim=1) + 1e-12), labels)

# %% mistake: subtracts the largest score of the batch
# fails: finite for very large scores
# hint: a row whose scores all lie far below the largest of the batch still underflows. Every row needs its own largest score.
def cross_entropy(logits, labels):
    shifted = logits - logits.max()
    log_sum = shifted.exp().sum(dim=1).log()
    return (log_sum - shifted[torch.arange(len(labels)), labels]).mean()

# %% mistake: over the batch
# fails: the mean of minus log p
# hint: the sum inside the logarithm goes over the classes of one sample, not over the samples.
def cross_entropy(logits, labels):
    return F.nll_loss(logits.log_softmax(dim=0), labels)

# %% mistake: the sum over the batch
# fails: the mean of minus log p
# hint: the mean was asked, so that batches of different sizes can be compared.
def cross_entropy(logits, labels):
    return F.nll_loss(logits.log_softmax(dim=1), labels, reduction="sum")

# %% mistake: takes whole columns
# fails: the mean of minus log p
# hint: x[:, labels] picks the columns of all labels in every row. One value per row is needed.
def cross_entropy(logits, labels):
    return (logits.logsumexp(dim=1, keepdim=True) - logits[:, labels]).mean()

# %% mistake: the sign the wrong way round
# fails: the mean of minus log p
# hint: log p is never positive, so the loss, minus log p, is never negative.
def cross_entropy(logits, labels):
    return logits.log_softmax(dim=1).gather(1, labels.unsqueeze(1)).mean()

# %% mistake: squeezes the batch
# fails: the mean of minus log p: one row
# hint: squeeze() removes every dimension of size one, the batch too when it holds one sample.
def cross_entropy(logits, labels):
    logits = logits.squeeze()
    right = logits.gather(1, labels.unsqueeze(1)).squeeze(1)
    return (logits.logsumexp(dim=1) - right).mean()

# %% mistake: a list of numbers made into a tensor
# fails: the gradient of the logits
# hint: .item() leaves the graph, so no gradient reaches the logits. Stay with tensors.
def cross_entropy(logits, labels):
    losses = [(torch.logsumexp(row, 0) - row[label]).item() for row, label in zip(logits, labels)]
    return torch.tensor(losses, dtype=logits.dtype, device=logits.device).mean()

# %% mistake: makes a column of the caller's labels
# fails: the mean of minus log p
# hint: a method whose name ends with an underscore changes its tensor. The caller's labels are a column now.
def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze_(1))
    return logits.logsumexp(dim=1).mean() - right.mean()

# %% mistake: shifts the caller's logits
# fails: the mean of minus log p
# fails: the gradient of the logits
# hint: -= writes into the tensor of the caller, and autograd refuses that for a leaf. Give the shifted scores a new name.
def cross_entropy(logits, labels):
    logits -= logits.max(dim=1, keepdim=True).values
    return F.nll_loss(logits.log_softmax(dim=1), labels)

# %% alternative: a sum over the classes, row by row
def cross_entropy(logits, labels):
    total = logits.new_zeros(())
    for i in range(logits.shape[0]):
        best = logits[i].max().detach()
        total = total + (logits[i] - best).exp().sum().log() + best - logits[i, int(labels[i])]
    return total / logits.shape[0]

# %% alternative: nn.CrossEntropyLoss
def cross_entropy(logits, labels):
    return nn.CrossEntropyLoss()(logits, labels)

# %% mistake: computes in float32
# fails: the mean of minus log p: float64
# hint: the loss has the dtype of the logits. Cast nothing.
def cross_entropy(logits, labels):
    return F.cross_entropy(logits.float(), labels)

# %% mistake: the right class found by its place in memory
# fails: the mean of minus log p
# hint: logits.view(-1) needs rows that lie one behind the other in memory. A transposed table has none: use gather, or two index tensors.
def cross_entropy(logits, labels):
    places = torch.arange(len(labels), device=labels.device) * logits.shape[1] + labels
    return logits.logsumexp(dim=1).mean() - logits.view(-1)[places].mean()

# %% mistake: squeezes the classes
# fails: the mean of minus log p: one column
# hint: with a single class, squeeze() removes its dimension, too. Name the dimension that should go.
def cross_entropy(logits, labels):
    logits = logits.squeeze(-1)
    right = logits.gather(1, labels.unsqueeze(1)).squeeze(1)
    return (logits.logsumexp(dim=1) - right).mean()

# %% mistake: scores cut off at 100
# fails: finite for very large scores
# hint: a clamped score is another score: the loss is finite, but wrong, and its gradient is 0.
def cross_entropy(logits, labels):
    return F.cross_entropy(logits.clamp(-100, 100), labels)


# %% mistake: scores cut off at 10000
# fails: finite for very large scores
# hint: scores may be of any size. Log-sum-exp is stable without cutting them off.
def cross_entropy(logits, labels):
    logits = logits.clamp(-10000, 10000)
    return (logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]).mean()


# %% mistake: a small number added to the probability
# fails: a small loss
# hint: adding 1e-7 changes every loss a little, and small ones much. Use the second form of the formula.
def cross_entropy(logits, labels):
    p = logits.log_softmax(1).exp()
    big = (logits.amax(1) - logits[torch.arange(len(labels)), labels])
    l = -torch.log(p[torch.arange(len(labels)), labels] + 1e-7)
    return torch.where(big > 15, big, l).mean()

# %% mistake: its own backward forgets the gradient that comes in
# fails: the gradient of the logits
# hint: your own backward gets a gradient from what follows the loss. When the loss is multiplied by 3, so are the gradients.
class _CrossEntropy(torch.autograd.Function):
    @staticmethod
    def forward(ctx, logits, labels):
        logs = torch.log_softmax(logits, dim=1)
        ctx.save_for_backward(logs, labels)
        return -logs.gather(1, labels[:, None]).mean()

    @staticmethod
    def backward(ctx, grad):
        logs, labels = ctx.saved_tensors
        return (logs.exp() - F.one_hot(labels, logs.shape[1])) / len(labels), None


def cross_entropy(logits, labels):
    return _CrossEntropy.apply(logits, labels)


# %% mistake: the search for the largest score starts at -1e9
# fails: very large scores, all of them negative
# hint: all scores of a row may be below the number that you start with. amax finds the largest, whatever it is.
def cross_entropy(logits, labels):
    largest = logits.amax(dim=1, keepdim=True).clamp(min=-1e9)
    total = (logits - largest).exp().sum(dim=1).log() + largest[:, 0]
    return (total - logits[torch.arange(len(labels)), labels]).mean()
