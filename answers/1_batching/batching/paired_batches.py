# %% alternative: shuffles copies with one order, then slices
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = np.arange(len(x))
    rng.shuffle(order)
    x, y = x[order], y[order]
    return [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]

# %% alternative: the generator put back to where it was
import copy

def paired_batches(samples, answers, size, rng):
    if len(samples) != len(answers):
        raise ValueError(f"{len(samples)} samples and {len(answers)} answers")
    twin = copy.deepcopy(rng)
    samples, answers = rng.permutation(samples), twin.permutation(answers)
    cuts = range(size, len(samples), size)
    return list(zip(np.split(samples, cuts), np.split(answers, cuts)))

# %% alternative: sorts by random keys
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths differ")
    order = np.argsort(rng.random(len(x)))
    pairs = []
    while len(order):
        part, order = order[:batch_size], order[batch_size:]
        pairs.append((x[part], y[part]))
    return pairs

# %% mistake: two draws from one generator
# fails: every sample keeps its answer
# hint: Each call of rng.permutation draws a new order, so the answers move to other samples. Draw once.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    x, y = rng.permutation(x), rng.permutation(y)
    return [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]


# %% form: by the functions from before
def paired_batches(x, y, batch_size, rng):
    return list(zip(split_batches(shuffled(x, rng), batch_size), split_batches(shuffled(y, rng), batch_size)))


# %% mistake: shuffles each array in place
# fails: every sample keeps its answer
# fails: every sample keeps its answer: the arguments after the call
# hint: Each array gets an order of its own, and the arrays of the caller are changed as well. Draw one order and index both with it.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    rng.shuffle(x)
    rng.shuffle(y)
    return [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]

# %% mistake: shuffles both in place with one order
# fails: every sample keeps its answer: the arguments after the call
# hint: x[:] = ... writes into the array of the caller. Give the shuffled arrays new names.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = rng.permutation(len(x))
    x[:] = x[order]
    y[:] = y[order]
    return [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]

# %% mistake: sorts both arrays
# fails: every sample keeps its answer
# fails: every order can come
# hint: Sorting gives each array an order of its own, and never a random one.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    x, y = np.sort(x, axis=0), np.sort(y, axis=0)
    return [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]

# %% mistake: forgets to shuffle
# fails: every order can come
# hint: The pairs are right, but they always come in the order of the data. Where is rng used?
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    return [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]

# %% mistake: draws the samples of each batch anew
# fails: every sample keeps its answer
# hint: Each batch is drawn from all samples, so some come twice and some never. An epoch uses every sample once.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    pairs = []
    for i in range(0, len(x), batch_size):
        size = min(batch_size, len(x) - i)
        part = rng.choice(len(x), size=size, replace=False)
        pairs.append((x[part], y[part]))
    return pairs

