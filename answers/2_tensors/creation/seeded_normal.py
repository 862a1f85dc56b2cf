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
        return torch.randn(*shape)
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
# fails: the numbers follow from the seed
# hint: rand draws evenly between 0 and 1. The normal distribution has negative numbers too; its function has one letter more.
def seeded_normal(shape, seed):
    return torch.rand(shape, generator=torch.Generator().manual_seed(seed))

# %% mistake: keeps one generator for each seed
# fails: the same seed twice, and another one
# hint: A generator moves on with every draw. One that is kept from call to call does not begin anew.
generators = {}

def seeded_normal(shape, seed):
    if seed not in generators:
        generators[seed] = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generators[seed])

# %% mistake: the generator never hears of the seed
# fails: the numbers follow from the seed
# fails: the same seed twice, and another one
# hint: A new generator always begins at the same place, whatever seed you were given. Set it.
def seeded_normal(shape, seed):
    return torch.randn(shape, generator=torch.Generator())

# %% mistake: makes a generator and does not use it
# fails: the numbers follow from the seed
# fails: the global random state is left as it was
# hint: randn uses the global state unless you pass it a generator.
def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape)
