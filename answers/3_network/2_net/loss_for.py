# %% alternative: gather
def loss_for(net):
    def loss(images, labels):
        p = net(images).gather(1, labels.unsqueeze(1)).squeeze(1)
        return -p.clamp(min=1e-12).log().mean()
    return loss

# %% mistake: a small number added
# fails: the limit is exact
# hint: where p is 3e-12, p + 1e-12 is a third too large. Only what lies below the limit changes: clamp.
def loss_for(net):
    pick = nn.NLLLoss()
    return lambda x, y: pick(torch.log(net(x) + 1e-12), y)

# %% alternative: NLLLoss, and where
def loss_for(net):
    pick = nn.NLLLoss()

    def loss(x, y):
        p = net(x)
        return pick(torch.where(p < 1e-12, torch.full_like(p, 1e-12), p).log(), y)
    return loss

# %% alternative: a loop over the images
def loss_for(net):
    def loss(images, labels):
        total = 0
        for row, label in zip(net(images), labels.tolist()):
            total = total - torch.log(torch.clamp(row[label], min=1e-12))
        return total / len(labels)
    return loss

# %% alternative: indexing with two tensors, and maximum
def loss_for(model):
    def negative_log(images, labels):
        p = model(images)
        right = p[torch.arange(len(labels)), labels]
        return torch.maximum(right, right.new_tensor(1e-12)).log().neg().mean()
    return negative_log

# %% alternative: logarithms are logits
def loss_for(net):
    def loss(images, labels):
        return F.cross_entropy(net(images).clamp_min(1e-12).log(), labels)
    return loss

# %% mistake: softmax twice
# fails: the mean of minus log p
# hint: F.cross_entropy expects logits and takes softmax itself. The net has done that already.
def loss_for(net):
    def loss(images, labels):
        return F.cross_entropy(net(images), labels)
    return loss

# %% mistake: no logarithm
# fails: the mean of minus log p
# hint: F.nll_loss only picks, changes the sign and takes the mean. Your loss is negative because the logarithm is missing.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images), labels)
    return loss

# %% mistake: log of zero
# fails: a sure and wrong answer has a finite loss
# hint: when softmax gives exactly 0, the logarithm is minus infinity. Give the probabilities a lower limit.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images).log(), labels)
    return loss

# %% mistake: log_softmax of probabilities
# fails: the mean of minus log p
# hint: log_softmax is for logits. For probabilities the logarithm alone is enough.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(F.log_softmax(net(images), dim=1), labels)
    return loss

# %% mistake: the sum over the batch
# fails: the mean of minus log p
# hint: a loss that grows with the number of images cannot be compared between batches. The mean was asked.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images).clamp(min=1e-12).log(), labels, reduction="sum")
    return loss

# %% mistake: the log of the mean
# fails: the mean of minus log p
# hint: first the logarithm of each probability, then the mean. The other order gives another number.
def loss_for(net):
    def loss(images, labels):
        p = net(images).gather(1, labels.unsqueeze(1))
        return -p.mean().clamp(min=1e-12).log()
    return loss

# %% mistake: a Python number
# fails: backward reaches the net
# hint: .item() leaves the graph: nothing is left for backward. Return the tensor.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images).clamp(min=1e-12).log(), labels).item()
    return loss

# %% mistake: the net asked under no_grad
# fails: backward reaches the net
# hint: no_grad is for evaluation. Here backward needs the graph that the net's pass records.
def loss_for(net):
    def loss(images, labels):
        with torch.no_grad():
            probabilities = net(images)
        return F.nll_loss(probabilities.clamp(min=1e-12).log(), labels)
    return loss

# %% mistake: a copy of the net
# fails: backward reaches the net
# fails: the net is asked anew in every call
# hint: the copy does not learn with the original. The loss has to ask the net that you were given.
def loss_for(net):
    frozen = copy.deepcopy(net)
    def loss(images, labels):
        return F.nll_loss(frozen(images).clamp(min=1e-12).log(), labels)
    return loss

