# %% alternative: NumPy's own generator, converted at the end
def make_data(count, seed):
    rng = np.random.default_rng(seed)
    x = np.linspace(-1, 1, count).reshape(count, 1)
    y = 3 * np.power(x, 2) + 2 + 0.2 * rng.random((count, 1))
    return torch.from_numpy(x).float(), torch.from_numpy(y).float()

# %% alternative: a private RandomState, as in older NumPy code
def make_data(n, seed):
    x = np.linspace(-1, 1, n)[:, None]
    noise = 0.2 * np.random.RandomState(seed).rand(x.size).reshape(n, 1)
    return torch.tensor(x, dtype=torch.float32), torch.tensor(3 * x**2 + 2 + noise, dtype=torch.float32)

# %% alternative: the global generator, put back afterwards
def make_data(n, seed):
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        noise = torch.empty(n, 1).uniform_(0, 0.2)
    x = torch.linspace(-1, 1, n).unsqueeze(1)
    return x, 3 * x * x + 2 + noise

# %% mistake: seeds NumPy's global generator
# fails: the global random numbers stay as they were
# hint: np.random.seed sets the random numbers of the whole program. Make a generator that only this function uses.
def make_data(n, seed):
    np.random.seed(seed)
    x = np.linspace(-1, 1, n).reshape(n, 1)
    y = 3 * np.power(x, 2) + 2 + 0.2 * np.random.rand(x.size).reshape(n, 1)
    return torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)

# %% mistake: seeds PyTorch's global generator
# fails: the global random numbers stay as they were
# hint: torch.manual_seed sets the random numbers of the whole program. Make a torch.Generator that only this function uses.
def make_data(n, seed):
    torch.manual_seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1)

# %% mistake: ignores the seed
# fails: the same seed gives the same data
# hint: your noise comes from the global generator, so it is different in each call. What is seed for?
def make_data(n, seed):
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1)

# %% mistake: one seed for all
# fails: another seed gives other data
# hint: the seed of your generator is a fixed number. It should be the argument.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(100)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1, generator=generator)

# %% mistake: normal noise
# fails: the noise is uniform around the parabola
# hint: randn draws from the normal distribution: negative numbers too, and no upper end. Uniform noise comes from rand.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.randn(n, 1, generator=generator)

# %% mistake: noise of shape (n,)
# fails: y has the dtype and the shape that were asked for
# hint: a tensor of shape (n, 1) plus one of shape (n,) broadcasts to (n, n). Draw the noise in the shape of x.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, generator=generator)

# %% mistake: one noise for all samples
# fails: the noise is uniform around the parabola
# hint: you draw one number and add it to every sample. Each sample needs a draw of its own.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(1, generator=generator)

# %% mistake: loses the end of the interval
# fails: x runs evenly from -1 to 1
# hint: arange stops before its end, so x = 1 is missing. linspace includes both ends.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.arange(-1, 1, 2 / n)[:n].reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1, generator=generator)

# %% mistake: stays in float64
# fails: x runs evenly from -1 to 1
# fails: y has the dtype and the shape that were asked for
# hint: NumPy's floats are float64 and from_numpy keeps that; a layer's weights are float32. Convert once, here.
def make_data(n, seed):
    rng = np.random.default_rng(seed)
    x = np.linspace(-1, 1, n).reshape(n, 1)
    return torch.from_numpy(x), torch.from_numpy(3 * x**2 + 2 + 0.2 * rng.random((n, 1)))

# %% alternative: Python's own generator, sample by sample
def make_data(n, seed):
    import random

    rng = random.Random(seed)
    x = torch.tensor([[-1 + 2 * i / (n - 1)] for i in range(n)], dtype=torch.float32)
    noise = torch.tensor([[rng.uniform(0, 0.2)] for _ in range(n)], dtype=torch.float32)
    return x, 3 * x.square() + 2 + noise

# %% mistake: the data of the last call once more
# fails: the same seed gives the same data
# hint: who changes the data that you gave out changes what the next caller gets. Draw anew in every call.
_known = {}

