# %% alternative: index_add_
def label_counts(labels, classes):
    counts = torch.zeros(classes, dtype=torch.int64, device=labels.device)
    return counts.index_add_(0, labels, torch.ones_like(labels))

# %% alternative: scatter_add_
def label_counts(y, k):
    return torch.zeros(k, dtype=torch.int64, device=y.device).scatter_add_(0, y, torch.ones_like(y))

# %% alternative: compare with every class and sum
def label_counts(labels, classes):
    return (labels[:, None] == torch.arange(classes, device=labels.device)).sum(0)

# %% alternative: index_put_ with accumulate
def label_counts(labels, classes):
    counts = torch.zeros(classes, dtype=torch.int64, device=labels.device)
    counts.index_put_((labels,), torch.ones_like(labels), accumulate=True)
    return counts

# %% alternative: a loop over the labels
def label_counts(labels, classes):
    counts = [0] * classes
    for label in labels.tolist():
        counts[label] += 1
    return torch.tensor(counts, dtype=torch.int64, device=labels.device)

# %% alternative: one class after the other
def label_counts(labels, classes):
    return torch.stack([(labels == i).sum() for i in range(classes)])

# %% mistake: adds one through an index
# fails: counts every label, the repeated ones too
# hint: counts[labels] += 1 reads, adds and writes once for each position: a label that occurs five times still counts one.
def label_counts(labels, classes):
    counts = torch.zeros(classes, dtype=torch.int64, device=labels.device)
    counts[labels] += 1
    return counts


# %% form: in floats
def label_counts(labels, classes):
    counts = torch.zeros(classes)
    counts[labels] += 1
    return counts


# %% form: on the default device
def label_counts(labels, classes):
    counts = torch.zeros(classes, dtype=torch.int64)
    counts[labels] += 1
    return counts


# %% mistake: scatters a one
# fails: counts every label, the repeated ones too
# hint: scatter_ writes, and a second 1 on the same place is still 1. You need an operation that adds.
def label_counts(labels, classes):
    counts = torch.zeros(classes, dtype=torch.int64, device=labels.device)
    return counts.scatter_(0, labels, 1)

# %% mistake: only the classes that occur
# fails: a class that does not occur gets zero
# hint: unique counts only what occurs. The result has one place for each class, also for the absent ones.
def label_counts(labels, classes):
    return labels.unique(return_counts=True)[1]

# %% mistake: stops at the largest label
# fails: a class that does not occur gets zero
# fails: no labels give only zeros
# hint: bincount stops at the largest label that occurs. How do you ask it for at least so many places?
def label_counts(labels, classes):
    return torch.bincount(labels)

# %% mistake: counts as floats
# fails: stays on the device of the labels
# hint: A count is a whole number: the result should be int64. torch.zeros makes float32 unless you say otherwise.
def label_counts(labels, classes):
    counts = torch.zeros(classes, device=labels.device)
    return counts.index_add_(0, labels, torch.ones(len(labels), device=labels.device))

# %% mistake: counts in eight bits
# fails: many labels and many classes
# hint: uint8 ends at 255, and the next number is 0 again. Count in int64 from the start.
def label_counts(labels, classes):
    counts = torch.zeros(classes, dtype=torch.uint8, device=labels.device)
    return counts.index_add_(0, labels, torch.ones_like(labels, dtype=torch.uint8)).long()

# %% mistake: label 0 taken for no label
# fails: counts every label, the repeated ones too
# hint: 0 is a class like any other. Count it too.
def label_counts(labels, classes):
    return torch.bincount(labels[labels > 0], minlength=classes)

# %% mistake: stops at the first label that is missing
# fails: a class that does not occur gets zero
# hint: A class may be missing between two that occur. Its count is 0, and those after it still count.
def label_counts(labels, classes):
    counts = torch.zeros(classes, dtype=torch.int64, device=labels.device)
    for i in range(classes):
        if not (labels == i).any():
            break
        counts[i] = (labels == i).sum()
    return counts

# %% mistake: used labels wiped out
# fails: any labels
# hint: This writes into the labels of your caller. Count them without changing them.
def label_counts(labels, classes):
    counts = torch.zeros(classes, dtype=torch.int64, device=labels.device)
    for i in range(classes):
        counts[i] = (labels == i).sum()
        labels[labels == i] = -1
    return counts

# %% mistake: labels in eight bits
# fails: many labels and many classes
# hint: uint8 ends at 255, so label 256 becomes 0. Leave the labels in int64.
def label_counts(labels, classes):
    return torch.bincount(labels.to(torch.uint8), minlength=classes)

# %% mistake: counters of a small integer type
# fails: a class that occurs very often
# hint: An int16 ends at 32767; a count beyond it becomes negative. Count in int64.
def label_counts(labels, classes):
    ones = torch.ones_like(labels, dtype=torch.int16)
    return torch.zeros(classes, dtype=torch.int16, device=labels.device).index_add(0, labels, ones).long()

# %% mistake: the labels as small numbers
# fails: very many classes
# hint: There may be more classes than a small integer type can count.
def label_counts(labels, classes):
    small = labels.to(torch.int16)
    return torch.bincount(small, minlength=classes)


# %% mistake: zeros of the default dtype without labels
# fails: no labels give only zeros
# fails: any labels
# hint: Counts are int64 without labels, too. torch.zeros makes float32.
def label_counts(labels, classes):
    if len(labels) == 0:
        return torch.zeros(classes, device=labels.device)
    return torch.bincount(labels, minlength=classes)

# %% mistake: labels compared as half floats
# fails: many labels and many classes
# hint: float16 has no 2997: from 2048 on it holds every second whole number. Compare the labels as they are, in int64.
def label_counts(labels, classes):
    every = torch.arange(classes, device=labels.device)
    return (labels.half().unsqueeze(1) == every.half()).sum(dim=0)


# %% mistake: counts that begin on the CPU
# fails: stays on the device of the labels: on another device
# hint: A tensor that you make yourself is on the default device. Make the counts on the device of the labels, also when there are no labels.
def label_counts(labels, classes):
    if len(labels) == 0:
        return torch.zeros(classes, dtype=torch.int64)
    return torch.bincount(labels, minlength=classes)
