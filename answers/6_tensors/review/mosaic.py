# %% alternative: joined
def mosaic(images):
    return torch.cat(list(images), dim=1)


# %% alternative: turned around
def mosaic(images):
    return images.transpose(0, 1).flatten(1)


# %% alternative: written into their places
def mosaic(images):
    n, h, w = images.shape
    wide = torch.empty(h, n * w, dtype=images.dtype, device=images.device)
    for i, image in enumerate(images):
        wide[:, i * w : (i + 1) * w] = image
    return wide


# %% mistake: the numbers in their old order
# fails: side by side
# hint: The shape is right, but the rows of the first image stand one behind the other. In which order should the numbers be read?
def mosaic(images):
    n, h, w = images.shape
    return images.reshape(h, n * w)


# %% mistake: one below the other
# fails: side by side
# hint: This image is high, not wide. Along which dimension are columns counted?
def mosaic(images):
    return torch.cat(list(images), dim=0)


# %% mistake: columns of all images in turns
# fails: side by side
# hint: The first column of each image comes first, then the second of each. All columns of one image belong together.
def mosaic(images):
    n, h, w = images.shape
    return images.permute(1, 2, 0).reshape(h, n * w)


# %% mistake: each image turned
# fails: side by side
# hint: Rows became columns within each image. Only the number of the image changes its place.
def mosaic(images):
    n, h, w = images.shape
    return images.permute(2, 0, 1).reshape(w, n * h)


# %% mistake: the last image on the left
# fails: side by side
# hint: The first image stands on the left.
def mosaic(images):
    return torch.cat(list(images.flip(0)), dim=1)


# %% mistake: images that must be square
# fails: side by side
# hint: This works as long as height and width are equal. How many rows has the wide image?
def mosaic(images):
    n, h, w = images.shape
    return images.permute(1, 0, 2).reshape(w, n * h)


# %% mistake: no dimension of its own
# fails: side by side
# hint: There are three dimensions still. The wide image has two.
def mosaic(images):
    return images.permute(1, 0, 2)


# %% mistake: float32 whatever comes in
# fails: side by side
# hint: A new tensor has the default dtype unless you name another one.
def mosaic(images):
    n, h, w = images.shape
    wide = torch.empty(h, n * w, device=images.device)
    for i, image in enumerate(images):
        wide[:, i * w : (i + 1) * w] = image
    return wide


# %% mistake: made on the CPU
# fails: on any device
# hint: A new tensor is on the CPU unless you say where. It belongs beside the images.
def mosaic(images):
    n, h, w = images.shape
    wide = torch.empty(h, n * w, dtype=images.dtype)
    for i, image in enumerate(images):
        wide[:, i * w : (i + 1) * w] = image
    return wide
