# %% alternative: a sampler that has the generator, too
from torch.utils.data import RandomSampler

def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator()
    generator.manual_seed(seed)
    sampler = RandomSampler(pairs, generator=generator)
    return DataLoader(pairs, batch_size, sampler=sampler, drop_last=drop_last, generator=generator)

# %% alternative: a sampler of batches
from torch.utils.data import BatchSampler, RandomSampler

def make_loader(data, size, seed, drop_last=False):
    g = torch.Generator(device="cpu").manual_seed(seed)
    batches = BatchSampler(RandomSampler(data, generator=g), size, drop_last)
    return DataLoader(data, batch_sampler=batches, generator=g)

# %% alternative: a sampler of its own
class _Order:
    def __init__(self, n, generator):
        self.n, self.generator = n, generator

    def __len__(self):
        return self.n

    def __iter__(self):
        yield from torch.randperm(self.n, generator=self.generator).tolist()

def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    order = _Order(len(pairs), generator)
    return DataLoader(pairs, sampler=order, batch_size=batch_size, drop_last=drop_last, generator=generator)

# %% mistake: no generator
# fails: the same seed gives the same batches, epoch after epoch
# fails: the global generators are left alone
# hint: without generator= the loader draws from the generator that the whole program shares, and the seed has no effect.
def make_loader(pairs, batch_size, seed, drop_last=False):
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last)

# %% mistake: seeds the global generator
# fails: the global generators are left alone
# fails: two loaders do not disturb each other
# hint: torch.manual_seed sets back the generator of the whole program, and other draws then move your orders. Make a torch.Generator for the loader.
def make_loader(pairs, batch_size, seed, drop_last=False):
    torch.manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last)


# %% form: with the global generator handed over
def make_loader(pairs, batch_size, seed, drop_last=False):
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=torch.manual_seed(seed))


# %% mistake: does not shuffle
# fails: every order can come
# fails: a new order in every epoch
# hint: a loader shuffles only when it is told to: look for the argument that does.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, drop_last=drop_last, generator=generator)

# %% mistake: one order for all epochs
# fails: a new order in every epoch
# fails: every order can come
# hint: the order is drawn when the loader is made, and every epoch repeats it. Let the loader draw: it does so at the start of each epoch.
from torch.utils.data import Subset

def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(pairs), generator=generator).tolist()
    return DataLoader(Subset(pairs, order), batch_size=batch_size, drop_last=drop_last, generator=generator)

# %% mistake: the seed stays where it is
# fails: another seed gives another order
# hint: a new generator starts at the same place each time. manual_seed moves it to the seed that you are given.
def make_loader(pairs, batch_size, seed, drop_last=False):
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=torch.Generator())

# %% mistake: a seed that the clock gives
# fails: the same seed gives the same batches, epoch after epoch
# hint: Generator.seed() asks the system for a number and takes nothing from you. The method that sets it has another name.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator()
    generator.seed()
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)

# %% mistake: the sampler alone has the generator
# fails: the global generators are left alone
# hint: the DataLoader itself draws a number when an epoch starts, from the global generator when it has none. Give it the generator, too.
from torch.utils.data import RandomSampler

def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, sampler=RandomSampler(pairs, generator=generator), drop_last=drop_last)

# %% mistake: two generators
# fails: goes on where its generator stands
# hint: the orders come from a generator that nobody outside can reach: loader.generator is another one. Use one generator for both.
from torch.utils.data import RandomSampler

def make_loader(pairs, batch_size, seed, drop_last=False):
    sampler = RandomSampler(pairs, generator=torch.Generator().manual_seed(seed))
    return DataLoader(pairs, batch_size=batch_size, sampler=sampler, drop_last=drop_last, generator=torch.Generator().manual_seed(seed))

# %% mistake: one generator for all loaders
# fails: two loaders do not disturb each other
# hint: a generator made outside the function belongs to all loaders: the second one sets it back under the first. Make one inside.
_GENERATOR = torch.Generator()

def make_loader(pairs, batch_size, seed, drop_last=False):
    _GENERATOR.manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=_GENERATOR)

# %% mistake: forgets drop_last
# fails: as many batches as batch_count counts
# hint: the argument drop_last reaches nobody: hand it on.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, generator=generator)

# %% mistake: always drops the short batch
# fails: as many batches as batch_count counts
# fails: keeps a short last batch when nothing else is said
# hint: whether the short batch is left out is for the caller to say, and by default it is kept.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=True, generator=generator)

# %% mistake: drops it by default
# fails: keeps a short last batch when nothing else is said
# hint: look at the default of drop_last in the first line: it is False.
def make_loader(pairs, batch_size, seed, drop_last=True):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)

# %% mistake: forgets the batch size
# fails: as many batches as batch_count counts
# hint: without batch_size= a loader makes batches of one sample.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, shuffle=True, drop_last=drop_last, generator=generator)

# %% mistake: a list of batches
# fails: as many batches as batch_count counts
# fails: a new order in every epoch
# hint: list goes through the loader once, and every epoch then sees these batches. Return the loader itself.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return list(DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator))

# %% mistake: an iterator
# fails: as many batches as batch_count counts
# fails: a new order in every epoch
# hint: iter starts one epoch, and after it nothing is left. Return the loader: every loop over it starts anew.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return iter(DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator))

# %% mistake: draws with replacement
# fails: every pair comes once, and whole
# hint: with replacement some samples come twice in an epoch, and others not at all.
from torch.utils.data import RandomSampler

def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    sampler = RandomSampler(pairs, replacement=True, generator=generator)
    return DataLoader(pairs, batch_size=batch_size, sampler=sampler, drop_last=drop_last, generator=generator)

# %% mistake: shuffles whole batches
# fails: every order can come
# hint: neighbours stay together in their batch for ever, only the batches change places. Shuffle the samples, then cut.
class _Batches:
    def __init__(self, parts, generator):
        self.parts, self.generator = parts, generator

    def __len__(self):
        return len(self.parts)

    def __iter__(self):
        for k in torch.randperm(len(self.parts), generator=self.generator).tolist():
            yield self.parts[k]

def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    parts = [list(range(i, min(i + batch_size, len(pairs)))) for i in range(0, len(pairs), batch_size)]
    if drop_last and len(pairs) % batch_size:
        parts.pop()
    return DataLoader(pairs, batch_sampler=_Batches(parts, generator), generator=generator)

# %% mistake: the order hangs on a count of epochs
# fails: goes on where its generator stands
# hint: The order of each epoch has a seed of its own, counted by the loader. A loader that is made anew counts from 0 again, wherever its generator was set to.
class Counted(torch.utils.data.Sampler):
    def __init__(self, n, seed, generator):
        self.n, self.seed, self.epoch, self.generator = n, seed, 0, generator

    def __len__(self):
        return self.n

    def __iter__(self):
        self.generator.manual_seed((self.seed + self.epoch) % 2**63)
        self.epoch += 1
        return iter(torch.randperm(self.n, generator=self.generator).tolist())


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    sampler = Counted(len(pairs), seed, generator)
    return DataLoader(pairs, batch_size=batch_size, sampler=sampler, drop_last=drop_last, generator=generator)


# %% mistake: the tensors of a TensorDataset
# fails: every pair comes once, and whole
# hint: Only a TensorDataset has tensors; another data set makes its pairs when it is asked for one. Hand the DataLoader the pairs as they are.
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    pairs = TensorDataset(*pairs.tensors)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


# %% mistake: the same loader for the same arguments
# fails: two loaders do not disturb each other
# hint: Two loaders with the same data and seed are two: each has a generator of its own.
from functools import lru_cache


@lru_cache
def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)
