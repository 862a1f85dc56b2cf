# %% alternative: rules in a table
def diagnose(train, valid, goal):
    finite = np.isfinite(train).all() and np.isfinite(valid).all()
    rules = {
        "diverged": not finite or train[-1] > train[0],
        "underfit": train[-1] > goal,
        "overfit": valid[-1] - train[-1] > goal,
    }
    return next((word for word, holds in rules.items() if holds), "healthy")

# %% alternative: from the healthy end
def diagnose(train, valid, goal):
    losses = torch.tensor([train, valid], dtype=torch.float64)
    first, last = losses[0, 0], losses[0, -1]
    if not losses.isfinite().all() or not last <= first:
        return "diverged"
    if last <= goal:
        return "healthy" if losses[1, -1] - last <= goal else "overfit"
    return "underfit"

# %% alternative: a loop over all losses
def diagnose(train, valid, goal):
    for curve in (train, valid):
        for loss in curve:
            if loss != loss or abs(loss) == float("inf"):
                return "diverged"
    start, end = train[0], train[-1]
    if end > start:
        return "diverged"
    if end > goal:
        return "underfit"
    if valid[-1] - end > goal:
        return "overfit"
    return "healthy"

# %% mistake: only compares
# fails: inf or nan anywhere is diverged
# hint: every comparison with nan is false, so nan passes all rules. math.isfinite knows inf, -inf and nan.
def diagnose(train, valid, goal):
    if train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: looks for inf only
# fails: inf or nan anywhere is diverged: other = nan
# hint: nan is not inf, and not greater than anything. math.isfinite knows all three.
def diagnose(train, valid, goal):
    if math.inf in [*train, *valid] or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: looks for nan only
