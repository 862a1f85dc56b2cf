# %% alternative: uniform_ into empty memory
def uniform(shape, low, high, generator):
    return torch.empty(shape).uniform_(low, high, generator=generator)

# %% alternative: lerp between the bounds
def uniform(size, a, b, source):
    u = torch.rand(size, generator=source)
    return torch.lerp(torch.tensor(float(a)), torch.tensor(float(b)), u)

# %% mistake: stretches to the upper bound
# fails: numbers between a positive and a greater bound
# fails: any shape, any bounds: low = -7
# hint: How wide is the range from 5 to 7? That is the number to multiply by.
def uniform(shape, low, high, generator):
    return low + high * torch.rand(shape, generator=generator)

# %% mistake: forgets the lower bound
# fails: numbers between a positive and a greater bound
# hint: Your numbers begin at 0. They should begin at low.
def uniform(shape, low, high, generator):
    return (high - low) * torch.rand(shape, generator=generator)

# %% mistake: ignores the generator
# fails: any shape, any bounds: shape = (2, 3)
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
# fails: any shape, any bounds: low = -7
# hint: randint gives whole numbers only. Between two whole numbers there is room for many others.
def uniform(shape, low, high, generator):
    return torch.randint(int(low), int(high), shape, generator=generator).float()

# %% mistake: begins anew in every call
# fails: any shape, any bounds: shape = (2, 3)
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

# %% alternative: number by number
def uniform(shape, low, high, generator):
    result = torch.empty(shape)
    numbers = result.view(-1)
    for i in range(numbers.numel()):
        numbers[i] = low + (high - low) * torch.rand((), generator=generator)
    return result

# %% alternative: weighed bounds
def uniform(shape, low, high, generator):
    u = torch.rand(shape, generator=generator)
    return u * high + (1 - u) * low

# %% mistake: the numbers of the shape one by one
# fails: any shape, any bounds: no dimensions
# hint: The empty shape has no numbers to pass on with a star. torch.rand takes the tuple as it is.
def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(*shape, generator=generator)

# %% mistake: draws again what is out of bounds
# fails: any shape, any bounds: shape = (2, 3)
# hint: Drawing until a number fits uses the generator more often than asked for. Draw once, then stretch and shift.
def uniform(shape, low, high, generator):
    u = torch.rand(shape, generator=generator)
    torch.rand(shape, generator=generator)
    return low + (high - low) * u

# %% mistake: the lower bound 0 taken for none
# fails: any shape, any bounds: low = 0
# hint: 0 counts as false in Python, but it is a bound like the others.
def uniform(shape, low, high, generator):
    low = low or -high
    return low + (high - low) * torch.rand(shape, generator=generator)

# %% mistake: turned around
# fails: any shape, any bounds: shape = (2, 3)
# hint: u = 0 should give low, and u almost 1 almost high; yours is the other way round.
def uniform(shape, low, high, generator):
    return high - (high - low) * torch.rand(shape, generator=generator)

# %% mistake: float64
# fails: any shape, any bounds: shape = (2, 3)
# hint: The numbers are to be float32, as torch.rand draws them.
def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator, dtype=torch.float64)

# %% mistake: at least one number
# fails: a size may be 0: no numbers
# hint: A size may be 0. Then there is nothing to draw, and the shape stays as it was asked for.
def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand([max(size, 1) for size in shape], generator=generator)

# %% mistake: rounded to four decimals
# fails: bounds very close together, or very far apart
# hint: The bounds may be closer together than any number of decimals that you keep.
def uniform(shape, low, high, generator):
    u = torch.rand(shape, generator=generator)
    return (low + (high - low) * u).round(decimals=4)
