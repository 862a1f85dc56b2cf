# %% alternative: batch gradients weighted by the batches' sizes
def epoch_gradient(x, y, w, batch_size):
    gradient = 0
    for i in range(0, len(x), batch_size):
        x_batch, y_batch = x[i:i + batch_size], y[i:i + batch_size]
        batch_gradient = 2 / len(x_batch) * x_batch.T @ (x_batch @ w - y_batch)
        gradient = gradient + batch_gradient * len(x_batch) / len(x)
    return gradient

# %% alternative: one sample after the other
def epoch_gradient(samples, answers, weights, size):
    gradient = np.zeros_like(samples[0])
    for sample, answer in zip(samples, answers):
        error = np.dot(sample, weights) - answer
        gradient += 2 * error * sample / len(samples)
    return gradient

# %% alternative: np.split and a weighted average
def epoch_gradient(x, y, w, batch_size):
    cuts = range(batch_size, len(x), batch_size)
    gradients, sizes = [], []
    for xb, yb in zip(np.split(x, cuts), np.split(y, cuts)):
        errors = np.dot(xb, w) - yb
        gradients.append(2 * (xb * errors[:, None]).mean(axis=0))
        sizes.append(len(xb))
    return np.average(gradients, axis=0, weights=sizes)

# %% alternative: autograd does the differentiation
def epoch_gradient(x, y, w, batch_size):
    weights = torch.tensor(w, requires_grad=True)
    for i in range(0, len(x), batch_size):
        xb = torch.tensor(np.asarray(x[i:i + batch_size]))
        yb = torch.tensor(np.asarray(y[i:i + batch_size]))
        (((xb @ weights - yb) ** 2).sum() / len(x)).backward()
    return weights.grad.numpy()

# %% mistake: the plain mean of the batch gradients
# fails: a short last batch has its proper weight
# hint: The samples of a short batch count more than the others in a plain mean of batch gradients. How much should each batch weigh?
def epoch_gradient(x, y, w, batch_size):
    gradients = []
    for i in range(0, len(x), batch_size):
        xb, yb = x[i:i + batch_size], y[i:i + batch_size]
        gradients.append(2 / len(xb) * xb.T @ (xb @ w - yb))
    return np.mean(gradients, axis=0)

# %% mistake: the sum of the batch gradients
# fails: the size divides the data
# hint: Every batch gradient is already a mean over its samples. Their sum grows with the number of batches.
def epoch_gradient(x, y, w, batch_size):
    gradient = np.zeros_like(w)
    for i in range(0, len(x), batch_size):
        xb, yb = x[i:i + batch_size], y[i:i + batch_size]
        gradient += 2 / len(xb) * xb.T @ (xb @ w - yb)
    return gradient


# %% form: each divided by the batch size
def epoch_gradient(x, y, w, batch_size):
    gradient = np.zeros_like(w)
    for i in range(0, len(x), batch_size):
        x_batch, y_batch = x[i:i + batch_size], y[i:i + batch_size]
        gradient += 2 / batch_size * x_batch.T @ (x_batch @ w - y_batch)
    return gradient


# %% mistake: takes every batch for a full one
# fails: a short last batch has its proper weight
# fails: any data: batch_size = 100
# hint: You divide by batch_size and by the number of batches, but the last batch may hold fewer samples.
def epoch_gradient(x, y, w, batch_size):
    gradients = []
    for i in range(0, len(x), batch_size):
        xb, yb = x[i:i + batch_size], y[i:i + batch_size]
        gradients.append(2 / batch_size * xb.T @ (xb @ w - yb))
    return np.mean(gradients, axis=0)

# %% mistake: forgets the factor 2
# fails: the size divides the data
# fails: any data: batch_size = 100
# hint: Differentiate the square: the derivative of e ** 2 is not e.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for i in range(0, len(x), batch_size):
        xb, yb = x[i:i + batch_size], y[i:i + batch_size]
        total += xb.T @ (xb @ w - yb)
    return total / len(x)

# %% mistake: forgets the short batch
# fails: a short last batch has its proper weight
# fails: any data: batch_size = 100
# hint: The samples after the last full batch are missing from the gradient.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for k in range(len(x) // batch_size):
        part = slice(k * batch_size, (k + 1) * batch_size)
        total += x[part].T @ (x[part] @ w - y[part])
    return 2 * total / len(x)

# %% mistake: all samples at once
# fails: never more than one batch at once
# hint: The result is right, but x @ w works on all samples in one go. Only batch_size samples fit into memory.
def epoch_gradient(x, y, w, batch_size):
    return 2 / len(x) * x.T @ (x @ w - y)

# %% mistake: all errors at once
# fails: never more than one batch at once
# hint: The products are made batch by batch, but the errors of all samples were computed before the loop. Move that into the loop.
def epoch_gradient(x, y, w, batch_size):
    errors = np.dot(x, w) - y
    total = np.zeros(len(w))
    for i in range(0, len(x), batch_size):
        total += x[i:i + batch_size].T @ errors[i:i + batch_size]
    return 2 * total / len(x)

# %% mistake: takes a step after every batch
# fails: any data: the arguments after the call
# fails: the size divides the data
# hint: w changes inside your loop, so the later batches are differentiated at another place. The gradient is asked for at one w.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for i in range(0, len(x), batch_size):
        xb, yb = x[i:i + batch_size], y[i:i + batch_size]
        gradient = 2 * xb.T @ (xb @ w - yb)
        w -= 0.1 * gradient / len(xb)
        total += gradient
    return total / len(x)

