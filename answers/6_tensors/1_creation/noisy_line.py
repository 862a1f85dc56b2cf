# %% alternative: the state saved and restored
def noisy_line(n, slope, noise, seed):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        e = torch.randn(n)
    x = torch.linspace(-1, 1, n)
    return x, torch.add(slope * x, e, alpha=noise)

# %% alternative: point by point
def noisy_line(count, slope, noise, seed):
    e = torch.randn(count, generator=torch.Generator().manual_seed(seed))
    x = torch.zeros(count)
    y = torch.zeros(count)
    for i in range(count):
        x[i] = -1 + 2 * i / (count - 1)
        y[i] = slope * x[i] + noise * e[i]
    return x, y

# %% mistake: the same noise for all points
# fails: each point has noise of its own, as large as asked for
# hint: One normal number moves the whole line up or down. Every point needs its own.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    e = torch.randn(1, generator=torch.Generator().manual_seed(seed))
    return x, slope * x + noise * e

# %% mistake: even noise
# fails: each point has noise of its own, as large as asked for
# hint: rand is never negative, so all your points lie on one side of the line. Normal noise lies on both.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    return x, slope * x + noise * torch.rand(n, generator=torch.Generator().manual_seed(seed))

# %% mistake: torch.manual_seed
# fails: the global random state is left as it was
# hint: torch.manual_seed sets the state that the whole program shares. Draw from a generator of your own.
def noisy_line(n, slope, noise, seed):
    torch.manual_seed(seed)
    x = torch.linspace(-1, 1, n)
    return x, slope * x + noise * torch.randn(n)

# %% mistake: loses the last point
# fails: any line: n = 5
# hint: arange leaves the end out, so x never reaches 1.
def noisy_line(n, slope, noise, seed):
    x = torch.arange(-1, 1, 2 / n)[:n]
    return x, slope * x + noise * torch.randn(n, generator=torch.Generator().manual_seed(seed))

# %% mistake: moves x as well
# fails: twice the same, and another seed
# fails: any line: n = 5
# hint: Only y is noisy. x stays evenly spaced.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    e = torch.randn(n, generator=torch.Generator().manual_seed(seed))
    x = x + noise * e
    return x, slope * x

# %% mistake: forgets how large the noise should be
# fails: without noise the points lie on the line: n = 6
# hint: The noise is added as it is drawn. Multiply it by what the caller asked for: 0 means none.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    return x, slope * x + torch.randn(n, generator=torch.Generator().manual_seed(seed))

# %% mistake: takes noise for a variance
# fails: each point has noise of its own, as large as asked for
# hint: noise is the standard deviation: multiply by it as it is.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    return x, slope * x + noise ** 0.5 * torch.randn(n, generator=torch.Generator().manual_seed(seed))

# %% mistake: a list of the two
# fails: any line: n = 5
# hint: A tuple is asked for: two values with a comma between them, without square brackets.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    e = torch.randn(n, generator=torch.Generator().manual_seed(seed))
    return [x, slope * x + noise * e]

# %% mistake: the noise one by one
# fails: any line: n = 40
# hint: Sixteen numbers and more come from another sequence when they are drawn in one call. Draw them in one call.
def noisy_line(n, slope, noise, seed):
    generator = torch.Generator().manual_seed(seed)
    x = torch.linspace(-1, 1, n)
    e = torch.stack([torch.randn((), generator=generator) for _ in range(n)])
    return x, slope * x + noise * e

# %% mistake: the seed 0 taken for no seed
# fails: any line: seed = 0
# hint: 0 counts as false in Python, but it is a seed like the others.
def noisy_line(n, slope, noise, seed):
    generator = torch.Generator()
    if seed:
        generator.manual_seed(seed)
    x = torch.linspace(-1, 1, n)
    return x, slope * x + noise * torch.randn(n, generator=generator)

# %% mistake: noise in proportion to the line
# fails: each point has noise of its own, as large as asked for
# hint: The noise is added to the line, however steep it is. A line with slope 0 is noisy, too.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    return x, slope * (x + noise * torch.randn(n, generator=torch.Generator().manual_seed(seed)))

# %% mistake: float64
# fails: any line: n = 5
# hint: Both results are to be float32. Which function made yours longer?
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n, dtype=torch.float64)
    return x, slope * x + noise * torch.randn(n, generator=torch.Generator().manual_seed(seed))

# %% mistake: one generator for all calls
# fails: twice the same, and another seed
# hint: A generator that is kept from call to call moves on: the same seed gives other noise in the second call.
generators = {}

def noisy_line(n, slope, noise, seed):
    generator = generators.setdefault(seed, torch.Generator().manual_seed(seed + len(generators) * 0))
    x = torch.linspace(-1, 1, n)
    return x, slope * x + noise * torch.randn(n, generator=generator)


# %% mistake: an end a little above 1
# fails: any line: n = 300
# hint: When the points are close together, more than one lies between 1 and your end. Which function counts points?
def noisy_line(n, slope, noise, seed):
    x = torch.arange(-1, 1.01, 2 / (n - 1))
    generator = torch.Generator().manual_seed(seed)
    e = torch.randn(len(x), generator=generator)
    return x, slope * x + noise * e


# %% mistake: x kept between the calls
# fails: each call makes two tensors of its own
# hint: Somebody may write into a result, and a later call hands out the same tensor. Make a new one in each call.
from functools import lru_cache


@lru_cache
def axis(n):
    return torch.linspace(-1, 1, n)


def noisy_line(n, slope, noise, seed):
    x = axis(n)
    e = torch.randn(n, generator=torch.Generator().manual_seed(seed))
    return x, slope * x + noise * e


# %% mistake: y is x itself for slope 1
# fails: each call makes two tensors of its own
# hint: Both tensors are new: what is written into y must not change x, whatever the slope is.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    if noise == 0 and slope == 1:
        return x, x
    return x, slope * x + noise * torch.randn(n, generator=torch.Generator().manual_seed(seed))


# %% mistake: y rounded
# fails: very flat lines with little noise, and very steep ones
# hint: A slope and a noise may be tiny, and then rounding leaves nothing of y.
def noisy_line(n, slope, noise, seed):
    x = torch.linspace(-1, 1, n)
    y = slope * x + noise * torch.randn(n, generator=torch.Generator().manual_seed(seed))
    return x, torch.round(y, decimals=6)
