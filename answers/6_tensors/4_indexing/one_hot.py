# %% alternative: torch.nn.functional.one_hot, made float32
def one_hot(labels, classes):
    return torch.nn.functional.one_hot(labels, classes).to(torch.float32)

# %% alternative: rows of the identity matrix
def one_hot(labels, classes):
    return torch.eye(classes, dtype=torch.float32, device=labels.device)[labels]

# %% alternative: a comparison by broadcasting
def one_hot(y, k):
    columns = torch.arange(k, device=y.device)
    return (y[:, None] == columns[None, :]).to(torch.float32)

# %% alternative: written by two index tensors
def one_hot(labels, classes):
    table = torch.zeros(len(labels), classes, dtype=torch.float32, device=labels.device)
    table[torch.arange(len(labels), device=labels.device), labels] = 1
    return table

# %% alternative: a loop
def one_hot(labels, classes):
    table = torch.zeros((len(labels), classes), dtype=torch.float32, device=labels.device)
    for i, label in enumerate(labels.tolist()):
        table[i, label] = 1
    return table

# %% mistake: an integer dtype
# fails: a single 1 in every row, at the label
# fails: stays on the device of the labels
# hint: torch.nn.functional.one_hot returns int64. The result should be float32.
def one_hot(labels, classes):
    return torch.nn.functional.one_hot(labels, classes)

# %% mistake: guesses the number of classes
# fails: classes that do not occur keep their column
# hint: The largest label may not occur in this batch. The number of columns is given: use it.
def one_hot(labels, classes):
    return torch.nn.functional.one_hot(labels).float()

# %% mistake: whole columns set to 1
# fails: a single 1 in every row, at the label
# hint: table[:, labels] = 1 names the columns for all rows at once. Each row has one label of its own.
def one_hot(labels, classes):
    table = torch.zeros(len(labels), classes, dtype=torch.float32, device=labels.device)
    table[:, labels] = 1
    return table

# %% mistake: scatters along the rows
# fails: a single 1 in every row, at the label
# hint: The dimension you give to scatter_ is the one that the index replaces. A label names a column.
def one_hot(labels, classes):
    table = torch.zeros(len(labels), classes, dtype=torch.float32, device=labels.device)
    return table.scatter_(0, labels.unsqueeze(0), 1.0)

# %% mistake: classes as rows
# fails: a single 1 in every row, at the label
# hint: One row for each label, one column for each class: your table lies on its side.
def one_hot(labels, classes):
    table = torch.zeros(classes, len(labels), dtype=torch.float32, device=labels.device)
    return table.scatter_(0, labels.unsqueeze(0), 1.0)

# %% mistake: one row for each different label
# fails: equal labels give equal rows
# hint: Every label gets a row, also when it occurred before. unique() takes the repeats away.
def one_hot(labels, classes):
    return torch.eye(classes, dtype=torch.float32, device=labels.device)[labels.unique()]

# %% mistake: stacks row by row
# fails: no labels give no rows
# hint: torch.stack cannot stack an empty list. Make the whole table of zeros first, then write the ones.
def one_hot(labels, classes):
    rows = []
    for label in labels.tolist():
        row = torch.zeros(classes, dtype=torch.float32, device=labels.device)
        row[label] = 1
        rows.append(row)
    return torch.stack(rows)

# %% mistake: changes the shape of the labels
# fails: any labels
# hint: The underscore of unsqueeze_ changes the caller's tensor. Which method returns a new one?
def one_hot(labels, classes):
    table = torch.zeros(len(labels), classes, dtype=torch.float32, device=labels.device)
    return table.scatter_(1, labels.unsqueeze_(1), 1.0)

# %% mistake: zeros of the default dtype
# fails: any labels: default = torch.float64
# hint: torch.zeros takes the default dtype when you name none, and that may be another one. Name float32.
def one_hot(labels, classes):
    table = torch.zeros(len(labels), classes, device=labels.device)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


# %% form: on the default device, with two index tensors
# fails: stays on the device of the labels
def one_hot(labels, classes):
    table = torch.zeros(len(labels), classes)
    table[torch.arange(len(labels)), labels] = 1
    return table


# %% mistake: squeezes everything
# fails: any labels: one element
# hint: squeeze() takes away every dimension of size one, also that of a single label. The result is always a table.
def one_hot(labels, classes):
    return torch.eye(classes, dtype=torch.float32, device=labels.device)[labels].squeeze()

# %% mistake: label 0 taken for no label
# fails: any labels
# fails: classes that do not occur keep their column
# hint: 0 is a class like any other: its rows have a 1, too.
def one_hot(labels, classes):
    table = torch.nn.functional.one_hot(labels, classes).to(torch.float32)
    table[labels == 0] = 0
    return table

# %% mistake: zeros of the default dtype without labels
# fails: any labels
# hint: The result is float32 without labels, too. Say the dtype wherever you make a tensor.
def one_hot(labels, classes):
    if len(labels) == 0:
        return torch.zeros(0, classes, device=labels.device)
    rows = []
    for label in labels:
        row = torch.zeros(classes, dtype=torch.float32, device=labels.device)
        row[label] = 1
        rows.append(row)
    return torch.stack(rows)


# %% mistake: the labels as small numbers
# fails: many classes, or many labels
# hint: There may be more classes than a small integer type can count.
def one_hot(labels, classes):
    columns = torch.arange(classes, device=labels.device)
    return (labels.to(torch.uint8).unsqueeze(1) == columns).to(torch.float32)


# %% mistake: a table kept from one call to the next
# fails: any labels
# hint: The table of the first call still holds its ones when a second call has as many labels. Make a new one for each call.
_tables = {}


def one_hot(labels, classes):
    key = (len(labels), classes, labels.device)
    if key not in _tables:
        _tables[key] = torch.zeros(len(labels), classes, dtype=torch.float32, device=labels.device)
    return _tables[key].scatter_(1, labels.unsqueeze(1), 1.0)
