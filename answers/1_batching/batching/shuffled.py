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
# fails: every sample is there once and whole: the arguments after the call
# hint: rng.shuffle works in place, so the array of the caller has changed too. Work on a copy, or index with a random order.
def shuffled(data, rng):
    rng.shuffle(data)
    return data


# %% form: with NumPy's global generator
def shuffled(data, rng):
    np.random.shuffle(data)
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

# %% alternative: one sample after the other
def shuffled(data, rng):
    result = np.empty(data.shape, dtype=data.dtype)
    for place, position in enumerate(rng.permutation(len(data))):
        result[place] = data[position]
    return result

# %% mistake: an array of zeros to begin with
# fails: every sample is there once and whole: int64
# hint: np.zeros makes float64 when no dtype is named. The result has the dtype of the data.
def shuffled(data, rng):
    result = np.zeros(data.shape)
    for place, position in enumerate(rng.permutation(len(data))):
        result[place] = data[position]
    return result

# %% mistake: knows tables only
# fails: samples of any shape
# hint: A sample may be a number, a row or a table: data[order] indexes the first axis, whatever comes behind it.
def shuffled(data, rng):
    n, d = data.shape
    order = rng.permutation(n)
    return np.stack([data[order, column] for column in range(d)], axis=1)

# %% mistake: loses the axis of a single sample
# fails: every sample is there once and whole: one row
# hint: squeeze() removes every axis of length 1, the first one too when there is one sample only.
def shuffled(data, rng):
    return data[rng.permutation(len(data))].squeeze()

# %% mistake: nothing to do for few samples
# fails: samples of any shape: the arguments after the call
# hint: When there is one sample only, you return the caller's own array. A new array is asked for.
def shuffled(data, rng):
    if len(data) < 2:
        return data
    return data[rng.permutation(len(data))]

# %% mistake: Python's own generator
# fails: the same seed gives the same order
# hint: random.sample draws from Python's generator, which nobody has seeded here. Draw from rng.
import random

def shuffled(data, rng):
    return data[random.sample(range(len(data)), len(data))]

# %% alternative: the shuffle of Fisher and Yates, on positions
def shuffled(data, rng):
    order = np.arange(data.shape[0])
    for i in range(order.size - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        order[[i, j]] = order[[j, i]]
    return data.take(order, axis=0)

# %% mistake: swaps each sample with any other
# fails: all orders are equally likely
# hint: Each of the n swaps has n partners, which makes n to the power n ways for n! orders: some orders come more often. Let each sample change places only with those that are not settled yet, or draw a whole order with rng.permutation.
def shuffled(data, rng):
    result = data.copy()
    for i in range(len(data)):
        j = rng.integers(0, len(data))
        result[[i, j]] = result[[j, i]]
    return result

# %% mistake: sorts by random keys that may be equal
# fails: all orders are equally likely
# hint: Two samples may draw the same whole number, and then they keep their old order. Take keys that are never equal, such as rng.random(n).
def shuffled(data, rng):
    return data[np.argsort(rng.integers(0, len(data), size=len(data)), kind="stable")]

# %% mistake: seeds Python's generator from its own
# fails: NumPy's global generator is left alone
# hint: random.seed changes the random numbers of the whole program. Draw the order from rng itself.
import random

def shuffled(data, rng):
    random.seed(int(rng.integers(2**32)))
    return data[random.sample(range(len(data)), len(data))]

# %% mistake: shuffles rows made by reshape
# fails: arrays that lie in memory in any way
# hint: reshape copies where the memory does not fit, and then you shuffle a copy of the copy. Read whole samples at random positions.
def shuffled(data, rng):
    result = np.copy(data)
    rows = result.reshape(len(result), -1)
    rng.shuffle(rows)
    return result
