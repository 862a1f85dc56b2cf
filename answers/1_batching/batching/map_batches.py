# %% alternative: joins with vstack and hstack in mind
def map_batches(f, data, batch_size):
    results = []
    for i in range(0, len(data), batch_size):
        results.append(f(data[i:i + batch_size]))
    return np.concatenate(results, axis=0)

# %% alternative: fills an array made after the first call
def map_batches(function, samples, size):
    result = None
    for start in range(0, len(samples), size):
        part = function(samples[start:start + size])
        if result is None:
            result = np.empty((len(samples), *part.shape[1:]), dtype=part.dtype)
        result[start:start + len(part)] = part
    return result

# %% alternative: splits first
def map_batches(f, data, batch_size):
    batches = np.split(data, range(batch_size, len(data), batch_size))
    return np.concatenate(list(map(f, batches)))

# %% mistake: one call per sample
# fails: one call per batch
# hint: f is called for every single sample. Hand it a whole batch: a slice, not an element.
def map_batches(f, data, batch_size):
    return np.concatenate([f(data[i:i + 1]) for i in range(len(data))])

# %% mistake: all samples in one call
# fails: one call per batch
# hint: f sees the whole data set at once, and for that there may not be enough memory. Cut the data first.
def map_batches(f, data, batch_size):
    return f(data)

# %% mistake: prepares an array of zeros
# fails: any function: True or False
# fails: any function: a longer row for each
# hint: np.zeros(n) is one-dimensional and float64. The results of f may have another shape and another dtype.
def map_batches(f, data, batch_size):
    result = np.zeros(len(data))
    for i in range(0, len(data), batch_size):
        result[i:i + batch_size] = f(data[i:i + batch_size])
    return result

# %% mistake: prepares an array like the data
# fails: any function: a longer row for each
# fails: any function: True or False
# hint: The results need not look like the data. Take their shape and their dtype from what f returns.
def map_batches(f, data, batch_size):
    result = np.zeros_like(data)
    for i in range(0, len(data), batch_size):
        result[i:i + batch_size] = f(data[i:i + batch_size])
    return result

# %% mistake: stacks the results
# fails: any function: one number for each
# hint: np.stack makes a new axis and needs parts of one length. The parts are to be joined along the axis that they have.
def map_batches(f, data, batch_size):
    return np.stack([f(data[i:i + batch_size]) for i in range(0, len(data), batch_size)])

# %% mistake: a list of results
# fails: any function: one number for each
# fails: any data: batch_size = 100
# hint: The caller should not see where one batch ends and the next begins. Join the parts to one array.
def map_batches(f, data, batch_size):
    return [f(data[i:i + batch_size]) for i in range(0, len(data), batch_size)]

# %% mistake: forgets the short batch
# fails: one call per batch
# fails: any data: batch_size = 2
# hint: The samples after the last full batch never reach f. The last batch may be short, but it may not be missing.
def map_batches(f, data, batch_size):
    full = len(data) // batch_size * batch_size
    return np.concatenate([f(data[i:i + batch_size]) for i in range(0, full, batch_size)])

# %% mistake: puts each result in front
# fails: any data: batch_size = 2
# hint: The results come out in reverse order of the batches. Add each new part at the end.
def map_batches(f, data, batch_size):
    result = f(data[:batch_size])
    for i in range(batch_size, len(data), batch_size):
        result = np.concatenate([f(data[i:i + batch_size]), result])
    return result

# %% mistake: calls the function with nothing
# fails: any data: batch_size = 1
# hint: When the size divides the data, your loop goes round once more, and f gets an empty array.
def map_batches(f, data, batch_size):
    results = []
    for k in range(len(data) // batch_size + 1):
        results.append(f(data[k * batch_size:(k + 1) * batch_size]))
    return np.concatenate(results)

# %% alternative: row by row into a list
def map_batches(f, data, batch_size):
    rows = []
    for i in range(0, len(data), batch_size):
        rows.extend(f(data[i:i + batch_size]))
    return np.stack(rows)

# %% mistake: one call more to learn the shape
# fails: any data: batch_size = 2
# hint: The first batch goes to f twice: once to learn the shape, once for the result. Keep what the first call gave.
def map_batches(f, data, batch_size):
    first = f(data[:batch_size])
    result = np.empty((len(data), *first.shape[1:]), dtype=first.dtype)
    for i in range(0, len(data), batch_size):
        result[i:i + batch_size] = f(data[i:i + batch_size])
    return result

# %% mistake: the same number in every batch
# fails: one call per batch
# hint: array_split makes parts of nearly the same length. Every batch has batch_size samples; only the last one may have fewer.
def map_batches(f, data, batch_size):
    return np.concatenate([f(part) for part in np.array_split(data, -(-len(data) // batch_size))])

# %% mistake: from the last batch to the first
# fails: any data: batch_size = 2
# hint: The results are in order, but f saw the last batch first. Call it for the batches in their order.
def map_batches(f, data, batch_size):
    results = []
    for i in reversed(range(0, len(data), batch_size)):
        results.insert(0, f(data[i:i + batch_size]))
    return np.concatenate(results)

# %% mistake: floats for everything
# fails: any function: whole numbers
# fails: any function: True or False
# hint: The dtype of the result is the one that f returns. np.concatenate keeps it; do not name another.
def map_batches(f, data, batch_size):
    return np.concatenate([f(data[i:i + batch_size]).astype(float) for i in range(0, len(data), batch_size)])

# %% mistake: flattens the results
# fails: any function: a longer row for each
# hint: extend and ravel take the rows apart, too. The result has one row for each sample, in the shape that f gives.
def map_batches(f, data, batch_size):
    return np.concatenate([f(data[i:i + batch_size]).ravel() for i in range(0, len(data), batch_size)])


# %% mistake: calls itself once for each batch
# fails: many batches
# hint: Python stops after about a thousand calls that are inside each other. There may be more batches.
def map_batches(f, data, batch_size):
    first = f(data[:batch_size])
    if len(data) <= batch_size:
        return first
    return np.concatenate([first, map_batches(f, data[batch_size:], batch_size)])
