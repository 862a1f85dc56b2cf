# %% alternative: permutation does it in one call
def shuffled(data, rng):
    return rng.permutation(data)

# %% alternative: shuffles a copy in place
def shuffled(samples, generator):
    result = samples.copy()
    generator.shuffle(result)
    return result

# %% alternative: draws all positions without putting one back
def shuffled(data, rng):
    return data.take(rng.choice(len(data), size=len(data), replace=False), axis=0)

# %% alternative: sorts by random keys
def shuffled(data, rng):
    keys = rng.random(len(data))
    return data[np.argsort(keys)]

# %% mistake: shuffles the caller's array
# fails: the caller's array stays as it was
# hint: rng.shuffle works in place, so the array of the caller has changed too. Work on a copy, or index with a random order.
def shuffled(data, rng):
    rng.shuffle(data)
    return data

# %% mistake: shuffles each number on its own
# fails: every sample is there once and whole
# hint: permuted shuffles each column by itself, so the samples are torn apart. A sample has to move as a whole.
def shuffled(data, rng):
    return rng.permuted(data, axis=0)

# %% mistake: shuffles inside the samples
# fails: every sample is there once and whole
# fails: every order can come
# hint: The first axis counts the samples. Only the order along that axis may change, and not what is inside a sample.
def shuffled(data, rng):
    return np.array([rng.permutation(sample) for sample in data])

# %% mistake: draws with replacement
# fails: every sample is there once and whole
# hint: Random positions drawn one by one repeat some samples and miss others. You need each position exactly once.
def shuffled(data, rng):
    return data[rng.integers(0, len(data), size=len(data))]

# %% mistake: uses NumPy's global generator
# fails: the same seed gives the same order
# fails: NumPy's global generator is left alone
# hint: np.random.permutation draws from a generator that the whole program shares. Draw from the rng that you were given.
def shuffled(data, rng):
    return data[np.random.permutation(len(data))]

# %% mistake: a new generator with a fixed seed
# fails: every order can come
# hint: A generator made anew from the same seed gives the same order at every call. Use the one that the caller hands in.
def shuffled(data, rng):
    rng = np.random.default_rng(0)
    return rng.permutation(data)

# %% mistake: reverses the samples
# fails: every order can come
# hint: Another order is not yet a random order. Where does your code draw from rng?
def shuffled(data, rng):
    return data[::-1].copy()
