# %% alternative: the sums of weights kept by hand
def smoothed(values, weight):
    if weight < 0 or weight >= 1:
        raise ValueError("weight out of range")
    total = mass = 0.0
    out = []
    for value in values:
        total = total * weight + value
        mass = mass * weight + 1.0
        out.append(total / mass)
    return out

# %% alternative: every point from its definition, with NumPy
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    result = []
    for k in range(1, len(losses) + 1):
        shares = float(weight) ** np.arange(k - 1, -1, -1)
        result.append(float(np.dot(shares, losses[:k]) / shares.sum()))
    return result

# %% alternative: a generator inside
def smoothed(losses, weight):
    def run():
        average, left = 0.0, 1.0
        for loss in losses:
            average += (1 - weight) * (loss - average)
            left *= weight
            yield average / (1 - left)

    if weight in (0,) or 0 < weight < 1:
        return list(run())
    raise ValueError("0 <= weight < 1")

# %% mistake: not debiased
# fails: the first two values get their full weight
# fails: smooths a long curve
# hint: your curve starts near 0, where the running average starts. What do the weights of the first k losses add up to?
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = 0.0
    result = []
    for loss in losses:
        average = weight * average + (1 - weight) * loss
        result.append(average)
    return result

# %% mistake: starts with the first loss in place of debiasing
# fails: smooths a long curve
# hint: starting at the first loss is another kind of smoothing: that one loss keeps too much weight. Start at 0 and divide.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    result = []
    for loss in losses:
        average = weight * result[-1] + (1 - weight) * loss if result else float(loss)
        result.append(average)
    return result

# %% mistake: weights swapped
# fails: smooths a long curve
# fails: any curve, in a new list
# hint: a larger weight should smooth more: it belongs to the past, and what is left of 1 to the new loss.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = 0.0
    result = []
    for count, loss in enumerate(losses, start=1):
        average = (1 - weight) * average + weight * loss
        result.append(average / (1 - (1 - weight) ** count))
    return result

# %% mistake: counts from 0
# fails: the first two values get their full weight
# hint: for the first loss k is 1. With k = 0 you divide by 1 - 1.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = 0.0
    result = []
    for count, loss in enumerate(losses):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count) if count else average)
    return result

# %% mistake: goes on with the divided average
# fails: smooths a long curve
# hint: you divide the average and then continue with the divided number. Only what you show is divided.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = 0.0
    result = []
    for count, loss in enumerate(losses, start=1):
        average = (weight * average + (1 - weight) * loss) / (1 - weight**count)
        result.append(average)
    return result

# %% mistake: debiases the first point only
# fails: smooths a long curve
# hint: the lack of weight does not end with the first loss; it is 1 - weight**k for the k-th.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = 0.0
    result = []
    for loss in losses:
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight))
    return result

# %% mistake: writes into the caller's list
# fails: any curve, in a new list
# hint: you put the smoothed values into the list that you were given. Collect them in a new one.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = 0.0
    for i in range(len(losses)):
        average = weight * average + (1 - weight) * losses[i]
        losses[i] = average / (1 - weight ** (i + 1))
    return list(losses)

# %% mistake: no check of the weight
# fails: rejects a weight of 1 or more
# fails: rejects a negative weight
# hint: weight 1 would divide by zero and a negative one makes no average. Say so with a ValueError before the loop.
def smoothed(losses, weight):
    average = 0.0
    result = []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count))
    return result

# %% mistake: refuses weight 0
# fails: any curve, in a new list
# hint: weight 0 is allowed: it means no smoothing. Look at both ends of the range.
def smoothed(losses, weight):
    if not 0 < weight < 1:
        raise ValueError(weight)
    average = 0.0
    result = []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count))
    return result

# %% mistake: checks the weight inside the loop
# fails: rejects a bad weight even when there is nothing to smooth
# hint: with an empty list your loop never runs, and neither does your check. Check first.
def smoothed(losses, weight):
    average = 0.0
    result = []
    for count, loss in enumerate(losses, start=1):
        if not 0 <= weight < 1:
            raise ValueError(weight)
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count))
    return result

