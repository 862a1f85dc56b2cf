# %% alternative: adds at repeated places
def confusion(labels, answers, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64, device=labels.device)
    return table.index_put_((labels, answers), torch.ones_like(labels), accumulate=True)


# %% alternative: a loop
def confusion(labels, answers, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64, device=labels.device)
    for label, answer in zip(labels.tolist(), answers.tolist()):
        table[label, answer] += 1
    return table


# %% alternative: compares with every class
def confusion(labels, answers, classes):
    every = torch.arange(classes, device=labels.device)
    pairs = (labels == every[:, None, None]) & (answers == every[:, None])
    return pairs.sum(-1)


# %% mistake: each place counts once
# fails: counts every sample
# hint: Where a place is named twice, this adds only once. Count every sample.
def confusion(labels, answers, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64, device=labels.device)
    table[labels, answers] += 1
    return table


# %% mistake: rows and columns mixed up
# fails: counts every sample
# hint: The right class is the row, the answer the column.
def confusion(labels, answers, classes):
    pairs = answers * classes + labels
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


# %% mistake: as many classes as came
# fails: classes that never come
# hint: Classes at the end that never come are missing from the count. The table always has all of them.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs).reshape(classes, classes)


# %% mistake: shares in place of counts
# fails: counts every sample
# hint: Whole numbers are asked for: how often, not which share.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    table = torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)
    return table / table.sum(1, keepdim=True)


# %% mistake: counts as floats
# fails: counts every sample
# hint: Counts are whole numbers: int64. zeros makes float32 unless you name a dtype.
def confusion(labels, answers, classes):
    table = torch.zeros(classes, classes, device=labels.device)
    for label, answer in zip(labels.tolist(), answers.tolist()):
        table[label, answer] += 1
    return table


# %% mistake: only the right answers
# fails: counts every sample
# hint: Only samples with the right answer are counted. The others belong beside the diagonal.
def confusion(labels, answers, classes):
    return torch.diag(torch.bincount(labels[labels == answers], minlength=classes))


# %% mistake: classes counted from the data
# fails: classes that never come
# hint: How many classes there are you are told. The largest label may be missing, and there may be no sample.
def confusion(labels, answers, classes):
    classes = int(labels.max()) + 1
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


# %% mistake: made on the CPU
# fails: on any device
# hint: A new tensor is on the CPU unless you say where. It belongs beside the labels.
def confusion(labels, answers, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for label, answer in zip(labels.tolist(), answers.tolist()):
        table[label, answer] += 1
    return table

# %% mistake: pairs in int16
# fails: many classes and many samples
# hint: You save memory with a small dtype. The number of a pair may be larger than it can hold.
def confusion(labels, answers, classes):
    pairs = (labels.short() * classes + answers.short()).long() % (classes * classes)
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)

# %% mistake: counts in uint8
# fails: many classes and many samples
# hint: You save memory with a small dtype. A count may be larger than it can hold.
def confusion(labels, answers, classes):
    counts = torch.zeros(classes * classes, dtype=torch.uint8, device=labels.device)
    counts.index_add_(0, labels * classes + answers, torch.ones_like(labels, dtype=torch.uint8))
    return counts.long().reshape(classes, classes)


# %% mistake: counts in float16
# fails: many classes and many samples
# hint: Above 2048, float16 has no odd numbers any more. In which dtype can a count grow?
def confusion(labels, answers, classes):
    every = torch.arange(classes, device=labels.device)
    rows = (labels[:, None] == every).half()
    columns = (answers[:, None] == every).half()
    return (rows.t() @ columns).long()
