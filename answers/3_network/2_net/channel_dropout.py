# %% alternative: PyTorch's function
def channel_dropout(x, p, training):
    return F.dropout2d(x, p, training)

# %% alternative: the layer in the asked mode
def channel_dropout(x, p, training):
    layer = nn.Dropout2d(p)
    layer.train(training)
    return layer(x)

# %% alternative: random numbers compared with p
def channel_dropout(images, p, training):
    if not training or p == 0:
        return images
    stays = torch.rand(images.shape[:2], device=images.device) >= p
    return torch.where(stays[:, :, None, None], images / (1 - p), torch.zeros_like(images))

# %% alternative: a loop over images and channels
import random

def channel_dropout(x, p, training):
    result = x.clone()
    if training:
        for i in range(x.shape[0]):
            for c in range(x.shape[1]):
                if random.random() < p:
                    result[i, c] = 0
                else:
                    result[i, c] /= 1 - p
    return result

# %% mistake: drops single values
# fails: a channel is dropped whole or not at all
# hint: this is ordinary dropout: every pixel has a draw of its own. Draw once per image and channel.
def channel_dropout(x, p, training):
    return F.dropout(x, p, training)


# %% form: where a random number is large enough
# fails: a channel is dropped whole or not at all
def channel_dropout(x, p, training):
    if not training:
        return x
    return x * (torch.rand(x.shape) > p) / (1 - p)


# %% mistake: one draw for all images
# fails: every image draws its own channels
# hint: your draw has one entry per channel, so the same channels go missing in every image of the batch.
def channel_dropout(x, p, training):
    if not training:
        return x
    keep = torch.bernoulli(x.new_full((1, x.shape[1], 1, 1), 1 - p))
    return x * keep / (1 - p)

# %% mistake: drops whole images
# fails: the channels of an image are drawn one by one
# hint: your draw has one entry per image, so all channels of an image go together.
def channel_dropout(x, p, training):
    if not training:
        return x
    keep = torch.bernoulli(x.new_full((x.shape[0], 1, 1, 1), 1 - p))
    return x * keep / (1 - p)

# %% mistake: forgets to scale
# fails: what stays is scaled
# hint: when a share p is missing, the mean sinks. What stays has to make up for it.
def channel_dropout(x, p, training):
    if not training:
        return x
    keep = torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), 1 - p))
    return x * keep


# %% form: where a random number is large enough
# fails: any images, drawn anew in every call
def channel_dropout(x, p, training):
    if not training:
        return x
    mask = (torch.rand(x.shape[0], x.shape[1], 1, 1) > p).float()
    return x * mask


# %% mistake: keeps with probability p
# fails: drops the right share
# hint: p is the probability that a channel is dropped. With what probability does it stay?
def channel_dropout(x, p, training):
    if not training or p == 0:
        return x
    keep = torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), p))
    return x * keep / (1 - p)

# %% mistake: divides by p
# fails: what stays is scaled
# hint: a share of 1 - p stays. By what do you divide so that the mean is right again?
def channel_dropout(x, p, training):
    if not training or p == 0:
        return x
    keep = torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), 1 - p))
    return x * keep / p

# %% mistake: ignores the mode
# fails: outside training the values stay
# hint: F.dropout2d has a third parameter, and its default is True. In evaluation nothing may be dropped.
def channel_dropout(x, p, training):
    return F.dropout2d(x, p)

# %% mistake: scales outside training
# fails: outside training the values stay
# hint: the scaling was done in training, where channels were missing. In evaluation there is nothing left to make up for.
def channel_dropout(x, p, training):
    if not training:
        return x * (1 - p)
    keep = torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), 1 - p))
    return x * keep / (1 - p)

# %% mistake: the same draw in every call
# fails: any images, drawn anew in every call
# hint: manual_seed inside the function puts the generator back each time, so every batch loses the same channels.
def channel_dropout(x, p, training):
    if not training:
        return x
    torch.manual_seed(0)
    keep = torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), 1 - p))
    return x * keep / (1 - p)

# %% mistake: changes the caller's tensor
# fails: any images, drawn anew in every call: the arguments after the call
# hint: x *= ... writes into the tensor that you were given. Make a new one.
def channel_dropout(x, p, training):
    if training:
        x *= torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), 1 - p))
        x /= 1 - p
    return x

