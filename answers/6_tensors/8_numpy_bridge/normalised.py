# %% alternative: the channels come first, then the statistics
def normalised(images):
    x = images.permute(0, 3, 1, 2).float() / 255
    x = x - x.mean((0, 2, 3), keepdim=True)
    return x / x.std((0, 2, 3), correction=0, keepdim=True).square().add(1e-5).sqrt()

# %% alternative: a table with a column for each channel
def normalised(images):
    n, h, w, c = images.shape
    table = images.to(torch.float32).reshape(-1, c) / 255
    variance, mean = torch.var_mean(table, 0, correction=0)
    return ((table - mean) * torch.rsqrt(variance + 1e-5)).reshape(n, h, w, c).movedim(-1, 1)

# %% alternative: NumPy's words for the dimensions, and the variance by hand
def normalised(images):
    x = images.type(torch.float32).div(255)
    centred = x - x.mean(axis=(0, 1, 2), keepdims=True)
    variance = (centred ** 2).mean(axis=(0, 1, 2), keepdims=True)
    return torch.einsum("nhwc->nchw", centred / (variance + 1e-5) ** 0.5)

# %% mistake: goes back to NumPy
# fails: the gradient goes through the whole formula
# hint: NumPy cannot take a tensor that asks for a gradient, and what it computes leaves the graph.
def normalised(images):
    x = images.cpu().numpy().astype(np.float32) / 255
    mean = x.mean(axis=(0, 1, 2), keepdims=True)
    variance = x.var(axis=(0, 1, 2), keepdims=True)
    x = (x - mean) / np.sqrt(variance + 1e-5)
    return torch.from_numpy(np.transpose(x, (0, 3, 1, 2))).to(images.device)

# %% mistake: divides by n - 1
# fails: any images
# hint: var is a false friend: NumPy divides by n, and PyTorch by n - 1 unless it is told otherwise.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: each image for itself
# fails: any images
# hint: The three axes 0, 1 and 2 disappear. Which of them did you leave?
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: all channels together
# fails: any images
# hint: Without a dimension the mean is that of all numbers. Each channel has a mean and a variance of its own.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, correction=0)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: reshape for transpose
# fails: any images
# fails: as many rows, columns and channels as images
# hint: reshape reads on in the old order, so the channels are mixed up. The dimensions have to change places.
def normalised(images):
    n, h, w, c = images.shape
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).reshape(n, c, h, w)

# %% mistake: two dimensions change places
# fails: as many rows, columns and channels as images
# hint: transpose exchanges two dimensions, so height and width came out in the other order. NumPy's transpose gives all of them a new place.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).transpose(1, 3)

# %% mistake: the channels stay last
# fails: any images
# hint: One step of the original is missing: where does it put the channels?
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return (x - mean) / torch.sqrt(variance + 1e-5)

# %% mistake: the variance without its root
# fails: any images
# hint: The deviation is the root of the variance. One step of the original is missing.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / (variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: the small number outside the root
# fails: pixels that are equal or nearly so
# hint: The original adds 1e-5 to the variance, before the root is taken.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / (torch.sqrt(variance) + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: nothing keeps it from 0
# fails: pixels that are equal or nearly so
# hint: A channel of equal pixels has the variance 0, and 0 divided by 0 is NaN. What does the original add?
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance)).permute(0, 3, 1, 2)

# %% mistake: pixels up to 255
# fails: pixels that are equal or nearly so
# hint: Without the division by 255 the variance is 65025 times as large, and the 1e-5 means nothing beside it.
def normalised(images):
    x = images.float()
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: the division chooses the dtype
# fails: stays float32 under another default dtype
# hint: A quotient of whole numbers has the default dtype, and that need not be float32. Say which one you want.
def normalised(images):
    x = images / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: float64 for everything
# fails: any images
# hint: astype(np.float32) asks for float32, and so does every layer.
def normalised(images):
    x = images.double() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: writes to the images
# fails: any images: the arguments after the call
# hint: float() of a float32 tensor is the same tensor, so /= writes to the images of the caller. NumPy's astype always copies.
def normalised(images):
    x = images.float()
    x /= 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: a loop over the channels
# fails: no loop over the images or the channels
# hint: The values are right, but each channel costs several calls. A tuple of dimensions does all of them at once.
def normalised(images):
    result = []
    for channel in images.unbind(-1):
        x = channel.float() / 255
        result.append((x - x.mean()) / torch.sqrt(x.var(correction=0) + 1e-5))
    return torch.stack(result, dim=1)

# %% mistake: a loop over the images
# fails: no loop over the images or the channels
# hint: permute takes the whole batch at once, when the first dimension keeps its place.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    x = (x - mean) / torch.sqrt(variance + 1e-5)
    return torch.stack([image.permute(2, 0, 1) for image in x])

# %% mistake: a tensor on the default device
# fails: the default device does not matter
# hint: A tensor that you make yourself is on the default device, unless you say where the images are.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    small = torch.full((1, 1, 1, images.shape[-1]), 1e-5)
    return ((x - mean) / torch.sqrt(variance + small)).permute(0, 3, 1, 2)

# %% mistake: leaves the graph
# fails: any images: needs a gradient
# hint: detach() and no_grad() cut the result off from the images. Stay with tensors, and the graph stays whole.
def normalised(images):
    x = images.detach().float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: mean and variance taken for constants
# fails: the gradient goes through the whole formula
# hint: Each pixel has a share in the mean and in the variance, so the gradient goes that way, too. Do not detach them.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x.detach(), (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2)

# %% mistake: squeezes
# fails: any images
# hint: squeeze() removes every dimension of size 1, also those that count images, channels or pixels.
def normalised(images):
    x = images.float() / 255
    variance, mean = torch.var_mean(x, (0, 1, 2), correction=0, keepdim=True)
    return ((x - mean) / torch.sqrt(variance + 1e-5)).permute(0, 3, 1, 2).squeeze()

# %% mistake: batch norm in training mode
# fails: one image of one pixel
# hint: Batch norm refuses a single number in a channel, and the text allows it: its deviation is 0.
def normalised(images):
    x = images.to(torch.float32).permute(0, 3, 1, 2) / 255
    return torch.nn.functional.batch_norm(x, None, None, training=True, eps=1e-5)

# %% mistake: parts of the batch
# fails: no loop over the images or the channels
# hint: A loop over parts of the batch is a loop as well: more images make more of them. The formula works on the whole batch at once.
def normalised(images):
    x = images.to(torch.float32) / 255
    mean = x.mean(dim=(0, 1, 2), keepdim=True)
    variance = x.var(dim=(0, 1, 2), correction=0, keepdim=True)
    parts = [(part - mean) / torch.sqrt(variance + 1e-5) for part in x.split(16)]
    return torch.cat(parts).permute(0, 3, 1, 2)
