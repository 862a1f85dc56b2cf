# %% alternative: a loop over the corners
def patches(image, size):
    _, height, width = image.shape
    if height % size != 0 or width % size != 0:
        raise ValueError("the patches do not fill the image")
    cut = []
    for top in range(0, height, size):
        for left in range(0, width, size):
            cut.append(image[:, top : top + size, left : left + size])
    return torch.stack(cut)

# %% alternative: unfold
def patches(image, size):
    if any(side % size for side in image.shape[1:]):
        raise ValueError("the patches do not fill the image")
    windows = image.unfold(1, size, size).unfold(2, size, size)
    return windows.permute(1, 2, 0, 3, 4).flatten(0, 1)

# %% alternative: splits twice
def patches(picture, side):
    if picture.shape[1] % side or picture.shape[2] % side:
        raise ValueError("the patches do not fill the image")
    return torch.stack([patch for band in picture.split(side, 1) for patch in band.split(side, 2)])

# %% mistake: one reshape
# fails: a wide image with several channels
# fails: a square image
# hint: reshape never changes the order of the elements, so a patch would be a piece of one row.
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    return image.reshape(-1, channels, size, size)

# %% mistake: column by column
# fails: a wide image with several channels
# fails: a square image
# hint: the patches go from left to right first, then down. Which of the two counts comes first?
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    grid = image.reshape(channels, height // size, size, width // size, size)
    return grid.permute(3, 1, 0, 2, 4).reshape(-1, channels, size, size)

# %% mistake: every patch is transposed
# fails: a wide image with several channels
# fails: any image
# hint: inside a patch, rows come before columns, as in the image.
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    grid = image.reshape(channels, height // size, size, width // size, size)
    return grid.permute(1, 3, 0, 4, 2).reshape(-1, channels, size, size)

# %% mistake: split in the wrong place
# fails: a wide image with several channels
# hint: of the two parts of a split dimension, the first says which patch, the second says where in the patch.
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    grid = image.reshape(channels, size, height // size, size, width // size)
    return grid.permute(2, 4, 0, 1, 3).reshape(-1, channels, size, size)

# %% mistake: view after permute
# fails: a wide image with several channels
# fails: a square image
# hint: splitting a dimension is a view, but merging two that were permuted needs a copy, and view refuses it.
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    grid = image.reshape(channels, height // size, size, width // size, size)
    return grid.permute(1, 3, 0, 2, 4).view(-1, channels, size, size)

# %% mistake: throws away what is left over
# fails: rejects an image that is not filled: rows left over
# fails: rejects an image that is not filled: columns left over
# hint: unfold leaves out the pixels that fill no patch, without a word. Raise a ValueError.
def patches(image, size):
    windows = image.unfold(1, size, size).unfold(2, size, size)
    return windows.permute(1, 2, 0, 3, 4).flatten(0, 1)

# %% mistake: checks the number of pixels
# fails: rejects an image that is not filled: rows left over
# fails: rejects an image that is not filled: columns left over
# hint: an image of 4 by 5 has a number of pixels that patches of 2 by 2 could fill, but not its width.
def patches(image, size):
    channels, height, width = image.shape
    if height * width % (size * size):
        raise ValueError("the patches do not fill the image")
    windows = image.unfold(1, size, size).unfold(2, size, size)
    return windows.permute(1, 2, 0, 3, 4).flatten(0, 1)

# %% mistake: collects in a tensor of the default dtype
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 unless it is told otherwise; the patches have the dtype of the image.
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    result = torch.zeros(height // size * (width // size), channels, size, size)
    corners = [(top, left) for top in range(0, height, size) for left in range(0, width, size)]
    for i, (top, left) in enumerate(corners):
        result[i] = image[:, top : top + size, left : left + size]
    return result

# %% alternative: bands, then columns, joined
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    bands = image.unflatten(2, (-1, size)).unflatten(1, (-1, size))
    return bands.movedim((1, 3), (0, 1)).flatten(0, 1)

# %% mistake: only one of the two sides is looked at
# fails: rejects an image that is not filled
# hint: the height may be filled and the width not. Check both.
def patches(image, size):
    if image.shape[1] % size:
        raise ValueError("the patches do not fill the image")
    windows = image.unfold(1, size, size).unfold(2, size, size)
    return windows.permute(1, 2, 0, 3, 4).flatten(0, 1)

# %% mistake: an image as wide as it is high
# fails: a wide image with several channels
# hint: the width may differ from the height. Take both from the shape.
def patches(image, size):
    side = image.shape[1]
    if side % size or image.shape[2] % size:
        raise ValueError("the patches do not fill the image")
    corners = [(top, left) for top in range(0, side, size) for left in range(0, side, size)]
    return torch.stack([image[:, top : top + size, left : left + size] for top, left in corners])

# %% mistake: the patches in a list
# fails: a wide image with several channels
# hint: one tensor is asked for. There is a function that stacks a list of tensors.
def patches(image, size):
    _, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    return [image[:, top : top + size, left : left + size] for top in range(0, height, size) for left in range(0, width, size)]

# %% mistake: unfold of the library's convolutions
# fails: any image: int64
# hint: torch.nn.functional.unfold is made for floats. Splitting and permuting dimensions works for every dtype.
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError("the patches do not fill the image")
    columns = torch.nn.functional.unfold(image[None].float(), size, stride=size)[0]
    return columns.t().reshape(-1, channels, size, size)

# %% mistake: reads from the beginning of the memory
# fails: any image
# hint: Try it with image[1:], which does not begin where the memory begins. What does your code read then?
def patches(image, size):
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError(f"patches of {size} do not fill {height} by {width}")
    shape = (height // size, width // size, channels, size, size)
    strides = (size * width, size, height * width, width, 1)
    return torch.as_strided(image.contiguous(), shape, strides, 0).reshape(-1, channels, size, size)

# %% mistake: takes a small last size for the channels
# fails: many channels, or few, and images of any size
# hint: An image may be only a few columns wide, and may have many channels. The order of the dimensions is always (C, H, W).
def patches(image, size):
    if image.shape[-1] <= 4 and image.shape[0] > 4:
        image = image.permute(2, 0, 1)
    channels, height, width = image.shape
    if height % size or width % size:
        raise ValueError(f"patches of {size} do not fill {height} by {width}")
    grid = image.reshape(channels, height // size, size, width // size, size)
    return grid.permute(1, 3, 0, 2, 4).reshape(-1, channels, size, size)


# %% mistake: the number of elements decides
# fails: rejects an image that is not filled: columns left over and many rows
# hint: An image can have as many elements as whole patches have, although the patches do not fill it. Look at the height and at the width, each for itself.
def patches(image, size):
    channels, height, width = image.shape
    try:
        split = image.reshape(channels, -1, size, width // size, size)
    except RuntimeError:
        raise ValueError(f"patches of {size} do not fill {height} by {width}")
    return split.permute(1, 3, 0, 2, 4).reshape(-1, channels, size, size)
