# %% alternative: batch norm itself
def running_statistics(batches, channels, momentum):
    norm = nn.BatchNorm2d(channels, momentum=momentum)
    with torch.no_grad():
        for batch in batches:
            norm(batch)
    return norm.running_mean, norm.running_var

# %% alternative: one row per channel
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        rows = batch.transpose(0, 1).reshape(channels, -1)
        mean += momentum * (rows.mean(1) - mean)
        variance += momentum * (rows.var(1, unbiased=True) - variance)
    return mean, variance

# %% alternative: lerp and var_mean
def running_statistics(data, c, m):
    running = [torch.zeros(c), torch.ones(c)]
    for batch in data:
        variance, mean = torch.var_mean(batch, dim=(0, 2, 3))
        running = [running[0].lerp(mean, m), running[1].lerp(variance, m)]
    return running

# %% mistake: momentum the other way round
# fails: after one batch
# fails: after several batches of different sizes
# hint: in batch norm, momentum is the share of the new batch, not of what is remembered.
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        mean = momentum * mean + (1 - momentum) * batch.mean(dim=(0, 2, 3))
        variance = momentum * variance + (1 - momentum) * batch.var(dim=(0, 2, 3))
    return mean, variance

# %% mistake: the variance divides by the count
# fails: after several batches of different sizes
# hint: the running variance divides by the count minus 1. This is easy to see in a batch with few numbers.
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        mean = (1 - momentum) * mean + momentum * batch.mean(dim=(0, 2, 3))
        variance = (1 - momentum) * variance + momentum * batch.var(dim=(0, 2, 3), unbiased=False)
    return mean, variance

# %% mistake: the variance starts at zero
# fails: without batches
# fails: after one batch
# hint: what is the running variance of a layer that has not seen a batch yet?
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.zeros(channels)
    for batch in batches:
        mean = (1 - momentum) * mean + momentum * batch.mean(dim=(0, 2, 3))
        variance = (1 - momentum) * variance + momentum * batch.var(dim=(0, 2, 3))
    return mean, variance

# %% mistake: standard deviation for variance
# fails: after one batch
# hint: the variance is the square of the standard deviation. Which of the two does your reduction give?
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        mean = (1 - momentum) * mean + momentum * batch.mean(dim=(0, 2, 3))
        variance = (1 - momentum) * variance + momentum * batch.std(dim=(0, 2, 3))
    return mean, variance

# %% mistake: one mean over everything
# fails: after one batch
# hint: every channel has statistics of its own. Which dimension must not be reduced?
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        mean = (1 - momentum) * mean + momentum * batch.mean()
        variance = (1 - momentum) * variance + momentum * batch.var()
    return mean, variance

# %% mistake: the last batch only
# fails: after several batches of different sizes
# hint: each batch moves what was remembered so far. Yours starts again from 0 and 1 with every batch.
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        mean = momentum * batch.mean(dim=(0, 2, 3))
        variance = (1 - momentum) + momentum * batch.var(dim=(0, 2, 3))
    return mean, variance

# %% mistake: batch norm in evaluation mode
# fails: after one batch
# hint: in evaluation mode batch norm uses what it remembers and learns nothing new.
def running_statistics(batches, channels, momentum):
    norm = nn.BatchNorm2d(channels, momentum=momentum).eval()
    for batch in batches:
        norm(batch)
    return norm.running_mean, norm.running_var

# %% mistake: momentum not passed on
# fails: after several batches of different sizes
# hint: the layer has a momentum of its own unless you give it yours.
def running_statistics(batches, channels, momentum):
    norm = nn.BatchNorm2d(channels)
    for batch in batches:
        norm(batch)
    return norm.running_mean, norm.running_var

# %% mistake: the mean of the squares minus the square of the mean
# fails: any batches: far from the origin
# hint: both terms are huge where the values are far from 0, and their difference has lost its digits. Subtract the mean first, or use var.
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        count = batch.numel() // channels
        ours = batch.mean(dim=(0, 2, 3))
        spread = ((batch**2).mean(dim=(0, 2, 3)) - ours**2) * count / (count - 1)
        mean = (1 - momentum) * mean + momentum * ours
        variance = (1 - momentum) * variance + momentum * spread
    return mean, variance

# %% mistake: a momentum of 0 is taken for none
# fails: any batches: momentum = 0.0
# hint: `momentum or 0.1` takes 0.1 when momentum is 0. With a share of 0 the batches change nothing.
def running_statistics(batches, channels, momentum):
    norm = nn.BatchNorm2d(channels, momentum=momentum or 0.1)
    with torch.no_grad():
        for batch in batches:
            norm(batch)
    return norm.running_mean, norm.running_var

# %% mistake: subtracts the mean in place
# fails: any batches: the arguments after the call
# hint: batch -= ... changes the tensors in the caller's list. Make a new tensor.
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        ours = batch.mean(dim=(0, 2, 3))
        batch -= ours[:, None, None]
        mean = (1 - momentum) * mean + momentum * ours
        variance = (1 - momentum) * variance + momentum * batch.square().sum(dim=(0, 2, 3)) / (batch.numel() // channels - 1)
    return mean, variance

# %% mistake: statistics of the images, one by one
# fails: any batches
# hint: a batch is one set of values for each channel: reduce over the images, too. The mean of the variances is another number.
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        mean = (1 - momentum) * mean + momentum * batch.mean(dim=(2, 3)).mean(0)
        variance = (1 - momentum) * variance + momentum * batch.var(dim=(2, 3)).mean(0)
    return mean, variance

# %% mistake: squeezed
# fails: any batches: size 1 in dimension 1
# hint: squeeze() removes the dimension of the channels when there is only one.
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        mean = (1 - momentum) * mean + momentum * batch.mean(dim=(0, 2, 3))
        variance = (1 - momentum) * variance + momentum * batch.var(dim=(0, 2, 3))
    return mean.squeeze(), variance.squeeze()

# %% mistake: rows by view
# fails: any batches: a transposed view
# hint: view cannot join the dimensions of a transposed tensor. Reduce over three dimensions at once.
def running_statistics(batches, channels, momentum):
    mean, variance = torch.zeros(channels), torch.ones(channels)
    for batch in batches:
        values = batch.view(len(batch), channels, -1)
        mean = (1 - momentum) * mean + momentum * values.mean(dim=(0, 2))
        variance = (1 - momentum) * variance + momentum * values.var(dim=(0, 2))
    return mean, variance
