# %% alternative: index_put with every pair
def bigram(last, targets, classes, extra):
    counts = torch.full((classes, classes), extra, dtype=torch.float64, device=last.device)
    ones = torch.ones(len(last), dtype=torch.float64, device=last.device)
    counts.index_put_((last, targets), ones, accumulate=True)
    return counts / counts.sum(dim=1).unsqueeze(1)


# %% alternative: the sum by its formula
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes)
    totals = counts.sum(1)[:, None] + extra * classes
    return (counts.double() + extra) / totals.double()


# %% mistake: each column sums to 1
# fails: shares of any letters
# hint: A row holds what comes after one letter: each row sums to 1.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double() + extra
    return counts / counts.sum(0)


# %% form: rows divided by the sums of columns
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double() + extra
    return counts / counts.sum(0, keepdim=True).t()


# %% mistake: divided by the wrong row
# fails: shares of any letters
# hint: A sum without keepdim is a row, and broadcasting puts it beside every row. Each row has a sum of its own.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double() + extra
    return counts / counts.sum(1)


# %% mistake: all together sum to 1
# fails: shares of any letters
# hint: Each row for itself sums to 1: it answers what comes after one letter.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double() + extra
    return counts / counts.sum()


# %% mistake: turned round
# fails: shares of any letters
# hint: Row i holds what comes after letter i: the last letter stands in the place of the label.
def bigram(last, targets, classes, extra):
    counts = confusion(targets, last, classes).double() + extra
    return counts / counts.sum(1, keepdim=True)


# %% mistake: nothing added
# fails: shares of any letters
# hint: A letter that was never seen has the sum 0, and what was never counted the probability 0: add extra to every count.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double()
    return counts / counts.sum(1, keepdim=True)


# %% mistake: added to the counts alone
# fails: shares of any letters
# hint: The sum of a row has the extra of each of its counts in it, too.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double()
    return (counts + extra) / counts.sum(1, keepdim=True)


# %% mistake: added once to the sum
# fails: shares of any letters
# hint: A row has as many extras as there are letters.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double()
    return (counts + extra) / (counts.sum(1, keepdim=True) + extra)


# %% mistake: 1 in place of extra
# fails: shares of any letters
# hint: What is added is extra, which need not be 1.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double() + 1
    return counts / counts.sum(1, keepdim=True)


# %% mistake: added where nothing was counted
# fails: shares of any letters
# hint: extra is added to every count, not only where it is 0.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double()
    counts = torch.where(counts == 0, extra, counts)
    return counts / counts.sum(1, keepdim=True)


# %% mistake: added behind the division
# fails: shares of any letters
# hint: extra is added to the counts, before they are divided.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double()
    return (counts / counts.sum(1, keepdim=True).clamp(min=1)) + extra


# %% mistake: float32
# fails: shares of any letters
# hint: The probabilities are float64.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).float() + extra
    return counts / counts.sum(1, keepdim=True)


# %% mistake: the logarithms
# fails: shares of any letters
# hint: The probabilities are asked, not their logarithms.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double() + extra
    return (counts / counts.sum(1, keepdim=True)).log()


# %% mistake: the largest row is the measure
# fails: many of a few letters
# hint: Each row is divided by its own sum.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double() + extra
    return counts / counts.sum(1).max()


# %% mistake: a table on the CPU
# fails: on any device: on another device
# hint: A new tensor is on the CPU unless you say where. All of it belongs on the device of last.
def bigram(last, targets, classes, extra):
    counts = confusion(last, targets, classes).double() + torch.full(
        (classes, classes), float(extra), dtype=torch.float64
    )
    return counts / counts.sum(1, keepdim=True)