# %% mistake: forgets the short batch
# fails: the shapes of the batches
# hint: zip and // make it easy to lose the samples after the last full batch. They make a pair, too.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = rng.permutation(len(x))
    parts = [order[k * batch_size:(k + 1) * batch_size] for k in range(len(x) // batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% mistake: an empty pair at the end
# fails: no empty batch when the size divides the data
# hint: When the size divides the data, your loop goes round once more with nothing left.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = rng.permutation(len(x))
    parts = [order[i:i + batch_size] for i in range(0, len(x) + 1, batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% mistake: uses NumPy's global generator
# fails: the same seed gives the same batches
# hint: np.random.permutation draws from a generator that the whole program shares. Draw from rng.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = np.random.permutation(len(x))
    parts = [order[i:i + batch_size] for i in range(0, len(x), batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% mistake: accepts arrays of different lengths
# fails: rejects arrays of different lengths
# hint: With a y that is longer than x nothing goes wrong by itself: some answers are never used. Compare the lengths first.
def paired_batches(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    parts = [order[i:i + batch_size] for i in range(0, len(x), batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% mistake: notices missing samples only
# fails: rejects them in the other order too
# hint: Your check sees a y that is too long. A y that is too short passes it, and then some samples have no answer.
def paired_batches(x, y, batch_size, rng):
    if len(x) < len(y):
        raise ValueError("some answers have no sample")
    order = rng.permutation(len(x))
    parts = [order[i:i + batch_size] for i in range(0, len(x), batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% mistake: leaves out a single last sample
# fails: the shapes of the batches
# hint: When one sample is left over at the end, it makes a batch of its own. Yours stops one sample too early.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = rng.permutation(len(x))
    parts = [order[i:i + batch_size] for i in range(0, len(x) - 1, batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% alternative: pairs of samples, drawn one by one
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    positions = list(range(len(x)))
    order = [positions.pop(int(rng.integers(len(positions)))) for _ in range(len(x))]
    batches = []
    for start in range(0, len(order), batch_size):
        part = order[start:start + batch_size]
        batches.append((np.stack([x[i] for i in part]), np.stack([y[i] for i in part])))
    return batches

# %% mistake: one array for samples and answers
# fails: every sample keeps its answer: int64
# fails: every sample keeps its answer: bool
# hint: One array has one dtype: together with decimal answers, whole numbers and booleans become floats. Index both arrays with one order.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    flat_x, flat_y = x.reshape(len(x), -1), y.reshape(len(y), -1)
    both = np.concatenate([flat_x.astype(float), flat_y.astype(float)], axis=1)
    both = rng.permutation(both)
    new_x = both[:, :flat_x.shape[1]].reshape(x.shape)
    new_y = both[:, flat_x.shape[1]:].reshape(y.shape)
    return [(new_x[i:i + batch_size], new_y[i:i + batch_size]) for i in range(0, len(x), batch_size)]

# %% mistake: lists for tuples
# fails: the shapes of the batches
# hint: The batches are right, but each pair is a list. Tuples are asked for: (x_batch, y_batch) with round parentheses.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = rng.permutation(len(x))
    parts = [order[i:i + batch_size] for i in range(0, len(x), batch_size)]
    return [[x[part], y[part]] for part in parts]

# %% mistake: shuffles the batches, not the samples
# fails: every order can come
# hint: The batches come in random order, but inside of each the samples are neighbours still. Shuffle first, then cut.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    pairs = [(x[i:i + batch_size], y[i:i + batch_size]) for i in range(0, len(x), batch_size)]
    return [pairs[k] for k in rng.permutation(len(pairs))]

# %% mistake: loses the axis of a single sample
# fails: the shapes of the batches: batch_size = 1
# hint: A batch with a single sample is still a batch: its first axis has the length 1.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = rng.permutation(len(x))
    if batch_size == 1:
        return [(x[i], y[i]) for i in order]
    parts = [order[i:i + batch_size] for i in range(0, len(x), batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% mistake: shares the samples out evenly
# fails: a short last pair
# hint: np.array_split makes pieces of nearly equal length. All pairs have batch_size rows, only the last one may have fewer.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = rng.permutation(len(x))
    return [(x[part], y[part]) for part in np.array_split(order, -(-len(x) // batch_size))]

# %% mistake: swaps each position with any other
# fails: all orders are equally likely
# hint: Each of the n swaps has n partners, which makes n to the power n ways for n! orders: some orders come more often. rng.permutation draws an order as it should be.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    order = np.arange(len(x))
    for i in range(len(x)):
        j = rng.integers(0, len(x))
        order[i], order[j] = order[j], order[i]
    parts = [order[i:i + batch_size] for i in range(0, len(x), batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% mistake: seeds NumPy's global generator
# fails: the global generators are left alone
# hint: np.random.seed changes the random numbers of the whole program. Draw the order from rng itself.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length")
    np.random.seed(int(rng.integers(2**32)))
    order = np.random.permutation(len(x))
    parts = [order[i:i + batch_size] for i in range(0, len(x), batch_size)]
    return [(x[part], y[part]) for part in parts]


# %% mistake: one answer serves all samples
# fails: rejects them in the other order too: answers = 1
# hint: One answer for five samples is a different length, too: NumPy would repeat it, and nobody would notice.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y) and len(y) != 1:
        raise ValueError("x and y must have the same length")
    y = np.broadcast_to(y, (len(x), *y.shape[1:])) if len(y) == 1 else y
    order = rng.permutation(len(x))
    parts = [order[i:i + batch_size] for i in range(0, len(x), batch_size)]
    return [(x[part], y[part]) for part in parts]

# %% mistake: float32 by way of lists
# fails: every sample keeps its answer: float32
# hint: a list holds Python numbers, and NumPy makes float64 of their floats. Pick rows from the arrays themselves, so that their dtype stays.
def paired_batches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("x and y should have the same length")
    samples = list(zip(x.tolist(), y.tolist()))
    samples = [samples[i] for i in rng.permutation(len(samples))]
    parts = [samples[start:start + batch_size] for start in range(0, len(samples), batch_size)]
    return [(np.array([a for a, b in part]), np.array([b for a, b in part])) for part in parts]
