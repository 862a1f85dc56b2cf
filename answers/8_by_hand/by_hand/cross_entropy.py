# %% alternative: logsumexp, and two index tensors
def cross_entropy(scores, labels):
    x, n = scores.data, len(labels)
    rows = torch.arange(n, device=x.device)
    loss = (x.logsumexp(1) - x[rows, labels]).mean()

    def back(g):
        slopes = softmax(x, 1)
        slopes[rows, labels] -= 1
        return (slopes * (g / n),)

    return Var(loss, (scores,), back)


# %% alternative: PyTorch's loss, and the probabilities by hand
def cross_entropy(scores, labels):
    shifted = scores.data - scores.data.max(dim=1, keepdim=True).values
    weights = shifted.exp()
    p = weights / weights.sum(dim=1, keepdim=True)
    hot = one_hot(labels, scores.data.shape[1]).to(p.dtype)
    loss = nn.functional.cross_entropy(scores.data, labels)
    return Var(loss, (scores,), lambda g: ((p - hot) * g / len(hot),))


# %% mistake: exp of the scores as they are
# fails: scores of any size
# hint: exp of a large score is infinite. Subtract the largest of each row first, and add it again behind the logarithm.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = data.exp().sum(1, keepdim=True).log()
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: the logarithm of a probability
# fails: scores of any size
# hint: A probability that is too small becomes 0, and its logarithm infinite. Write the loss with log-sum-exp.
def cross_entropy(scores, labels):
    p = softmax(scores.data, 1)
    right = p.gather(1, labels[:, None])

    def back(g):
        return (g * (p - one_hot(labels, p.shape[1])) / len(labels),)

    return Var(-right.log().mean(), (scores,), back)


# %% mistake: the sum of the rows
# fails: the loss and its gradient
# hint: The loss is the mean over the rows. Your gradient fits the mean, your loss does not.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((total - right).sum(), (scores,), back)


# %% mistake: the gradient of the sum
# fails: the loss and its gradient
# hint: The loss is a mean over the rows, so each row has only its share of the gradient.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, data.shape[1])),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: divided by all scores
# fails: the loss and its gradient
# hint: The mean is over the rows: divide by their number, not by the number of scores.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, data.shape[1])) / data.numel(),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: the gradient that comes in is forgotten
# fails: the loss and its gradient
# hint: back multiplies by the g that it gets.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return ((softmax(data, 1) - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: the sign turned round
# fails: the loss and its gradient
# hint: A larger score of the right class makes the loss smaller: its gradient is negative.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (one_hot(labels, data.shape[1]) - softmax(data, 1)) / len(labels),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: the scores in place of probabilities
# fails: the loss and its gradient
# hint: The gradient has probabilities in it: softmax makes them of the scores.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (data - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: softmax over the batch
# fails: the loss and its gradient
# hint: The probabilities of each row sum to 1: softmax goes along dimension 1.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (softmax(data, 0) - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: as many columns as labels that occur
# fails: a class that never is right, and a batch of one class
# hint: The number of classes is the number of columns of the scores. A batch need not have each class.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, int(labels.max()) + 1)) / len(labels),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: a sign in the loss
# fails: the loss and its gradient
# hint: The loss is log-sum-exp minus the score of the right class. It is never below 0.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((right - total).mean(), (scores,), back)


# %% mistake: made of the data
# fails: the loss and its gradient
# hint: made_of holds the Var scores itself. Its data, or a new Var, end the way back.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data.gather(1, labels[:, None])

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((total - right).mean(), (Var(data),), back)


# %% mistake: rows in place of classes
# fails: the loss and its gradient
# hint: Each row has its own right class: pick one score from every row.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data[:, labels]

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((total - right).mean(), (scores,), back)


# %% mistake: the rows on the CPU
# fails: on any device: on another device
# hint: A new tensor is on the CPU unless you say where. All of it belongs on the device of the scores.
def cross_entropy(scores, labels):
    data = scores.data
    largest = data.amax(1, keepdim=True)
    total = (data - largest).exp().sum(1, keepdim=True).log() + largest
    right = data[torch.arange(len(labels)), labels][:, None] + torch.zeros(len(labels), 1, dtype=data.dtype)

    def back(g):
        return (g * (softmax(data, 1) - one_hot(labels, data.shape[1])) / len(labels),)

    return Var((total - right).mean(), (scores,), back)
