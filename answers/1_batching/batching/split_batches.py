# %% alternative: a loop with append
def split_batches(data, batch_size):
    if batch_size <= 0:
        raise ValueError("the batch size must be positive")
    batches = []
    start = 0
    while start < len(data):
        batches.append(data[start:start + batch_size])
        start += batch_size
    return batches

# %% alternative: np.split at the starts
def split_batches(array, size):
    if size < 1:
        raise ValueError(f"size = {size}")
    if len(array) == 0:
        return []
    return np.split(array, range(size, len(array), size))

# %% alternative: counts the batches first
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    count = -(-len(data) // batch_size)
    return [data[k * batch_size:(k + 1) * batch_size] for k in range(count)]

# %% mistake: drops the last batch
# fails: keeps a short last batch
# fails: any data: batch_size = 100
# hint: With // only the full batches are counted. The samples that are left over make a batch, too.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return [data[k * batch_size:(k + 1) * batch_size] for k in range(len(data) // batch_size)]


# %% form: and does not look at the batch size
def split_batches(data, batch_size):
    return [data[i * batch_size:(i + 1) * batch_size] for i in range(len(data) // batch_size)]


# %% mistake: pads the last batch
# fails: keeps a short last batch
# fails: any data: batch_size = 2
# hint: The last batch may be short. Do not fill it up: nobody has asked for samples that are not in the data.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    batches = [data[i:i + batch_size] for i in range(0, len(data), batch_size)]
    if batches and len(batches[-1]) < batch_size:
        missing = batch_size - len(batches[-1])
        batches[-1] = np.concatenate([batches[-1], np.zeros((missing, *data.shape[1:]), data.dtype)])
    return batches

# %% mistake: an empty batch at the end
# fails: no empty batch when the size divides the data
# fails: any data: no rows
# hint: When the size divides the data, your last slice starts where the data has already ended. How far may the range of the starts go?
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return [data[i:i + batch_size] for i in range(0, len(data) + 1, batch_size)]


# %% form: and does not look at the batch size
def split_batches(data, batch_size):
    return [data[i * batch_size:(i + 1) * batch_size] for i in range(len(data) // batch_size + 1)]


# %% mistake: copies the samples
# fails: the batches are views of the data: batch_size = 2
# hint: The batches have the right values, but they are copies. A plain slice is a view; copy() and indexing with an array of positions are not.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return [data[i:i + batch_size].copy() for i in range(0, len(data), batch_size)]

# %% mistake: stops one sample too early
# fails: any data: batch_size = 2
# hint: The end of a slice is not included. data[0:4] already has four samples.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return [data[i:i + batch_size - 1] for i in range(0, len(data), batch_size)]

# %% mistake: one stacked array
# fails: keeps a short last batch
# fails: no empty batch when the size divides the data
# hint: One array needs batches of one length, and the last batch may be short. Return a list of arrays.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return np.stack([data[i:i + batch_size] for i in range(0, len(data), batch_size)])

# %% mistake: as many batches as a batch should have samples
# fails: keeps a short last batch
# hint: The second argument of np.array_split is the number of parts. You know the number of samples in a part.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return np.array_split(data, batch_size)

# %% mistake: every sample starts a batch
# fails: keeps a short last batch
# fails: any data: batch_size = 2
# hint: Without a third argument range counts in steps of one, so the batches overlap.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return [data[i:i + batch_size] for i in range(len(data))]

# %% mistake: a batch of one loses its axis
# fails: any data: batch_size = 1
# hint: A batch with a single sample is still a batch: its first axis has the length 1.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    if batch_size == 1:
        return [data[i] for i in range(len(data))]
    return [data[i:i + batch_size] for i in range(0, len(data), batch_size)]

# %% mistake: does not look at the batch size
# fails: rejects a negative batch size
# hint: range(0, n, -2) is empty, so your function returns an empty list for a batch size that makes no sense. Look at the batch size first.
def split_batches(data, batch_size):
    return [data[i:i + batch_size] for i in range(0, len(data), batch_size)]

# %% mistake: divides before it looks at the batch size
# fails: rejects a batch size of zero
# fails: rejects a negative batch size
# hint: Dividing by a batch size of 0 raises a ZeroDivisionError, and that is not the error that was asked for.
def split_batches(data, batch_size):
    count = int(np.ceil(len(data) / batch_size))
    return [data[k * batch_size:(k + 1) * batch_size] for k in range(count)]

# %% alternative: a generator of slices, made a tuple
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    def slices():
        left = data
        while len(left):
            yield left[:batch_size]
            left = left[batch_size:]
    return tuple(slices())

# %% mistake: no data, no questions
# fails: rejects a batch size of zero: n = 0
# fails: rejects a negative batch size: n = 0
# hint: Without data your function returns before it has looked at the batch size. Look at it first.
def split_batches(data, batch_size):
    if len(data) == 0:
        return []
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return [data[i:i + batch_size] for i in range(0, len(data), batch_size)]

# %% mistake: makes the data contiguous first
# fails: the batches are views of the data: a transposed view
# hint: ascontiguousarray copies an array that lies in memory in another order, so the batches are views of the copy. Slice the data itself.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    data = np.ascontiguousarray(data)
    return [data[i:i + batch_size] for i in range(0, len(data), batch_size)]

# %% mistake: knows tables only
# fails: samples of any shape
# hint: A sample may be a number, a row or a table. A slice of the first axis alone does not ask how many axes follow.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    n, d = data.shape
    return [data[i:i + batch_size, :] for i in range(0, n, batch_size)]

# %% mistake: shares the samples out evenly
# fails: keeps a short last batch
# hint: np.array_split makes pieces of nearly equal length. All batches have batch_size samples, only the last one may have fewer.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    count = -(-len(data) // batch_size)
    return np.array_split(data, count) if count else []


# %% form: as many as fit, and does not look at the batch size
def split_batches(data, batch_size):
    return np.array_split(data, len(data) // batch_size)


# %% mistake: calls itself once for each batch
# fails: many batches
# hint: Python stops after about a thousand calls that are inside each other. There may be more batches.
def split_batches(data, batch_size):
    if batch_size < 1:
        raise ValueError
    if len(data) == 0:
        return []
    return [data[:batch_size]] + split_batches(data[batch_size:], batch_size)