def make_data(n, seed):
    if seed not in _known:
        x = torch.linspace(-1, 1, n).reshape(n, 1)
        noise = 0.2 * torch.rand(n, 1, generator=torch.Generator().manual_seed(seed))
        _known[seed] = x, 3 * x**2 + 2 + noise
    return _known[seed]

# %% mistake: seeds Python's global generator
# fails: the global random numbers stay as they were
# hint: random.seed sets the random numbers of the whole program. random.Random(seed) is a generator of its own.
def make_data(n, seed):
    import random

    random.seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + torch.tensor([[random.uniform(0, 0.2)] for _ in range(n)])

# %% mistake: a few seeds only
# fails: another seed gives other data
# hint: seed % 100 makes one of 1 and of 101. Hand the whole seed to the generator.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed % 100)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1, generator=generator)

# %% mistake: noise around zero
# fails: the noise is uniform around the parabola
# hint: the noise lies between 0 and 0.2, so that it lifts the parabola. Yours goes down as well.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * (torch.rand(n, 1, generator=generator) - 0.5)

# %% mistake: random places
# fails: x runs evenly from -1 to 1
# hint: only the noise is random. The places run evenly from -1 to 1.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = (2 * torch.rand(n, 1, generator=generator) - 1).sort(dim=0).values
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1, generator=generator)

# %% mistake: a list in place of a tuple
# fails: the same seed gives the same data
# hint: the docstring promises a tuple: return x, y.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return [x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1, generator=generator)]

# %% mistake: the same noise again and again
# fails: each sample has a noise of its own
# hint: your noise comes back after some samples. Draw as many numbers as there are samples.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    few = torch.rand(500, 1, generator=generator)
    noise = few.repeat(n // 500 + 1, 1)[:n]
    return x, 3 * x**2 + 2 + 0.2 * noise

# %% mistake: the noise in order
# fails: each sample has a noise of its own
# hint: sorted noise rises with x, and so lifts one side of the parabola. Leave the draws in the order in which they come.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    noise = torch.rand(n, 1, generator=generator).sort(dim=0).values
    return x, 3 * x**2 + 2 + 0.2 * noise

# %% mistake: a seed cut to 16 bits
# fails: another seed gives other data
# hint: with % different seeds become one. Hand the seed over as it is.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed % 2**16)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1, generator=generator)

# %% mistake: a seed cut to 31 bits
# fails: another seed gives other data
# hint: with % different seeds become one. A generator takes every seed up to 2**32 - 1.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed % 2**31)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1, generator=generator)


# %% mistake: puts back a part of NumPy's state
# fails: what the global generators hold ready stays, too
# hint: the state of NumPy's generator has five parts: it may hold a second normal number ready. Better: draw from a generator of your own.
def make_data(n, seed):
    name, keys, position = np.random.get_state()[:3]
    np.random.seed(seed)
    noise = np.random.uniform(0, 0.2, (n, 1))
    np.random.set_state((name, keys, position))
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + torch.tensor(noise, dtype=torch.float32)


# %% mistake: a step too far for many samples
# fails: x runs evenly, however many samples there are
# hint: the end that you give to arange lies beyond 1, and with many samples there is room for another step. How many numbers do you get?
def make_data(n, seed):
    x = torch.arange(-1, 1.0005, 2 / (n - 1)).reshape(-1, 1)
    noise = torch.rand(len(x), 1, generator=torch.Generator().manual_seed(seed))
    return x, 3 * x**2 + 2 + 0.2 * noise


# %% mistake: noise with two decimal places
# fails: the noise is uniform around the parabola
# hint: a uniform number may be any number between 0 and 0.2. Yours are few.
def make_data(n, seed):
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    noise = torch.rand(n, 1, generator=torch.Generator().manual_seed(seed))
    return x, 3 * x**2 + 2 + (0.2 * noise).round(decimals=2)

# %% mistake: 0 is no seed
# fails: another seed gives other data
# hint: in Python 0 counts as false, so "or" puts another seed in its place. 0 is a seed like any other.
def make_data(n, seed):
    generator = torch.Generator().manual_seed(seed or 1)
    x = torch.linspace(-1, 1, n).reshape(n, 1)
    return x, 3 * x**2 + 2 + 0.2 * torch.rand(n, 1, generator=generator)
