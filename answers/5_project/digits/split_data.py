# %% alternative: a permutation of a list
def split_data(images, labels, valid, seed):
    generator = torch.Generator()
    generator.manual_seed(seed)
    order = torch.randperm(images.size(0), generator=generator).tolist()
    train = [images[order[valid:]], labels[order[valid:]]]
    return tuple(train), (images[order[:valid]], labels[order[:valid]])

# %% alternative: a mask
def split_data(images, labels, valid, seed):
    import numpy as np

    held_out = torch.zeros(len(labels), dtype=torch.bool)
    held_out[torch.tensor(np.random.default_rng(seed).choice(len(labels), valid, replace=False))] = True
    held_out = held_out.to(labels.device)
    return (images[~held_out], labels[~held_out]), (images[held_out], labels[held_out])

# %% alternative: random_split
def split_data(images, labels, valid, seed):
    from torch.utils.data import random_split

    generator = torch.Generator().manual_seed(seed)
    parts = random_split(range(len(labels)), [len(labels) - valid, valid], generator=generator)
    train, held_out = (torch.tensor(list(part), device=labels.device) for part in parts)
    return (images[train], labels[train]), (images[held_out], labels[held_out])

# %% mistake: not at random
# fails: any sample can be held out
# hint: you always hold out the same places. A data set is often in some order: draw the places at random.
def split_data(images, labels, valid, seed):
    order = torch.arange(len(labels))
    first, rest = order[:valid], order[valid:]
    return (images[rest], labels[rest]), (images[first], labels[first])

# %% mistake: images and labels in orders of their own
# fails: every sample is there once, with its own label
# hint: you draw two orders, so a label no longer belongs to its image. Draw one order and use it twice.
def split_data(images, labels, valid, seed):
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    first, rest = order[:valid], order[valid:]
    other = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed + 1))
    return (images[rest], labels[other[valid:]]), (images[first], labels[other[:valid]])

# %% mistake: the validation is trained on
# fails: every sample is there once, with its own label
# hint: your training part holds all samples, those of the validation too. Then the validation says nothing.
def split_data(images, labels, valid, seed):
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    first, rest = order[:valid], order[valid:]
    return (images[order], labels[order]), (images[first], labels[first])

# %% mistake: the parts in the wrong order
# fails: every sample is there once, with its own label
# hint: the first pair is for training, the second, of `valid` samples, for validation.
def split_data(images, labels, valid, seed):
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    first, rest = order[:valid], order[valid:]
    return (images[first], labels[first]), (images[rest], labels[rest])

# %% mistake: the global generator is seeded
# fails: the global generator stays as it was
# hint: torch.manual_seed sets the generator that everybody uses. Make one of your own.
def split_data(images, labels, valid, seed):
    torch.manual_seed(seed)
    order = torch.randperm(len(labels))
    first, rest = order[:valid], order[valid:]
    return (images[rest], labels[rest]), (images[first], labels[first])

# %% mistake: the seed is not used
# fails: the same seed gives the same parts
# fails: the global generator stays as it was
# hint: each call draws another order. The caller gives a seed, so that the parts are the same again.
def split_data(images, labels, valid, seed):
    order = torch.randperm(len(labels))
    first, rest = order[:valid], order[valid:]
    return (images[rest], labels[rest]), (images[first], labels[first])

# %% mistake: one seed for all
# fails: any sample can be held out
# hint: your generator has a fixed seed, and the one that was given changes nothing.
def split_data(images, labels, valid, seed):
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(42))
    first, rest = order[:valid], order[valid:]
    return (images[rest], labels[rest]), (images[first], labels[first])

# %% mistake: draws with replacement
# fails: every sample is there once, with its own label
# hint: randint may draw a place twice, and another one never. A permutation has each place once.
def split_data(images, labels, valid, seed):
    order = torch.randint(0, len(labels), (len(labels),), generator=torch.Generator().manual_seed(seed))
    first, rest = order[:valid], order[valid:]
    return (images[rest], labels[rest]), (images[first], labels[first])

# %% mistake: the result on the CPU
# fails: stays on the device of the images
# hint: a tensor stays where it was: no cpu() is needed here.
def split_data(images, labels, valid, seed):
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    first, rest = order[:valid], order[valid:]
    return (images[rest].cpu(), labels[rest].cpu()), (images[first].cpu(), labels[first].cpu())


# %% mistake: seed 0 is taken for no seed
# fails: the same seed gives the same parts
# hint: 0 is a seed like any other, but it counts as False.
def split_data(images, labels, valid, seed):
    generator = torch.Generator()
    if seed:
        generator.manual_seed(seed)
    else:
        generator.seed()
    order = torch.randperm(len(labels), generator=generator)
    first, rest = order[:valid], order[valid:]
    return (images[rest], labels[rest]), (images[first], labels[first])

# %% mistake: images turned into float64
# fails: every dtype stays as it is
# hint: images may have any dtype, and in the parts they have it, too. Pick them and cast nothing.
def split_data(images, labels, valid, seed):
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    images = images.double()
    return (images[order[valid:]], labels[order[valid:]]), (images[order[:valid]], labels[order[:valid]])


# %% mistake: through NumPy
# fails: every dtype stays as it is: brain
# hint: NumPy knows neither bfloat16 nor a GPU. Positions can pick from a tensor itself.
def split_data(images, labels, valid, seed):
    order = np.random.RandomState(seed).permutation(len(labels))
    pixels, answers = images.numpy(), labels.numpy()
    train, held = order[valid:], order[:valid]
    return (
        (torch.from_numpy(pixels[train]), torch.from_numpy(answers[train])),
        (torch.from_numpy(pixels[held]), torch.from_numpy(answers[held])),
    )
