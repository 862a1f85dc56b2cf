# %% alternative: the global state, put back afterwards
def seeded_normal(shape, seed):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return torch.randn(shape)

# %% alternative: the state saved and restored by hand
def seeded_normal(shape, seed):
    state = torch.get_rng_state()
    try:
        torch.manual_seed(seed)
        return torch.randn(shape)
    finally:
        torch.set_rng_state(state)

# %% alternative: normal_ into empty memory
def seeded_normal(size, number):
    source = torch.Generator()
    source.manual_seed(number)
    return torch.empty(size).normal_(generator=source)

# %% mistake: torch.manual_seed
# fails: the global random state is left as it was
# hint: torch.manual_seed sets the state that the whole program shares. Draw from a generator of your own.
def seeded_normal(shape, seed):
    torch.manual_seed(seed)
    return torch.randn(shape)

# %% mistake: sets the old seed again
# fails: the global random state is left as it was
# hint: The old seed is not the old state: the caller had already drawn some numbers, and they would come once more.
def seeded_normal(shape, seed):
    old = torch.initial_seed()
    torch.manual_seed(seed)
    numbers = torch.randn(shape)
    torch.manual_seed(old)
    return numbers

# %% mistake: rand for randn
# fails: any shape, any seed: shape = (3, 1, 4)
# hint: rand draws evenly between 0 and 1. The normal distribution has negative numbers too; its function has one letter more.
def seeded_normal(shape, seed):
    return torch.rand(shape, generator=torch.Generator().manual_seed(seed))

# %% mistake: keeps one generator for each seed
# fails: the same seed again, and another one
# hint: A generator moves on with every draw. One that is kept from call to call does not begin anew.
generators = {}

def seeded_normal(shape, seed):
    if seed not in generators:
        generators[seed] = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generators[seed])

# %% mistake: the generator never hears of the seed
# fails: any shape, any seed: shape = (3, 1, 4)
# fails: the same seed again, and another one
# hint: A new generator always begins at the same place, whatever seed you were given. Set it.
def seeded_normal(shape, seed):
    return torch.randn(shape, generator=torch.Generator())

# %% mistake: makes a generator and does not use it
# fails: any shape, any seed: shape = (3, 1, 4)
# fails: the global random state is left as it was
# hint: randn uses the global state unless you pass it a generator.
def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape)

# %% mistake: the numbers of the shape one by one
# fails: any shape, any seed: no dimensions
# hint: The empty shape has no numbers to pass on with a star. torch.randn takes the tuple as it is.
def seeded_normal(shape, seed):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))

# %% mistake: drawn one after the other
# fails: any shape, any seed: many numbers
# hint: Sixteen numbers and more come from another sequence when they are drawn in one call. Draw them in one call.
def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    count = 1
    for size in shape:
        count *= size
    return torch.tensor([torch.randn((), generator=generator).item() for _ in range(count)]).reshape(shape)

# %% mistake: the seed 0 taken for no seed
# fails: any shape, any seed: seed = 0
# hint: 0 counts as false in Python, but it is a seed like the others.
def seeded_normal(shape, seed):
    generator = torch.Generator()
    if seed:
        generator.manual_seed(seed)
    return torch.randn(shape, generator=generator)

# %% mistake: keeps the numbers
# fails: the same seed again, and another one
# hint: What you keep, a caller may change: the next call gives it back. Draw anew in every call.
drawn = {}

def seeded_normal(shape, seed):
    if (shape, seed) not in drawn:
        drawn[shape, seed] = torch.randn(shape, generator=torch.Generator().manual_seed(seed))
    return drawn[shape, seed]

# %% mistake: float64
# fails: any shape, any seed: shape = (3, 1, 4)
# hint: The numbers are to be float32, as torch.randn draws them.
def seeded_normal(shape, seed):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)

# %% mistake: NumPy's normal numbers
# fails: any shape, any seed: shape = (3, 1, 4)
# hint: NumPy has other random numbers: the same seed means others there. Take a torch.Generator.
import numpy as np

def seeded_normal(shape, seed):
    return torch.tensor(np.random.default_rng(seed).normal(size=shape), dtype=torch.float32)

# %% mistake: at least one number
# fails: a size may be 0: no numbers
# hint: A size may be 0. Then there is nothing to draw, and the shape stays as it was asked for.
def seeded_normal(shape, seed):
    return torch.randn([max(size, 1) for size in shape], generator=torch.Generator().manual_seed(seed))
