# %% alternative: the number follows from the start
def batch_sums(data, batch_size):
    return [(i // batch_size, np.sum(data[i:i + batch_size])) for i in range(0, len(data), batch_size)]

# %% alternative: counts by hand and sums in plain Python
def batch_sums(samples, size):
    pairs = []
    number = 0
    while number * size < len(samples):
        total = 0.0
        for sample in samples[number * size:(number + 1) * size]:
            total += float(np.sum(sample))
        pairs.append((number, total))
        number += 1
    return pairs

# %% alternative: cuts with np.split
def batch_sums(data, batch_size):
    if len(data) == 0:
        return []
    batches = np.split(data, range(batch_size, len(data), batch_size))
    return list(enumerate(float(batch.sum()) for batch in batches))

# %% mistake: numbers by the place of the first sample
# fails: numbers the batches one by one
# hint: Your numbers jump by the batch size: that is the place where a batch starts. How many batches came before it?
def batch_sums(data, batch_size):
    return [(i, data[i:i + batch_size].sum()) for i in range(0, len(data), batch_size)]

# %% mistake: counts from one
# fails: numbers the batches one by one
# hint: The first batch has the number 0.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [(number, data[i:i + batch_size].sum()) for number, i in enumerate(starts, 1)]

# %% mistake: sums over the samples only
# fails: the sum of every batch: batch_size = 2
# hint: sum(axis=0) adds up the samples and keeps their shape. Here one number per batch is asked for.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [(number, data[i:i + batch_size].sum(axis=0)) for number, i in enumerate(starts)]

# %% mistake: the mean for the sum
# fails: the sum of every batch: batch_size = 2
# hint: You return the mean of each batch. The sum is not divided by anything.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [(number, data[i:i + batch_size].mean()) for number, i in enumerate(starts)]

# %% mistake: forgets the short batch
# fails: a short last batch counts too
# hint: len(data) // batch_size counts the full batches only. The samples left over make a batch, too.
def batch_sums(data, batch_size):
    return [(k, data[k * batch_size:(k + 1) * batch_size].sum()) for k in range(len(data) // batch_size)]


# %% form: and sums over the samples only
def batch_sums(data, batch_size):
    return [(i, sum(data[i * batch_size:(i + 1) * batch_size])) for i in range(len(data) // batch_size)]


# %% mistake: a dictionary
# fails: a list of pairs
# hint: The values are right, but they are in a dictionary. Return a list of tuples.
def batch_sums(data, batch_size):
    sums = {}
    for number, i in enumerate(range(0, len(data), batch_size)):
        sums[number] = data[i:i + batch_size].sum()
    return sums

# %% mistake: prints and returns nothing
# fails: a list of pairs
# hint: print shows a value, but the caller gets nothing. Collect the pairs in a list and return it.
def batch_sums(data, batch_size):
    for number, i in enumerate(range(0, len(data), batch_size)):
        print("batch", number, "has the sum", data[i:i + batch_size].sum())

# %% mistake: one more batch when there is nothing left
# fails: the sum of every batch: no rows
# fails: numbers the batches one by one
# hint: When the batches are full, or when there is no data, your loop goes round once more with an empty slice.
def batch_sums(data, batch_size):
    count = len(data) // batch_size + 1
    return [(k, data[k * batch_size:(k + 1) * batch_size].sum()) for k in range(count + 1)]

# %% mistake: leaves out a single last sample
# fails: a short last batch counts too
# hint: When one sample is left over at the end, it makes a batch of its own. Yours stops one sample too early.
def batch_sums(data, batch_size):
    starts = range(0, len(data) - 1, batch_size)
    return [(number, data[i:i + batch_size].sum()) for number, i in enumerate(starts)]

# %% alternative: reduceat at the starts
def batch_sums(data, batch_size):
    if not len(data):
        return []
    rows = data.reshape(len(data), -1).sum(axis=1)
    totals = np.add.reduceat(rows, np.arange(0, len(data), batch_size))
    return list(enumerate(totals.tolist()))

# %% mistake: lists for tuples
# fails: a list of pairs
# hint: The numbers are right, but each pair is a list. Tuples are asked for: (number, total) with round parentheses.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [[number, data[start:start + batch_size].sum()] for number, start in enumerate(starts)]

# %% mistake: a tuple of tuples
# fails: a list of pairs
# hint: The pairs are right, but they stand in a tuple. A list of tuples is asked for.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return tuple((number, data[start:start + batch_size].sum()) for number, start in enumerate(starts))

# %% mistake: sums in float32
# fails: the sum of every batch: batch_size = 2
# hint: float32 keeps about seven digits, float64 sixteen. Sum up in the dtype that the data has.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [(number, float(data[start:start + batch_size].sum(dtype=np.float32))) for number, start in enumerate(starts)]

# %% mistake: rounds the sums
# fails: the sum of every batch: batch_size = 2
# hint: Nobody asked for rounded sums. Round when you print, not when you calculate.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [(number, round(float(data[start:start + batch_size].sum()), 4)) for number, start in enumerate(starts)]

# %% mistake: adds up in the caller's array
# fails: the sum of every batch: the arguments after the call
# hint: batch[0] is a view of the data: what you add to it is added to the caller's array.
def batch_sums(data, batch_size):
    pairs = []
    for start in range(0, len(data), batch_size):
        batch = data[start:start + batch_size]
        total = batch[:1]
        for sample in batch[1:]:
            total += sample
        pairs.append((len(pairs), total.sum()))
    return pairs

# %% mistake: knows tables only
# fails: samples of any shape
# hint: A sample may be a number alone; then there is no second axis to sum over. sum() without axis takes all values.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [(number, data[start:start + batch_size].sum(axis=1).sum()) for number, start in enumerate(starts)]

# %% mistake: leaves out what is no number
# fails: the sum of every batch: NaN
# hint: np.nansum takes NaN for 0. The sum of values among which there is a NaN is NaN, and that is a warning.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [(number, np.nansum(data[start:start + batch_size])) for number, start in enumerate(starts)]


# %% mistake: differences of running sums
# fails: values of other batches take no part
# hint: After a huge value the running sum has no digits left for small ones. Add up the values of each batch alone.
def batch_sums(data, batch_size):
    if len(data) == 0:
        return []
    running = np.cumsum(data.reshape(len(data), -1).sum(axis=1))
    pairs = []
    before = 0.0
    for number, start in enumerate(range(0, len(data), batch_size)):
        last = min(start + batch_size, len(data)) - 1
        pairs.append((number, running[last] - before))
        before = running[last]
    return pairs


# %% mistake: multiplies by marks
# fails: values of other batches take no part
# hint: Infinity times 0 is nan: a mark of 0 does not keep a value out. Take only the values of the batch.
def batch_sums(data, batch_size):
    of = np.arange(len(data)) // batch_size
    sums = data.reshape(len(data), data.size // max(len(data), 1)).sum(axis=1)
    return [(k, float(((of == k) * sums).sum())) for k in range(-(-len(data) // batch_size))]


# %% mistake: calls itself once for each batch
# fails: many batches
# hint: Python stops after about a thousand calls that are inside each other. There may be more batches.
def batch_sums(data, batch_size, number=0):
    if len(data) == 0:
        return []
    return [(number, data[:batch_size].sum())] + batch_sums(data[batch_size:], batch_size, number + 1)

# %% mistake: rounded to twelve decimals
# fails: very small values, in all their digits
# hint: nobody asked for rounding, and of very small values it leaves little. Return the sum as it is.
def batch_sums(data, batch_size):
    starts = range(0, len(data), batch_size)
    return [(number, round(float(np.sum(data[start:start + batch_size])), 12)) for number, start in enumerate(starts)]
