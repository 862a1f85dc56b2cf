# %% alternative: movedim
def channels_last(images):
    return images.movedim(1, -1)

# %% alternative: two transposes
def channels_last(images):
    return images.transpose(1, 2).transpose(2, 3)

# %% alternative: stacks the channels
def channels_last(batch):
    return torch.stack([batch[:, c] for c in range(batch.shape[1])], dim=-1)

# %% mistake: reshape in place of permute
# fails: a wide picture
# fails: a square picture with as many channels
# hint: reshape gives the right shape with the wrong pixels, because it never changes the order of the elements.
def channels_last(images):
    n, c, h, w = images.shape
    return images.reshape(n, h, w, c)

# %% mistake: exchanges channels and columns
# fails: a wide picture
# fails: a square picture with as many channels
# hint: one exchange of two dimensions also turns rows into columns. Height comes before width in the result.
def channels_last(images):
    return images.transpose(1, 3)

# %% mistake: the memory format of the same name
# fails: a wide picture
# hint: torch.channels_last changes how the numbers lie in memory; the shape stays (N, C, H, W).
def channels_last(images):
    return images.to(memory_format=torch.channels_last)

# %% mistake: squeezes a batch of one
# fails: any batch: size 1 in dimension 0
# fails: any batch: size 1 in dimension 1
# hint: squeeze() takes away every dimension of size one. The result has four dimensions, always.
def channels_last(images):
    return images.permute(0, 2, 3, 1).squeeze()

# %% mistake: forgets the batch
# fails: a wide picture
# hint: with a batch there are four dimensions to put in order, and the batch stays first.
def channels_last(images):
    return images.permute(1, 2, 0)

# %% mistake: the inverse order
# fails: a wide picture
# hint: this takes channels from the end to the front. Entry i of permute says which old dimension becomes the new i.
def channels_last(images):
    return images.permute(0, 3, 1, 2)

# %% mistake: converts to float
# fails: keeps the dtype and the device
# hint: a new tensor filled by hand has the default dtype. Pictures of whole numbers should stay that.
def channels_last(images):
    n, c, h, w = images.shape
    result = torch.empty(n, h, w, c, dtype=torch.float64)
    for k in range(c):
        result[..., k] = images[:, k]
    return result

# %% alternative: einsum
def channels_last(images):
    return torch.einsum("nchw->nhwc", images)

# %% alternative: filled by hand
def channels_last(images):
    n, c, h, w = images.shape
    result = torch.empty(n, h, w, c, dtype=images.dtype, device=images.device)
    for k in range(c):
        result[..., k] = images[:, k]
    return result

# %% mistake: a view of contiguous images
# fails: any batch: a transposed view
# hint: as_strided with strides worked out from the shape reads another order when the images are a view. permute keeps their strides.
def channels_last(images):
    n, c, h, w = images.shape
    return images.as_strided((n, h, w, c), (c * h * w, w, 1, h * w))

# %% mistake: turns the caller's images
# fails: any batch: the arguments after the call
# hint: transpose_ with an underscore turns the caller's tensor. Use the methods without.
def channels_last(images):
    return images.transpose_(1, 2).transpose_(2, 3)

# %% mistake: takes a small last size for the channels
# fails: many channels, or few, and pictures of any size
# hint: A picture may be only a few columns wide, and may have many channels. The order of the dimensions is always (N, C, H, W).
def channels_last(images):
    if images.shape[-1] <= 4 and images.shape[1] > 4:
        return images
    return images.permute(0, 2, 3, 1)

# %% mistake: reads from the beginning of the memory
# fails: any batch
# hint: Try it with images[1:], which do not begin where the memory begins. What does your code read then?
def channels_last(images):
    n, c, h, w = images.shape
    return torch.as_strided(images.contiguous(), (n, h, w, c), (c * h * w, w, 1, h * w), 0)
