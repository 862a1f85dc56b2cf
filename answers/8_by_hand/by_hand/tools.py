# %% alternative: other ways to all of them
def label_counts(labels, classes):
    return (labels[:, None] == torch.arange(classes)).sum(0)


def standardised(x):
    mean = x.mean(dim=1, keepdim=True)
    deviation = ((x - mean) ** 2).mean(dim=1, keepdim=True).sqrt()
    return torch.where(deviation == 0, torch.zeros_like(x), (x - mean) / deviation)


def softmax(x, dim):
    return torch.softmax(x, dim)


def one_hot(labels, classes):
    return torch.eye(classes, dtype=torch.float32)[labels]


def numeric_gradient(f, x, step):
    x = x.detach()
    slopes = torch.zeros(x.numel(), dtype=x.dtype)
    for place in range(x.numel()):
        move = torch.zeros(x.numel(), dtype=x.dtype)
        move[place] = step
        move = move.reshape(x.shape)
        slopes[place] = (f(x + move).item() - f(x - move).item()) / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return sum(int(row.argmax()) == int(label) for row, label in zip(logits, labels)) / len(labels)


def top_two(x, dim):
    values, places = x.sort(dim=dim, descending=True)
    return values.narrow(dim, 0, 2), places.narrow(dim, 0, 2)


def confusion(labels, answers, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for label, answer in zip(labels.tolist(), answers.tolist()):
        table[label, answer] += 1
    return table


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: label_counts without its classes
# fails: label_counts: of every class
# hint: A class that does not occur has the count 0, also at the end: tell label_counts how many classes there are.
def label_counts(labels, classes):
    return torch.bincount(labels)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: the deviation with n - 1
# fails: standardised: every row for itself
# hint: Your deviation divides by one less than the number of values. 5_reductions says which divisor is meant.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% form: columns in place of rows
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(0, keepdim=True)
    deviation = x.std(0, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: a row of equal numbers gives nan
# fails: standardised: every row for itself
# hint: An image whose pixels are all equal has the deviation 0, and 0 / 0 is nan. Its row should be zeros.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / deviation


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: softmax without the largest
# fails: softmax: scores of any size
# hint: exp overflows for large scores. What may you subtract from all scores of a row, so that the probabilities stay the same?
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x)
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: softmax of all together
# fails: softmax: scores of any size
# hint: The probabilities of each slice along dim sum to 1, not those of the whole table.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum()


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: one_hot for the labels that occur
# fails: one_hot: a row for every label
# hint: The number of columns is the number of classes, whatever labels occur.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), int(labels.max()) + 1, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: one_hot of whole numbers
# fails: one_hot: a row for every label
# hint: The rows are float32, so that they can be subtracted from probabilities.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes)
    return table.scatter_(1, labels.unsqueeze(1), 1)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: a one-sided difference
# fails: numeric_gradient: one element at a time
# hint: Two-sided: one value with the element larger, one with it smaller, divided by twice the step.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= 0
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / step
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: the moved elements stay moved
# fails: numeric_gradient: one element at a time
# hint: Only one element may differ from x at a time: begin with a new copy for each.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    larger, smaller = row.clone(), row.clone()
    for place in range(row.numel()):
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: accuracy as a count
# fails: accuracy: the share that is right
# hint: The share is asked for: a number from 0 to 1.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().sum().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: the largest alone
# fails: top_two: values and places
# hint: Two values and two places for each row.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.max(dim=dim, keepdim=True)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: the smaller of the two first
# fails: top_two: values and places
# hint: The largest comes first.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    values, places = x.topk(2, dim=dim)
    return values.flip(dim), places.flip(dim)


def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}


# %% mistake: rows and columns exchanged
# fails: confusion: every pair
# hint: Rows are the right classes, and columns the answers.
def label_counts(labels, classes):
    return torch.bincount(labels, minlength=classes)


def standardised(x):
    centred = x - x.mean(1, keepdim=True)
    deviation = x.std(1, correction=0, keepdim=True)
    return centred / torch.where(deviation > 0, deviation, 1)


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def one_hot(labels, classes):
    table = labels.new_zeros(len(labels), classes, dtype=torch.float32)
    return table.scatter_(1, labels.unsqueeze(1), 1.0)


def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).double().mean().item()


def top_two(x, dim):
    return x.topk(2, dim=dim)


def confusion(labels, answers, classes):
    pairs = answers * classes + labels
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


tools = {each.__name__: each for each in (label_counts, standardised, softmax, one_hot, numeric_gradient, accuracy, top_two, confusion)}