# %% mistake: needs a first loss
# fails: any curve, in a new list
# hint: there is no losses[0] in an empty list. Does your method need it?
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = (1 - weight) * losses[0]
    result = [float(losses[0])]
    for count, loss in enumerate(losses[1:], start=2):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count))
    return result

# %% alternative: the definition, with two loops
def smoothed(losses, weight):
    if weight < 0:
        raise ValueError("below 0")
    if weight >= 1:
        raise ValueError("too large")
    shown = []
    for last in range(len(losses)):
        over = under = 0.0
        for age in range(last + 1):
            over += weight**age * losses[last - age]
            under += weight**age
        shown.append(over / under)
    return shown

# %% mistake: the caller's own list for weight 0
# fails: any curve, in a new list
# hint: with weight 0 the numbers are the same, but a new list of floats was promised, not the list of the caller.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    if weight == 0:
        return losses
    average = 0.0
    result = []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count))
    return result

# %% mistake: PyTorch's float32
# fails: smooths a long curve
# hint: Python floats have sixteen digits, a float32 seven. Compute with the numbers of the list.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = torch.tensor(0.0)
    result = []
    for count, loss in enumerate(torch.tensor(losses, dtype=torch.float32), start=1):
        average = weight * average + (1 - weight) * loss
        result.append((average / (1 - weight**count)).item())
    return result

# %% mistake: zeros left out
# fails: any curve, in a new list: zeros
# hint: a loss of 0 is a loss as well: `if loss` is false for it. Smooth every number of the list.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average, count = 0.0, 0
    result = []
    for loss in losses:
        if loss:
            average = weight * average + (1 - weight) * loss
            count += 1
        result.append(average / (1 - weight**count) if count else 0.0)
    return result

# %% mistake: a bad weight cut off
# fails: rejects a weight of 1 or more
# fails: rejects a negative weight
# hint: a weight that makes no sense is a mistake of the caller. Show it with a ValueError in place of correcting it in silence.
def smoothed(losses, weight):
    weight = min(max(weight, 0.0), 0.999)
    average = 0.0
    result = []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count))
    return result

# %% mistake: without a sign
# fails: any curve, in a new list: negative numbers
# hint: a loss may be negative. Take the numbers as they are.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average = 0.0
    result = []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * abs(loss)
        result.append(average / (1 - weight**count))
    return result

# %% mistake: one call inside the other
# fails: smooths a long curve
# hint: a function that calls itself for each loss gets no farther than about a thousand calls. A loop has no such limit.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError
    def averages(values):
        if not values:
            return []
        before = averages(values[:-1])
        return [*before, weight * (before[-1] if before else 0.0) + (1 - weight) * values[-1]]
    return [a / (1 - weight**k) for k, a in enumerate(averages(losses), 1)]

# %% mistake: ints stay ints
# fails: any curve, in a new list
# hint: floats were promised, also when nothing is smoothed: float(loss) makes one.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError
    if weight == 0:
        return list(losses)
    average, result = 0.0, []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count))
    return result

# %% mistake: no division after a hundred losses
# fails: smooths a long curve: weight = 0.999
# hint: with a weight near 1 the averages are too small for a long time. Divide always.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError
    average, result = 0.0, []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count) if count < 100 else average)
    return result


# %% mistake: ten decimal places
# fails: very small losses and very large ones: very small
# hint: a loss may be as small as 1e-13. The text rounds nothing.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average, result = 0.0, []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(round(average / (1 - weight**count), 10))
    return result


# %% mistake: a small number added to what divides
# fails: weights near 0 and near 1
# hint: 1 - weight**k is never 0 here, but it may be small: a number that you add to it counts.
def smoothed(losses, weight):
    if not 0 <= weight < 1:
        raise ValueError(weight)
    average, result = 0.0, []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count + 1e-8))
    return result


# %% mistake: a weight a little below 0 let through
# fails: rejects a negative weight: weight = -1e-12
# hint: any weight below 0 is an error, however near to 0 it is.
def smoothed(losses, weight):
    if weight < -1e-9 or weight >= 1:
        raise ValueError(weight)
    average, result = 0.0, []
    for count, loss in enumerate(losses, start=1):
        average = weight * average + (1 - weight) * loss
        result.append(average / (1 - weight**count))
    return result
