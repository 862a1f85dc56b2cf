# %% alternative: lengths compared first, positions counted
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError(f"{len(train)} training losses, {len(valid)} validation losses")
    gaps = []
    for i in range(len(train)):
        gaps.append(valid[i] - train[i])
    return gaps

# %% alternative: NumPy's arrays
def gap(train, valid):
    if not len(train) == len(valid):
        raise ValueError("curves of different lengths")
    return np.subtract(valid, train).tolist()

# %% alternative: map
from operator import sub

def gap(train, valid):
    if len(valid) - len(train):
        raise ValueError("the curves do not belong together")
    return list(map(sub, valid, train))

# %% mistake: training minus validation
# fails: validation minus training, for every epoch
# hint: the gap says how much worse the model is on new data: from validation take away training.
def gap(train, valid):
    return [a - b for a, b in zip(train, valid, strict=True)]

# %% mistake: without its sign
# fails: a new list, also of no epochs: negative gaps
# hint: a negative gap is a gap: the model is better on new data. Leave the sign.
def gap(train, valid):
    return [abs(b - a) for a, b in zip(train, valid, strict=True)]

# %% mistake: never below zero
# fails: a new list, also of no epochs: negative gaps
# hint: where the validation loss is lower the gap is negative, not zero.
def gap(train, valid):
    return [max(0.0, b - a) for a, b in zip(train, valid, strict=True)]

# %% mistake: as long as the shorter list
# fails: rejects curves of different lengths
# hint: zip stops at the end of the shorter list and says nothing. Compare the lengths, or make zip strict.
def gap(train, valid):
    return [b - a for a, b in zip(train, valid)]

# %% mistake: an IndexError for different lengths
# fails: rejects curves of different lengths
# hint: counting along one list finds only that the other one is shorter, and the error has another name. Compare the lengths first.
def gap(train, valid):
    return [valid[i] - train[i] for i in range(len(train))]

# %% mistake: one epoch fits all
# fails: rejects curves of different lengths
# hint: NumPy broadcasts an array of one element against any other. Compare the lengths yourself.
def gap(train, valid):
    return (np.array(valid) - np.array(train)).tolist()

# %% mistake: an assert in place of a ValueError
# fails: rejects curves of different lengths
# hint: assert raises an AssertionError, and Python can be told to leave it out. Say raise ValueError(...) yourself.
def gap(train, valid):
    assert len(train) == len(valid), "different lengths"
    return [b - a for a, b in zip(train, valid)]

# %% mistake: the error returned, not raised
# fails: rejects curves of different lengths
# hint: who returns an error or prints a line lets the program go on. raise stops it.
def gap(train, valid):
    if len(train) != len(valid):
        return ValueError("different lengths")
    return [b - a for a, b in zip(train, valid)]

# %% mistake: the last gap only
# fails: validation minus training, for every epoch
# hint: a gap for each epoch was asked for: a third curve.
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError("different lengths")
    return valid[-1] - train[-1]

# %% mistake: the mean gap
# fails: validation minus training, for every epoch
# hint: a gap for each epoch was asked for: a third curve.
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError("different lengths")
    return sum(valid) / len(valid) - sum(train) / len(train)

# %% mistake: the ratio
# fails: validation minus training, for every epoch
# hint: valid / train says how many times larger it is, and fails where a loss is 0. A gap is a difference.
def gap(train, valid):
    return [b / a for a, b in zip(train, valid, strict=True)]

# %% mistake: relative to the training loss
# fails: validation minus training, for every epoch
# hint: nothing is divided here: the gap has the unit of the losses.
def gap(train, valid):
    return [(b - a) / a for a, b in zip(train, valid, strict=True)]

# %% mistake: the best losses so far
# fails: validation minus training, for every epoch
# hint: each epoch is compared as it is, not with the best one before.
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError("different lengths")
    return [min(valid[: i + 1]) - min(train[: i + 1]) for i in range(len(train))]

# %% mistake: a tensor
# fails: a new list, also of no epochs
# fails: validation minus training, for every epoch
# hint: a list of floats was asked for; a tensor of them has seven digits in float32.
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError("different lengths")
    return torch.tensor(valid) - torch.tensor(train)

# %% mistake: an array
# fails: a new list, also of no epochs
# hint: a list of floats was asked for: an array has tolist().
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError("different lengths")
    return np.array(valid) - np.array(train)

# %% mistake: rounded
# fails: validation minus training, for every epoch
# hint: rounding is for printing. Return the differences as they are.
def gap(train, valid):
    return [round(b - a, 3) for a, b in zip(train, valid, strict=True)]

# %% mistake: written into the validation curve
# fails: a new list, also of no epochs
# hint: valid[i] -= ... changes the caller's curve. Make a new list.
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError("different lengths")
    for i, loss in enumerate(train):
        valid[i] -= loss
    return valid

# %% mistake: what is not finite left out
# fails: a new list, also of no epochs: inf and nan
# hint: a list shorter than the epochs does not tell which are missing. inf and nan stay in their places.
def gap(train, valid):
    gaps = [b - a for a, b in zip(train, valid, strict=True)]
    return [each for each in gaps if math.isfinite(each)]

# %% mistake: equal losses without a subtraction
# fails: a new list, also of no epochs: both infinite
# hint: inf minus inf is nan, and not 0: two curves that are both lost have no gap that one could know. Subtract in every case.
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError("the lists have different lengths")
    return [0.0 if t == v else v - t for t, v in zip(train, valid)]

# %% mistake: small gaps taken for none
# fails: very small gaps and very large ones
# hint: a gap that is small is a gap, too. Nothing was said of a threshold.
def gap(train, valid):
    gaps = [v - t for t, v in zip(train, valid, strict=True)]
    return [0.0 if abs(each) < 1e-10 else each for each in gaps]


# %% mistake: calls itself for the epochs that are left
# fails: validation minus training, for every epoch: n = 4000
# hint: Python allows about a thousand calls inside each other, and a training may have more epochs. A loop has no such limit.
def gap(train, valid):
    if len(train) != len(valid):
        raise ValueError("different lengths")
    return [valid[0] - train[0], *gap(train[1:], valid[1:])] if train else []