# %% mistake: float32 whatever comes in
# fails: any images, drawn anew in every call: float64
# hint: the result should have the dtype of x. x.new_full makes a tensor with the dtype and the device of x.
def channel_dropout(x, p, training):
    if not training:
        return x
    keep = (torch.rand(x.shape[0], x.shape[1], 1, 1) >= p).float()
    return (x.float() * keep) / (1 - p)

# %% alternative: NumPy's random numbers
import numpy as np

def channel_dropout(x, p, training):
    if not training:
        return x.clone()
    keep = torch.from_numpy(np.random.rand(*x.shape[:2]) >= p).to(x.device, x.dtype)
    return torch.einsum("nchw,nc->nchw", x, keep) / (1 - p)

# %% mistake: a mask of float32
# fails: any images, drawn anew in every call: bfloat16
# hint: torch.bernoulli of torch.full gives float32, and bfloat16 times float32 is float32. x.new_full keeps dtype and device.
def channel_dropout(x, p, training):
    if not training:
        return x
    keep = torch.bernoulli(torch.full((x.shape[0], x.shape[1], 1, 1), 1 - p, device=x.device))
    return x * keep / (1 - p)

# %% mistake: squeezes the batch away
# fails: any images, drawn anew in every call: size 1 in dimension 0
# hint: squeeze() removes every dimension of size 1: of the batch, the channels, the height and the width.
def channel_dropout(x, p, training):
    if not training:
        return x
    keep = torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), 1 - p))
    return (x * keep / (1 - p)).squeeze()

# %% mistake: rows by view
# fails: any images, drawn anew in every call: a transposed view
# hint: view cannot join the dimensions of a transposed tensor. A mask of shape (n, c, 1, 1) needs no other shape of x.
def channel_dropout(x, p, training):
    if not training:
        return x
    rows = x.view(x.shape[0] * x.shape[1], -1)
    keep = torch.bernoulli(x.new_full((len(rows), 1), 1 - p))
    return (rows * keep / (1 - p)).view(x.shape)

# %% mistake: negative values are lost
# fails: any images, drawn anew in every call
# hint: a channel that stays keeps its negative values, too. Multiply, and do not clamp.
def channel_dropout(x, p, training):
    if not training:
        return x
    keep = torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), 1 - p))
    return F.relu(x * keep) / (1 - p)

# %% mistake: the mask is kept for the next call
# fails: any images, drawn anew in every call
# hint: the mask of the first call is used again. Every call draws its own.
_masks = {}

def channel_dropout(x, p, training):
    if not training:
        return x
    key = x.shape, x.dtype, p
    if key not in _masks:
        _masks[key] = torch.bernoulli(x.new_full((x.shape[0], x.shape[1], 1, 1), 1 - p))
    return x * _masks[key] / (1 - p)

# %% mistake: always the same number of channels
# fails: any of the channels may be dropped together
# hint: you drop exactly the share p of every image. Draw for each channel alone, then the number differs.
def channel_dropout(x, p, training):
    if not training:
        return x
    n, c = x.shape[:2]
    keep = x.new_ones(n, c, 1, 1)
    for image in range(n):
        keep[image, torch.randperm(c)[: round(p * c)]] = 0
    return x * keep / (1 - p)

# %% mistake: the same share of all channels together
# fails: any of the channels may be dropped together
# hint: exactly the share p of all channels goes. Draw for each channel alone, then the number differs.
def channel_dropout(x, p, training):
    if not training:
        return x
    n, c = x.shape[:2]
    keep = x.new_ones(n * c)
    keep[torch.randperm(n * c)[: round(p * n * c)]] = 0
    return x * keep.view(n, c, 1, 1) / (1 - p)

# %% mistake: whole percents
# fails: drops the right share: p = 0.0049
# hint: p may be any number from 0 on, not only whole percents. Compare p with a number that is drawn between 0 and 1.
def channel_dropout(x, p, training):
    if not training:
        return x
    gone = torch.randint(0, 100, (x.shape[0], x.shape[1], 1, 1), device=x.device) < int(p * 100)
    return torch.where(gone, torch.zeros_like(x), x / (1 - p))
