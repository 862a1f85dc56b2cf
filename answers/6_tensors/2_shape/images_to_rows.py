# %% alternative: the length of a row is computed
def images_to_rows(images):
    n, c, h, w = images.shape
    return images.reshape(n, c * h * w)

# %% alternative: contiguous, then view
def images_to_rows(batch):
    return batch.contiguous().view(batch.size(0), math.prod(batch.shape[1:]))

# %% mistake: lets -1 count the columns
# fails: any batch: size 0 in dimension 0
# hint: without elements, -1 could be any number. Compute the length of a row from C, H and W.
def images_to_rows(images):
    return images.reshape(len(images), -1)

# %% mistake: view in place of reshape
# fails: images that are not contiguous
# hint: view refuses images whose dimensions were permuted. Use a function that copies when it has to.
def images_to_rows(images):
    n, c, h, w = images.shape
    return images.view(n, c * h * w)

# %% mistake: flattens the batch, too
# fails: several images
# fails: any batch: size 1 in dimension 0
# hint: the batch dimension stays: tell flatten at which dimension to begin.
def images_to_rows(images):
    return images.flatten()

# %% mistake: squeezes a batch of one
# fails: any batch: size 1 in dimension 0
# hint: squeeze() turns a table with one row into a bare row.
def images_to_rows(images):
    return images.flatten(1).squeeze()

# %% mistake: pixel by pixel
# fails: several images
# hint: a row begins with all of channel 0, not with all the channels of the first pixel.
def images_to_rows(images):
    return images.permute(0, 2, 3, 1).flatten(1)

# %% mistake: rows and columns exchanged
# fails: several images
# hint: the first dimension counts the images. A transpose of the wrong shape mixes the images.
def images_to_rows(images):
    n, c, h, w = images.shape
    return images.reshape(c * h * w, n).t()

# %% mistake: keeps the channels apart
# fails: several images
# hint: only the batch dimension stays; the channels go into the row, too.
def images_to_rows(images):
    return images.flatten(2)

# %% mistake: converts to float
# fails: keeps the dtype and the device
# hint: only the shape should change, not the dtype.
def images_to_rows(images):
    return images.flatten(1).float()

# %% alternative: into new memory, image by image
def images_to_rows(images):
    rows = images.new_empty(len(images), images[0].numel() if len(images) else math.prod(images.shape[1:]))
    for i, image in enumerate(images):
        rows[i] = image.reshape(-1)
    return rows

# %% alternative: flattens from the end
def images_to_rows(images):
    return images.flatten(2).flatten(1)

# %% mistake: through NumPy
# fails: any batch: bfloat16
# hint: NumPy has no bfloat16. Stay with tensors.
def images_to_rows(images):
    n, c, h, w = images.shape
    return torch.from_numpy(images.numpy().reshape(n, c * h * w)).to(images.device)

# %% mistake: puts the channels first when they seem to be last
# fails: many channels, or few, and pictures of any size
# hint: A picture may be only a few columns wide, and may have many channels. The order of the dimensions is always (N, C, H, W).
def images_to_rows(images):
    if images.shape[-1] <= 4 and images.shape[1] > 4:
        images = images.permute(0, 3, 1, 2)
    return images.flatten(1)

# %% mistake: reads from the beginning of the memory
# fails: any batch
# hint: Try it with images[1:], which do not begin where the memory begins. What does your code read then?
def images_to_rows(images):
    n, length = len(images), images[:1].numel() if len(images) else images.shape[1:].numel()
    return torch.as_strided(images.contiguous(), (n, length), (length, 1), 0)
