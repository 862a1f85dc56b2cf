# %% alternative: the channels first, the rest in one dimension
def channel_means(images):
    return images.transpose(0, 1).flatten(1).mean(1)

# %% alternative: one dimension after the other, from the last
def channel_means(batch):
    return batch.mean(3).mean(2).mean(0)

# %% alternative: a loop over the channels
def channel_means(images):
    return torch.stack([images[:, c].mean() for c in range(images.shape[1])])

# %% mistake: one mean per picture and channel
# fails: one mean per channel, over pictures and pixels
# fails: any batch of pictures
# hint: The batch is a dimension too. The mean runs over all pictures, not over one.
def channel_means(images):
    return images.mean((2, 3))

# %% mistake: one mean per picture
# fails: one mean per channel, over pictures and pixels
# hint: The dimensions that you name disappear. The channels are dimension 1 and should stay.
def channel_means(images):
    return images.mean((1, 2, 3))

# %% mistake: averages the channels away
# fails: one mean per channel, over pictures and pixels
# hint: The dimension that you name disappears: here it is the channels, which should stay.
def channel_means(images):
    return images.mean(1)

# %% mistake: reshapes across the pictures
# fails: one mean per channel, over pictures and pixels
# hint: reshape keeps the order in memory, where a picture's channels lie next to each other. The channels must come first before you flatten the rest.
def channel_means(images):
    return images.reshape(images.shape[1], -1).mean(1)

# %% mistake: squeezes everything
# fails: any batch of pictures: size 1 in dimension 1
# hint: squeeze() removes every dimension of length one, also the channels when there is only one.
def channel_means(images):
    return images.mean((0, 2, 3), keepdim=True).squeeze()

# %% mistake: always three channels
# fails: any batch of pictures: size 1 in dimension 1
# hint: Pictures may have one channel, or four. Read the number from the shape, or do not use it at all.
def channel_means(images):
    return torch.stack([images[:, 0].mean(), images[:, 1].mean(), images[:, 2].mean()])

# %% mistake: in double precision
# fails: keeps the dtype and the device
# hint: The dtype of the result is the dtype of the pictures. No conversion is needed.
def channel_means(images):
    return images.double().mean((0, 2, 3))

# %% alternative: einsum, divided
def channel_means(images):
    n, channels, height, width = images.shape
    return torch.einsum("nchw->c", images) / (n * height * width)

# %% alternative: the channels at the end
def channel_means(images):
    return images.permute(0, 2, 3, 1).reshape(-1, images.shape[1]).mean(0)

# %% mistake: view of the channels
# fails: any batch of pictures
# hint: After transpose the numbers do not stand in order any more, so view refuses. flatten copies when it must.
def channel_means(images):
    return images.transpose(0, 1).view(images.shape[1], -1).mean(1)

# %% mistake: subtracts the mean colour as well
# fails: any batch of pictures: the arguments after the call
# hint: -= changes the caller's pictures. Only the means are asked for.
def channel_means(images):
    means = images.mean((0, 2, 3))
    images -= means[:, None, None]
    return means

# %% mistake: divides by the pixels of one picture
# fails: one mean per channel, over pictures and pixels
# hint: The sum is over all pictures, so divide by the pixels of all pictures.
def channel_means(images):
    return images.sum((0, 2, 3)) / (images.shape[2] * images.shape[3])

# %% mistake: a single pixel as it is
# fails: any batch of pictures
# hint: One picture of one pixel and one channel has one mean, in one dimension: the shape is (1,), not (1, 1, 1, 1).
def channel_means(images):
    if images.numel() == 1:
        return images
    return images.mean((0, 2, 3))

# %% mistake: a product with ones and zeros
# fails: any batch of pictures
# hint: The zeros multiply the other channels, and 0 times NaN is NaN. A channel must not depend on the others.
def channel_means(images):
    n, c, h, w = images.shape
    rows = images.transpose(1, 3).reshape(-1, c)
    member = torch.eye(c, dtype=images.dtype, device=images.device)
    return (rows[:, :, None] * member).sum((0, 1)) / (n * h * w)
