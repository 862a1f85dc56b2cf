# %% alternative: index_put_ that adds
def confusions(labels, predictions, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64, device=labels.device)
    table.index_put_((labels, predictions), torch.ones_like(labels), accumulate=True)
    return table

# %% alternative: a product of one-hot tables
def confusions(labels, predictions, classes):
    numbers = torch.arange(classes, device=labels.device)
    rows = (labels[:, None] == numbers).double()
    columns = (predictions[:, None] == numbers).double()
    return (rows.T @ columns).round().to(torch.int64)

# %% mistake: rows and columns exchanged
# fails: rows are labels, columns are predictions
# hint: row i is the label, column j what it was taken for. Yours is the other way round.
def confusions(labels, predictions, classes):
    pairs = predictions * classes + labels
    return torch.bincount(pairs, minlength=classes**2).reshape(classes, classes)

# %% mistake: counts a pair once
# fails: counts every pair
# hint: an index that occurs twice is written twice, not added to. Each place then holds 1 at most.
def confusions(labels, predictions, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64, device=labels.device)
    table[labels, predictions] += 1
    return table

# %% mistake: only the classes that occur
# fails: counts every pair
# hint: a class that does not occur has a row and a column, too. How long does bincount make its result?
def confusions(labels, predictions, classes):
    pairs = labels * classes + predictions
    return torch.bincount(pairs).reshape(classes, classes)

# %% mistake: shares in place of counts
# fails: counts every pair
# hint: whole numbers were asked for, not shares of the row.
def confusions(labels, predictions, classes):
    pairs = labels * classes + predictions
    return torch.bincount(pairs, minlength=classes**2).reshape(classes, classes).double().softmax(1)

# %% mistake: the right ones only
# fails: counts every pair
# hint: you count what is right. Off the diagonal stands what was confused.
def confusions(labels, predictions, classes):
    labels, predictions = labels[labels == predictions], predictions[labels == predictions]
    pairs = labels * classes + predictions
    return torch.bincount(pairs, minlength=classes**2).reshape(classes, classes)

# %% mistake: floats
# fails: counts every pair
# hint: counts are whole numbers: int64 was asked for.
def confusions(labels, predictions, classes):
    pairs = labels * classes + predictions
    return torch.bincount(pairs, minlength=classes**2).reshape(classes, classes).float()

# %% mistake: the table on the CPU
# fails: stays on the device of the labels
# hint: the table belongs where the labels are.
def confusions(labels, predictions, classes):
    pairs = labels * classes + predictions
    return torch.bincount(pairs.cpu(), minlength=classes**2).reshape(classes, classes)