# %% mistake: the limit too high
# fails: a sure and wrong answer has a finite loss
# hint: the loss is finite now, but the limit is not the one that was asked.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images).clamp(min=1e-7).log(), labels)
    return loss

# %% mistake: puts the net into evaluation mode
# fails: any batch: the arguments after the call
# hint: a loss is computed while the net learns. Leave its mode as it is.
def loss_for(net):
    def loss(images, labels):
        net.eval()
        return F.nll_loss(net(images).clamp(min=1e-12).log(), labels)
    return loss

# %% mistake: puts the net into training mode
# fails: any batch: the arguments after the call
# hint: the loss of a test batch is computed in evaluation mode. Leave the mode as it is.
def loss_for(net):
    def loss(images, labels):
        net.train()
        return F.nll_loss(net(images).clamp(min=1e-12).log(), labels)
    return loss

# %% mistake: squeezes the probabilities
# fails: any batch: one row
# hint: squeeze() removes the dimension of the images when there is only one.
def loss_for(net):
    def loss(images, labels):
        p = net(images).squeeze()
        return -p[torch.arange(len(labels)), labels].clamp(min=1e-12).log().mean()
    return loss

# %% mistake: a loss in float32
# fails: the mean of minus log p
# hint: the loss has the dtype of the probabilities. float() is not needed.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images).float().clamp(min=1e-12).log(), labels)
    return loss

# %% mistake: divides by the number of classes, too
# fails: the mean of minus log p
# hint: the mean is taken over the images alone: of every row one probability counts.
def loss_for(net):
    def loss(images, labels):
        p = net(images).clamp(min=1e-12)
        return -(F.one_hot(labels, p.shape[1]) * p.log()).mean()
    return loss

# %% mistake: the limit at the loss
# fails: a sure and wrong answer has a finite loss
# hint: the limit holds for every probability, before the mean is taken.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images).log(), labels).clamp(max=27.6310)
    return loss

# %% mistake: the logarithm is limited
# fails: a sure and wrong answer has a finite gradient
# hint: the slope of log at 0 is infinite, and backward makes NaN of it. Limit the probability, then take the logarithm.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images).log().clamp(min=math.log(1e-12)), labels)
    return loss

# %% mistake: asks the net twice
# fails: any batch: the arguments after the call
# hint: every pass costs time, and a layer such as batch norm remembers it. Ask once and keep the answer.
def loss_for(net):
    def loss(images, labels):
        p = net(images).clamp(min=1e-12)
        classes = net(images).shape[1]
        return -(F.one_hot(labels, classes) * p.log()).sum() / len(p)
    return loss

# %% mistake: asks about one image after the other
# fails: any batch: a net that looks at all images
# hint: in training, batch norm looks at all images of the batch at once. Give the net the whole batch.
def loss_for(net):
    def loss(images, labels):
        p = torch.stack([net(image.unsqueeze(0))[0, label] for image, label in zip(images, labels)])
        return -p.clamp(min=1e-12).log().mean()
    return loss

# %% mistake: as many classes as the labels name
# fails: a sure and wrong answer has a finite gradient
# hint: one_hot(labels) has only as many columns as the largest label asks for. The number of classes is p.shape[1].
def loss_for(net):
    def loss(images, labels):
        p = net(images).clamp(min=1e-12)
        return -(F.one_hot(labels) * p.log()).sum(1).mean()
    return loss

# %% mistake: clears the gradients
# fails: backward reaches the net
# hint: gradients add up until the training loop clears them. The loss has no part in that.
def loss_for(net):
    def loss(images, labels):
        for parameter in getattr(net, "parameters", list)():
            parameter.grad = None
        return F.nll_loss(net(images).clamp(min=1e-12).log(), labels)
    return loss


# %% mistake: an upper limit, too
# fails: probabilities just below 1 stay
# hint: The limit is for small probabilities only. A p near 1 has a loss of its own, and a gradient.
def loss_for(net):
    def loss(images, labels):
        return F.nll_loss(net(images).clamp(1e-12, 1 - 1e-6).log(), labels)

    return loss
