# %% alternative: a Counter
def confusions(labels, predictions, most):
    from collections import Counter

    pairs = Counter((label, taken) for label, taken in zip(labels.tolist(), predictions.tolist()) if label != taken)
    rows = sorted(((*pair, count) for pair, count in pairs.items()), key=lambda row: (-row[2], row[0], row[1]))
    return rows[:most]

# %% alternative: the table of the review
def confusions(labels, predictions, most):
    if len(labels) == 0:
        return []
    classes = int(max(labels.max(), predictions.max())) + 1
    table = torch.bincount(labels * classes + predictions, minlength=classes**2).reshape(classes, classes)
    table.fill_diagonal_(0)
    counts, places = table.flatten().sort(descending=True, stable=True)
    rows = zip((places // classes).tolist(), (places % classes).tolist(), counts.tolist())
    return [row for row in rows if row[2] > 0][:most]

# %% mistake: the right answers are named, too
# fails: counts every pair of a label and a wrong answer
# fails: nothing is confused
# hint: a right answer is no confusion: leave out the samples whose answer is their label.
def confusions(labels, predictions, most):
    pairs = torch.stack((labels, predictions), dim=1)
    pairs, counts = pairs.unique(dim=0, return_counts=True)
    order = counts.argsort(descending=True, stable=True)[:most]
    return [(*pair, count) for pair, count in zip(pairs[order].tolist(), counts[order].tolist())]

# %% mistake: label and answer exchanged
# fails: on any device
# fails: counts every pair of a label and a wrong answer
# hint: the label comes first, then what it was taken for.
def confusions(labels, predictions, most):
    wrong = labels != predictions
    pairs = torch.stack((predictions[wrong], labels[wrong]), dim=1)
    pairs, counts = pairs.unique(dim=0, return_counts=True)
    order = counts.argsort(descending=True, stable=True)[:most]
    return [(*pair, count) for pair, count in zip(pairs[order].tolist(), counts[order].tolist())]

# %% mistake: the rarest first
# fails: the most frequent first, equal counts in order
# hint: the largest count comes first.
def confusions(labels, predictions, most):
    wrong = labels != predictions
    pairs = torch.stack((labels[wrong], predictions[wrong]), dim=1)
    pairs, counts = pairs.unique(dim=0, return_counts=True)
    order = counts.argsort(stable=True)[:most]
    return [(*pair, count) for pair, count in zip(pairs[order].tolist(), counts[order].tolist())]

# %% mistake: equal counts from the end
# fails: the most frequent first, equal counts in order
# hint: when a sorted list is turned round, equal counts are turned round, too. They should stand by label, then by prediction.
def confusions(labels, predictions, most):
    wrong = labels != predictions
    pairs = torch.stack((labels[wrong], predictions[wrong]), dim=1)
    pairs, counts = pairs.unique(dim=0, return_counts=True)
    order = counts.argsort(stable=True).flip(0)[:most]
    return [(*pair, count) for pair, count in zip(pairs[order].tolist(), counts[order].tolist())]

# %% mistake: all pairs
# fails: the most frequent first, equal counts in order
# hint: at most so many pairs were asked for as the third argument says.
def confusions(labels, predictions, most):
    wrong = labels != predictions
    pairs = torch.stack((labels[wrong], predictions[wrong]), dim=1)
    pairs, counts = pairs.unique(dim=0, return_counts=True)
    order = counts.argsort(descending=True, stable=True)
    return [(*pair, count) for pair, count in zip(pairs[order].tolist(), counts[order].tolist())]

# %% mistake: each sample for itself
# fails: the most frequent first, equal counts in order
# fails: counts every pair of a label and a wrong answer
# hint: equal pairs are one entry, with their count.
def confusions(labels, predictions, most):
    rows = [(label, taken, 1) for label, taken in zip(labels.tolist(), predictions.tolist()) if label != taken]
    return sorted(rows)[:most]

# %% mistake: in the order of the labels
# fails: the most frequent first, equal counts in order
# hint: the counts decide the order, and only where they are equal the labels do.
def confusions(labels, predictions, most):
    wrong = labels != predictions
    pairs = torch.stack((labels[wrong], predictions[wrong]), dim=1)
    pairs, counts = pairs.unique(dim=0, return_counts=True)
    return [(*pair, count) for pair, count in zip(pairs.tolist(), counts.tolist())][:most]

# %% mistake: without the counts
# fails: counts every pair of a label and a wrong answer
# hint: three numbers were asked for: label, prediction, count.
def confusions(labels, predictions, most):
    wrong = labels != predictions
    pairs = torch.stack((labels[wrong], predictions[wrong]), dim=1)
    pairs, counts = pairs.unique(dim=0, return_counts=True)
    order = counts.argsort(descending=True, stable=True)[:most]
    return [tuple(pair) for pair in pairs[order].tolist()]

# %% mistake: the table is not empty when nothing is wrong
# fails: nothing is confused
# fails: counts every pair of a label and a wrong answer
# hint: pairs that never come are left out. Yours names some with the count 0.
def confusions(labels, predictions, most):
    classes = 10 if len(labels) == 0 else int(max(labels.max(), predictions.max())) + 1
    table = torch.bincount(labels * classes + predictions, minlength=classes**2).reshape(classes, classes)
    table.fill_diagonal_(0)
    counts, places = table.flatten().sort(descending=True, stable=True)
    rows = zip((places // classes).tolist(), (places % classes).tolist(), counts.tolist())
    return [row for row in rows if row[0] != row[1]][:most]

# %% mistake: one number for each pair, ten labels wide
# fails: the most frequent first, equal counts in order
# hint: You make one number of a label and a prediction, which two pairs share as soon as there are more than ten labels.
def confusions(labels, predictions, most):
    wrong = labels != predictions
    counts = torch.bincount(10 * labels[wrong] + predictions[wrong], minlength=100).tolist()
    entries = [(code // 10, code % 10, count) for code, count in enumerate(counts) if count > 0]
    entries.sort(key=lambda entry: -entry[2])
    return entries[:most]

# %% mistake: a pair as one number, and room for two digits
# fails: numbers of several digits
# hint: when an answer may be 100 or more, label times 100 plus answer is the same for different pairs. Leave room for the largest number.
def confusions(labels, predictions, most):
    wrong = labels != predictions
    codes, counts = torch.unique(labels[wrong] * 100 + predictions[wrong], return_counts=True)
    rows = [(code // 100, code % 100, count) for code, count in zip(codes.tolist(), counts.tolist())]
    rows.sort(key=lambda row: -row[2])
    return rows[:most]
