# %% alternative: a loop with two slices
def moved(images, generator):
    height, width = images.shape[-2:]
    result = torch.zeros_like(images)
    for image, new in zip(images[:, 0], result[:, 0]):
        down, right = (torch.randint(-2, 3, (2,), generator=generator)).tolist()
        part = image[max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)]
        new[max(down, 0) : height - max(-down, 0), max(right, 0) : width - max(-right, 0)] = part
    return result


# %% alternative: the rows of exercise 11, and then the columns
def moved(images, generator):
    n, _, height, width = images.shape
    draws = torch.randint(-2, 3, (n, 2), generator=generator).to(images.device)
    sideways = shifted_rows(images.reshape(n * height, width), draws[:, 0].repeat_interleave(height)).reshape(n, height, width)
    columns = sideways.transpose(1, 2).reshape(n * width, height)
    return shifted_rows(columns, draws[:, 1].repeat_interleave(width)).reshape(n, width, height).transpose(1, 2)[:, None]


# %% alternative: rolled, and what came in on the other side set to 0
def moved(images, generator):
    result = []
    for image in images:
        down, right = (int(torch.randint(5, (), generator=generator)) - 2 for _ in range(2))
        new = image.roll((down, right), (1, 2))
        new[:, : max(down, 0)] = 0
        new[:, new.shape[1] + min(down, 0) :] = 0
        new[:, :, : max(right, 0)] = 0
        new[:, :, new.shape[2] + min(right, 0) :] = 0
        result.append(new)
    return torch.stack(result)


# %% mistake: one move for the whole batch
# fails: all moves are equally likely
# hint: You draw two numbers for all images together. Each image gets a move of its own.
def moved(images, generator):
    height, width = images.shape[2:]
    row, column = torch.randint(0, 5, (2,), generator=generator).tolist()
    return F.pad(images, (2, 2, 2, 2))[:, :, row : row + height, column : column + width].clone()


# %% mistake: pixels come in on the other side
# fails: any images
# hint: `roll` brings what leaves on one side in on the other. Here it is lost, and free pixels are 0.
def moved(images, generator):
    moves = torch.randint(-2, 3, (len(images), 2), generator=generator).tolist()
    return torch.stack([image.roll(move, (1, 2)) for image, move in zip(images, moves)])


# %% mistake: two pixels to one side, one to the other
# fails: any images
# fails: all moves are equally likely
# hint: The upper bound of `randint` is never drawn. How many places are there for each direction?
def moved(images, generator):
    height, width = images.shape[2:]
    framed = F.pad(images, (2, 2, 2, 2))
    corners = torch.randint(0, 4, (len(images), 2), generator=generator).tolist()
    return torch.stack([image[:, row : row + height, column : column + width] for image, (row, column) in zip(framed, corners)])


# %% mistake: at most one pixel
# fails: any images
# hint: Images move by up to 2 pixels each way: five places down, and five across.
def moved(images, generator):
    height, width = images.shape[2:]
    framed = F.pad(images, (1, 1, 1, 1))
    corners = torch.randint(0, 3, (len(images), 2), generator=generator).tolist()
    return torch.stack([image[:, row : row + height, column : column + width] for image, (row, column) in zip(framed, corners)])


# %% mistake: the same number down and to the right
# fails: all moves are equally likely
# hint: All your images move along a diagonal. Draw two numbers for each image.
def moved(images, generator):
    height, width = images.shape[2:]
    framed = F.pad(images, (2, 2, 2, 2))
    corners = torch.randint(0, 5, (len(images),), generator=generator).tolist()
    return torch.stack([image[:, i : i + height, i : i + width] for image, i in zip(framed, corners)])


# %% mistake: only to the side
# fails: all moves are equally likely
# hint: Your images move to the right and to the left. They also move down and up.
def moved(images, generator):
    width = images.shape[3]
    framed = F.pad(images, (2, 2))
    corners = torch.randint(0, 5, (len(images),), generator=generator).tolist()
    return torch.stack([image[:, :, i : i + width] for image, i in zip(framed, corners)])


# %% mistake: small moves more often than large ones
# fails: all moves are equally likely
# hint: Rounded normal numbers are near 0 more often than at 2. `randint` draws whole numbers that are equally likely.
def moved(images, generator):
    height, width = images.shape[2:]
    framed = F.pad(images, (2, 2, 2, 2))
    corners = (2 + torch.randn(len(images), 2, generator=generator).round().clamp(-2, 2)).long().tolist()
    return torch.stack([image[:, row : row + height, column : column + width] for image, (row, column) in zip(framed, corners)])


# %% mistake: one move after the other, in a fixed order
# fails: one move does not depend on the one before
# hint: The moves go through all places in turn. Each image draws its own, whatever the one before drew.
def moved(images, generator):
    height, width = images.shape[2:]
    framed = F.pad(images, (2, 2, 2, 2))
    first = torch.randint(0, 25, (), generator=generator).item()
    places = [(first + i) % 25 for i in range(len(images))]
    return torch.stack([image[:, i // 5 : i // 5 + height, i % 5 : i % 5 + width] for image, i in zip(framed, places)])


# %% mistake: PyTorch's global generator
# fails: draws from the generator that it is given
# hint: Without `generator=`, PyTorch draws from its global generator. Hand on the one that you get.
def moved(images, generator):
    height, width = images.shape[2:]
    framed = F.pad(images, (2, 2, 2, 2))
    corners = torch.randint(0, 5, (len(images), 2)).tolist()
    return torch.stack([image[:, row : row + height, column : column + width] for image, (row, column) in zip(framed, corners)])


# %% mistake: the same moves in each call
# fails: draws from the generator that it is given
# hint: Your function makes a generator of its own, so that every call draws the same. Use the one that you get, as it stands.
def moved(images, generator):
    height, width = images.shape[2:]
    framed = F.pad(images, (2, 2, 2, 2))
    corners = torch.randint(0, 5, (len(images), 2), generator=torch.Generator().manual_seed(0)).tolist()
    return torch.stack([image[:, row : row + height, column : column + width] for image, (row, column) in zip(framed, corners)])


# %% mistake: written into the images
# fails: a tensor of its own, on the device of the images
# hint: The images belong to the caller, and the next epoch needs them where they were. Make a new tensor.
def moved(images, generator):
    height, width = images.shape[2:]
    framed = F.pad(images, (2, 2, 2, 2))
    corners = torch.randint(0, 5, (len(images), 2), generator=generator).tolist()
    for image, new, (row, column) in zip(images, framed, corners):
        image.copy_(new[:, row : row + height, column : column + width])
    return images


# %% mistake: always float32
# fails: any images
# hint: `torch.zeros` makes float32 unless you name another dtype. Which dtype have the images?
def moved(images, generator):
    n, _, height, width = images.shape
    framed = torch.zeros(n, 1, height + 4, width + 4)
    framed[:, :, 2:-2, 2:-2] = images
    corners = torch.randint(0, 5, (n, 2), generator=generator).tolist()
    return torch.stack([image[:, row : row + height, column : column + width] for image, (row, column) in zip(framed, corners)])


# %% mistake: always on the CPU
# fails: a tensor of its own, on the device of the images
# hint: `torch.zeros` makes a tensor on the CPU unless you name another device. Where are the images?
def moved(images, generator):
    n, _, height, width = images.shape
    result = torch.zeros(n, 1, height + 4, width + 4, dtype=images.dtype)
    for i, (row, column) in enumerate(torch.randint(0, 5, (n, 2), generator=generator).tolist()):
        result[i, :, row : row + height, column : column + width] = images[i]
    return result[:, :, 2:-2, 2:-2].clone()