# fails: inf or nan anywhere is diverged: other = inf
# fails: inf or nan anywhere is diverged: other = -inf
# hint: inf is no number to train on, either. math.isfinite knows all three.
def diagnose(train, valid, goal):
    if any(math.isnan(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: looks for nan by ==
# fails: inf or nan anywhere is diverged: other = nan
# hint: nan is not equal to anything, not even to itself: == never finds it.
def diagnose(train, valid, goal):
    if any(loss == math.nan or abs(loss) == math.inf for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: passes minus infinity
# fails: inf or nan anywhere is diverged: other = -inf
# hint: -inf is the lowest loss of all, and no good one. math.isfinite knows it.
def diagnose(train, valid, goal):
    if any(math.isnan(loss) or loss == math.inf for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: looks at the training losses only
# fails: inf or nan anywhere is diverged
# hint: the validation curve may break on its own. Look at both.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in train) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: looks at the last losses only
# fails: inf or nan anywhere is diverged
# hint: inf or nan in the middle counts, too: go through all epochs.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [train[-1], valid[-1]]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: diverged when any loss is larger than the first
# fails: a peak on the way, or a rising validation loss, is not diverged
# hint: a peak on the way may come down again. Compare the last training loss with the first.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or max(train) > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: diverged when a loss grows from one epoch to the next
# fails: a peak on the way, or a rising validation loss, is not diverged
# fails: curves of all four kinds
# hint: losses go up and down a little. Compare the last training loss with the first.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or any(b > a for a, b in zip(train, train[1:])):
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: diverged when the validation loss ends higher
# fails: a peak on the way, or a rising validation loss, is not diverged
# hint: a validation loss that rises is a matter of overfitting. The rule asks the training losses.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0] or valid[-1] > valid[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: asks the validation losses
# fails: the first rule that holds is the answer
# fails: a peak on the way, or a rising validation loss, is not diverged
# hint: a training diverges: compare the training losses.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or valid[-1] > valid[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: only inf and nan are diverged
# fails: a training loss that ends above its start is diverged
# hint: a training loss that ends above its start has gone the wrong way, too.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]):
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: diverged when the loss is twice the first
# fails: a training loss that ends above its start is diverged
# hint: above means greater, by however little.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > 2 * train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: equal is above
# fails: equal is not above, and nearly equal is not equal
# hint: above means greater: a loss of exactly goal would do. > and not >=.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] >= goal:
        return "underfit"
    if valid[-1] - train[-1] >= goal:
        return "overfit"
    return "healthy"

# %% mistake: a loss that ends where it began is diverged
# fails: equal is not above, and nearly equal is not equal
# fails: a training loss that ends above its start is diverged
# hint: above means greater: equal is not above.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] >= train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: rounded first
# fails: equal is not above, and nearly equal is not equal
# hint: nothing is rounded: a little above is above.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if round(train[-1], 4) > goal:
        return "underfit"
    if round(valid[-1] - train[-1], 4) > goal:
        return "overfit"
    return "healthy"

# %% mistake: overfit asked before underfit
# fails: the first rule that holds is the answer
# fails: curves of all four kinds
# hint: a model that is too stiff may have a gap as well. The first rule that holds counts, and underfit comes first.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    if train[-1] > goal:
        return "underfit"
    return "healthy"

# %% mistake: diverged asked last
# fails: the first rule that holds is the answer
# fails: inf or nan anywhere is diverged
# hint: where nan is in the curves the other rules mean nothing. Begin with diverged.
def diagnose(train, valid, goal):
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    return "healthy"

# %% mistake: the best training loss
# fails: the last epoch counts, not the best one
# hint: the last epoch counts: that is the model which you have. Not the best one on the way.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if min(train) > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: the best validation loss
# fails: the last epoch counts, not the best one
# hint: the last epoch counts: a validation loss that has turned is what overfitting looks like.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if min(valid) - min(train) > goal:
        return "overfit"
    return "healthy"

# %% mistake: the largest gap of all epochs
# fails: the last epoch counts, not the best one
# hint: only the last gap counts here. Early ones may be large and close again.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if max(gap(train, valid)) > goal:
        return "overfit"
    return "healthy"

# %% mistake: the mean gap
# fails: the last epoch counts, not the best one
# hint: only the last gap counts here.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if sum(gap(train, valid)) / len(train) > goal:
        return "overfit"
    return "healthy"

# %% mistake: the mean training loss
# fails: the last epoch counts, not the best one
# fails: curves of all four kinds
# hint: the early losses are large in every training. The last one counts.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if sum(train) / len(train) > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: the validation loss in place of the gap
# fails: curves of all four kinds
# fails: equal is not above, and nearly equal is not equal
# hint: a gap is a difference: validation minus training.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: the gap without its sign
# fails: a validation loss below the training loss is no overfitting
# hint: a negative gap means that the model is better on new data.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if abs(valid[-1] - train[-1]) > goal:
        return "overfit"
    return "healthy"

# %% mistake: the gap the wrong way round
# fails: curves of all four kinds
# hint: validation minus training: on new data the loss is larger.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if train[-1] - valid[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: twice the training loss
# fails: curves of all four kinds
# hint: the rule compares the gap with goal, not with the training loss.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] > 2 * train[-1]:
        return "overfit"
    return "healthy"

# %% mistake: any gap is overfitting
# fails: curves of all four kinds
# hint: a small gap is usual. It has to be above goal.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] > train[-1]:
        return "overfit"
    return "healthy"

# %% mistake: underfit by the validation loss
# fails: curves of all four kinds
# hint: a model underfits when it cannot even learn its own data: ask the training loss.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if valid[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: a goal of its own
# fails: curves of all four kinds
# hint: the caller says which loss would do.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > 0.5:
        return "underfit"
    if valid[-1] - train[-1] > 0.5:
        return "overfit"
    return "healthy"

# %% mistake: a goal of zero taken for none
# fails: a goal of zero, and a negative one
# hint: 0 is a number like any other, and `goal or ...` passes it over.
def diagnose(train, valid, goal):
    goal = goal or 0.1
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"

# %% mistake: other words
# fails: curves of all four kinds
# hint: the four words are given: diverged, underfit, overfit, healthy.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfitting"
    if valid[-1] - train[-1] > goal:
        return "overfitting"
    return "healthy"

# %% mistake: prints the word
# fails: curves of all four kinds
# hint: print shows the word and returns None. Return it.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return print("diverged")
    if train[-1] > goal:
        return print("underfit")
    if valid[-1] - train[-1] > goal:
        return print("overfit")
    return print("healthy")

# %% mistake: a list of words
# fails: curves of all four kinds
# hint: one word was asked for, the first whose rule holds.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-1] > train[0]:
        return ["diverged"]
    if train[-1] > goal:
        return ["underfit"]
    if valid[-1] - train[-1] > goal:
        return ["overfit"]
    return []

# %% mistake: the epoch before the last
# fails: a training of one epoch
# hint: a training of one epoch has no epoch before the last one. Compare the last with the first: they may be the same.
def diagnose(train, valid, goal):
    if not all(math.isfinite(loss) for loss in [*train, *valid]) or train[-2] > 1e9 or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    if valid[-1] - train[-1] > goal:
        return "overfit"
    return "healthy"


# %% mistake: a large loss taken for infinite
# fails: a peak on the way, or a rising validation loss, is not diverged
# hint: a finite loss is not inf, however large it is. math.isfinite tells the two apart.
def diagnose(train, valid, goal):
    if not all(abs(loss) < 1e30 for loss in [*train, *valid]) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    return "overfit" if valid[-1] - train[-1] > goal else "healthy"


# %% mistake: looks at the sum of the losses
# fails: a peak on the way, or a rising validation loss, is not diverged
# hint: two finite losses may have an infinite sum. Look at each loss.
def diagnose(train, valid, goal):
    if not math.isfinite(sum(train) + sum(valid)) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    return "overfit" if valid[-1] - train[-1] > goal else "healthy"

# %% mistake: looks for nan with "in"
# fails: inf or nan anywhere is diverged: other = nan
# hint: nan equals nothing, not even itself, so "in" finds only the very same object. The nan of a training is another one; math.isfinite knows them all.
def diagnose(train, valid, goal):
    if any(loss in (math.inf, -math.inf, math.nan) for loss in train + valid) or train[-1] > train[0]:
        return "diverged"
    if train[-1] > goal:
        return "underfit"
    return "overfit" if valid[-1] - train[-1] > goal else "healthy"