# %% mistake: the errors with the wrong sign
# fails: the size divides the data
# hint: Your gradient points the opposite way. Is the error the prediction minus the answer, or the answer minus the prediction?
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for i in range(0, len(x), batch_size):
        xb, yb = x[i:i + batch_size], y[i:i + batch_size]
        total += xb.T @ (yb - xb @ w)
    return 2 * total / len(x)

# %% mistake: leaves out a single last sample
# fails: a short last batch has its proper weight
# hint: When one sample is left over at the end, it makes a batch of its own. Yours stops one sample too early.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for i in range(0, len(x) - 1, batch_size):
        xb, yb = x[i:i + batch_size], y[i:i + batch_size]
        total += xb.T @ (xb @ w - yb)
    return 2 * total / len(x)

# %% alternative: einsum, batch by batch
def epoch_gradient(x, y, w, batch_size):
    result = np.zeros_like(w)
    for start in range(0, len(x), batch_size):
        xb, yb = x[start:start + batch_size], y[start:start + batch_size]
        errors = np.einsum("nd,d->n", xb, w) - yb
        result += 2 / len(x) * np.einsum("n,nd->d", errors, xb)
    return result

# %% mistake: in float32
# fails: any data: batch_size = 2
# hint: float32 keeps about seven digits, float64 sixteen. Stay with the dtype of the data.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w), dtype=np.float32)
    for i in range(0, len(x), batch_size):
        batch = x[i:i + batch_size].astype(np.float32)
        total += batch.T @ (batch @ w.astype(np.float32) - y[i:i + batch_size].astype(np.float32))
    return (2 * total / len(x)).astype(np.float64)

# %% mistake: the errors written into the answers
# fails: any data: the arguments after the call
# hint: A slice of y is a view: -= writes into the caller's array, and the next call finds other answers. Make a new array.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for i in range(0, len(x), batch_size):
        batch, errors = x[i:i + batch_size], y[i:i + batch_size]
        errors -= batch @ w
        total -= batch.T @ errors
    return 2 * total / len(x)

# %% mistake: squeezes
# fails: any data: one column
# hint: With one weight the gradient has the shape (1,). squeeze() removes that dimension, too.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros((1, len(w)))
    for i in range(0, len(x), batch_size):
        batch = x[i:i + batch_size]
        total += (batch @ w - y[i:i + batch_size]) @ batch
    return (2 * total / len(x)).squeeze()

# %% mistake: a total that is kept
# fails: any data: batch_size = 2
# hint: The total is made once, where the function is defined, and every call adds to it. Begin with zeros in every call.
def epoch_gradient(x, y, w, batch_size, totals={}):
    total = totals.setdefault(len(w), np.zeros(len(w)))
    for i in range(0, len(x), batch_size):
        batch = x[i:i + batch_size]
        total += batch.T @ (batch @ w - y[i:i + batch_size])
    return 2 * total / len(x)

# %% mistake: the size of one sample
# fails: any data: batch_size = 1
# hint: A batch with one sample is a table with one row. Indexing with a number takes the row out of it.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for i in range(0, len(x), batch_size):
        batch = x[i] if batch_size == 1 else x[i:i + batch_size]
        total += batch.T @ (batch @ w - y[i:i + batch_size])
    return 2 * total if batch_size == 1 else 2 * total / len(x)

# %% mistake: a batch without errors ends the epoch
# fails: a batch without errors, and others after it
# hint: break ends the loop, and the batches after this one are missing. A batch without errors adds nothing by itself.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for start in range(0, len(x), batch_size):
        samples, answers = x[start:start + batch_size], y[start:start + batch_size]
        errors = samples @ w - answers
        if not errors.any():
            break
        total += samples.T @ errors
    return 2 * total / len(x)


# %% mistake: joins the errors of all batches
# fails: never more than one batch at once
# hint: The subtraction here calculates with all answers at once. Subtract batch by batch.
def epoch_gradient(x, y, w, batch_size):
    starts = range(0, len(x), batch_size)
    errors = np.concatenate([x[i:i + batch_size] @ w for i in starts]) - y
    total = np.zeros(len(w))
    for i in starts:
        total += x[i:i + batch_size].T @ errors[i:i + batch_size]
    return 2 * total / len(x)


# %% mistake: small errors count as 0
# fails: numbers of any size
# hint: Small errors are errors, too: whether a number is small depends on the others.
def epoch_gradient(x, y, w, batch_size):
    total = np.zeros(len(w))
    for i in range(0, len(x), batch_size):
        batch = x[i:i + batch_size]
        errors = batch @ w - y[i:i + batch_size]
        errors[np.abs(errors) < 1e-9] = 0
        total += batch.T @ errors
    return 2 * total / len(x)


# %% mistake: calls itself once for each batch
# fails: many batches
# hint: Python stops after about a thousand calls that are inside each other. There may be more batches.
def epoch_gradient(x, y, w, batch_size):
    def total(x, y):
        part = x[:batch_size].T @ (x[:batch_size] @ w - y[:batch_size])
        return part if len(x) <= batch_size else part + total(x[batch_size:], y[batch_size:])
    return 2 * total(x, y) / len(x)
