# %% alternative: in place, and a loop over starts
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    g = torch.Generator()
    g.manual_seed(seed)
    losses = []
    for epoch in range(epochs):
        order = torch.randperm(len(labels), generator=g)
        for start in range(0, len(labels), batch_size):
            rows = order[start : start + batch_size]
            scores = network(parameters, Var(images[rows]))
            squares = (parameters[0] * parameters[0]).sum() + (parameters[2] * parameters[2]).sum()
            penalty = squares * Var(torch.tensor(decay, dtype=images.dtype))
            loss = cross_entropy(scores, labels[rows]) + penalty
            for p in parameters:
                p.grad = torch.zeros_like(p.data)
            backward(loss)
            losses.append(float(loss.data))
            for p in parameters:
                p.data -= lr * p.grad
    return losses


# %% alternative: the whole order at once, the penalty of each weight for itself
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    orders = [torch.randperm(len(images), generator=generator) for _ in range(epochs)]
    losses = []
    for batch in (batch for order in orders for batch in order.split(batch_size)):
        for parameter in parameters:
            parameter.grad = None
        loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
        for weight in parameters[::2]:
            loss = loss + (weight * weight * Var(torch.tensor(decay))).sum()
        backward(loss)
        losses.append(loss.data.item())
        for parameter in parameters:
            parameter.data = parameter.data - lr * parameter.grad
    return losses


# %% mistake: old gradients count
# fails: the loss of each step, and the parameters at the end
# hint: backward adds to the grad that is there. Take the old ones away before each call.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: old gradients are removed at the end
# fails: the loss of each step, and the parameters at the end
# hint: The parameters may bring a grad along. Remove the old ones before backward, not only behind the step.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            for parameter in parameters:
                parameter.grad = None
            losses.append(loss.data.item())
    return losses


# %% mistake: uphill
# fails: the loss of each step, and the parameters at the end
# hint: The gradient points to where the loss grows. The step goes the other way.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data + lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: the same order in each epoch
# fails: the loss of each step, and the parameters at the end
# hint: Each epoch has an order of its own. All of them come from one generator, made once: made anew, it gives the same order again.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    order = torch.randperm(len(images), generator=generator)
    for _ in range(epochs):
        for batch in order.split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: the global generator is set
# fails: another seed, another order; the global generator is left alone
# hint: You set the seed of the generator that everybody shares. Make one of your own.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: the order of the data
# fails: the loss of each step, and the parameters at the end
# hint: In each epoch the samples come in an order that is drawn.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.arange(len(images)).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: without the penalty
# fails: the loss of each step, and the parameters at the end
# hint: The penalty belongs to the loss: decay times the sum of the squares of both weights.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: the penalty outside the graph
# fails: the loss of each step, and the parameters at the end
# hint: You add the number of the penalty to the loss. It has no way back to the weights, so its gradient is missing. Build it from the operations of your Var.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(decay * ((first.data**2).sum() + (second.data**2).sum()))
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: the biases are punished, too
# fails: the loss of each step, and the parameters at the end
# hint: The penalty is for the two weights, not for the biases.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, first_bias, second, second_bias = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum() + (first_bias * first_bias).sum() + (second_bias * second_bias).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: one weight is punished
# fails: the loss of each step, and the parameters at the end
# hint: Both weights have a part in the penalty.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: the losses without the penalty
# fails: the loss of each step, and the parameters at the end
# hint: The losses are returned with the penalty.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            plain = loss.data.item()
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(plain)
    return losses


# %% mistake: a loss for each epoch
# fails: the loss of each step, and the parameters at the end
# hint: One loss for each step was asked for.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
        losses.append(loss.data.item())
    return losses


# %% mistake: the short batch is left out
# fails: the loss of each step, and the parameters at the end
# hint: The last batch of an epoch may be shorter. Its samples take part, too.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            if len(batch) < batch_size:
                continue
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: images and labels in different orders
# fails: the loss of each step, and the parameters at the end
# hint: An image and its label belong together: pick both with the same positions.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[: len(batch)])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: new Vars in the list
# fails: the loss of each step, and the parameters at the end
# hint: The caller holds the four Vars. Give them new data; do not put other Vars into the list.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            parameters[:] = [Var(parameter.data - lr * parameter.grad) for parameter in parameters]
            first, _, second, _ = parameters
            losses.append(loss.data.item())
    return losses


# %% mistake: the losses are tensors
# fails: the loss of each step, and the parameters at the end
# hint: The losses are plain Python floats: a tensor has a method for that.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data)
    return losses


# %% mistake: the biases stay
# fails: the loss of each step, and the parameters at the end
# hint: All four parameters take the step.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                if parameter.data.dim() > 1:
                    parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: PyTorch's gradients
# fails: your cross_entropy and your backward, in each step
# hint: This trains with the gradients of PyTorch. Here your own backward computes them.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    leaves = [parameter.data.clone().requires_grad_() for parameter in parameters]
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            scores = (images[batch] @ leaves[0] + leaves[1]).relu() @ leaves[2] + leaves[3]
            loss = nn.functional.cross_entropy(scores, labels[batch])
            loss = loss + decay * (leaves[0].pow(2).sum() + leaves[2].pow(2).sum())
            slopes = torch.autograd.grad(loss, leaves)
            with torch.no_grad():
                for leaf, slope in zip(leaves, slopes):
                    leaf -= lr * slope
            losses.append(loss.item())
    for parameter, leaf in zip(parameters, leaves):
        parameter.data = leaf.detach()
    return losses


# %% mistake: the parameters are not changed
# fails: the loss of each step, and the parameters at the end
# fails: what was learned reads new images
# hint: At the end the four Vars of the caller hold what was learned. Yours are copies.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    parameters = [Var(parameter.data.clone()) for parameter in parameters]
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - lr * parameter.grad
            losses.append(loss.data.item())
    return losses


# %% mistake: a penalty of float64
# fails: float32, a single sample, a single class
# hint: A number made by float64 turns the loss and all gradients behind it into float64, and then the parameters. They have the dtype of the images.
def train_by_hand(parameters, images, labels, epochs, batch_size, lr, decay, seed):
    generator = torch.Generator().manual_seed(seed)
    first, _, second, _ = parameters
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = cross_entropy(network(parameters, Var(images[batch])), labels[batch])
            loss = loss + Var(torch.tensor(decay)) * ((first * first).sum() + (second * second).sum())
            for parameter in parameters:
                parameter.grad = None
            backward(loss)
            for parameter in parameters:
                parameter.data = parameter.data - torch.full((1,), lr, dtype=torch.float64) * parameter.grad
            losses.append(loss.data.item())
    return losses
