# %% alternative: uniform_ into empty memory
def uniform(shape, low, high, generator):
    return torch.empty(shape).uniform_(low, high, generator=generator)

# %% alternative: lerp between the bounds
def uniform(size, a, b, source):
    u = torch.rand(size, generator=source)
    return torch.lerp(torch.tensor(float(a)), torch.tensor(float(b)), u)

# %% mistake: stretches to the upper bound
# fails: numbers between a positive and a greater bound
# fails: bounds may be negative
# hint: How wide is the range from 5 to 7? That is the number to multiply by.
def uniform(shape, low, high, generator):
    return low + high * torch.rand(shape, generator=generator)

# %% mistake: forgets the lower bound
# fails: numbers between a positive and a greater bound
# hint: Your numbers begin at 0. They should begin at low.
def uniform(shape, low, high, generator):
    return (high - low) * torch.rand(shape, generator=generator)

# %% mistake: ignores the generator
# fails: the generator moves on from call to call
# fails: the global random state is left as it was
# hint: Without generator= the numbers come from the global state. The caller's generator stands still.
def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape)

# %% mistake: normal numbers
# fails: numbers between a positive and a greater bound
# hint: randn has no bounds at all. rand draws evenly between 0 and 1.
def uniform(shape, low, high, generator):
    return low + (high - low) * torch.randn(shape, generator=generator)

# %% mistake: whole numbers
# fails: bounds may be negative
# hint: randint gives whole numbers only. Between two whole numbers there is room for many others.
def uniform(shape, low, high, generator):
    return torch.randint(int(low), int(high), shape, generator=generator).float()

# %% mistake: begins anew in every call
# fails: the generator moves on from call to call
# hint: A copy of the generator moves on, the caller's does not. The next call draws the same numbers again.
def uniform(shape, low, high, generator):
    copy = torch.Generator()
    copy.set_state(generator.get_state())
    return low + (high - low) * torch.rand(shape, generator=copy)

# %% mistake: forces normal-looking numbers into the bounds
# fails: numbers between a positive and a greater bound
# hint: clamp puts everything that lies outside exactly on a bound. Stretch and shift the numbers instead.
def uniform(shape, low, high, generator):
    return torch.rand(shape, generator=generator).clamp(low, high)
