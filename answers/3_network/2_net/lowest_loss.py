# %% alternative: PyTorch asked
def lowest_loss(classes):
    best = torch.eye(classes)[:1]
    return F.cross_entropy(best, torch.tensor([0])).item()

# %% alternative: minus the logarithm of the share
def lowest_loss(n):
    share = math.exp(1) / (math.exp(1) + (n - 1) * math.exp(0))
    return -math.log(share)

# %% alternative: softmax by hand
def lowest_loss(classes):
    row = [1.0] + [0.0] * (classes - 1)
    total = sum(math.exp(value) for value in row)
    return math.log(total) - row[0]

# %% mistake: the limit of the right loss
# fails: ten classes
# hint: 0 is what the loss can reach when it is given logits. Here the logits can only be between 0 and 1.
def lowest_loss(classes):
    return 0.0

# %% mistake: the loss of a guess
# fails: ten classes
# fails: any number of classes
# hint: log(classes) is the loss of a net that knows nothing and gives every class the same probability.
def lowest_loss(classes):
    return math.log(classes)

# %% mistake: counts the right class twice
# fails: ten classes
# fails: any number of classes: classes = 1
# hint: how many classes are there besides the right one?
def lowest_loss(classes):
    return math.log(math.e + classes) - 1

# %% mistake: logarithm to the base ten
# fails: ten classes
# hint: losses use the natural logarithm.
def lowest_loss(classes):
    return -math.log10(math.e / (math.e + classes - 1))

# %% mistake: a tensor
# fails: ten classes
# hint: the docstring asks for a Python float, and F.cross_entropy returns a tensor.
def lowest_loss(classes):
    return F.cross_entropy(torch.eye(classes)[:1], torch.tensor([0]))

# %% mistake: zeros add nothing
# fails: ten classes
# hint: the wrong classes have the value 0, but softmax takes e to that power, and that is not 0.
def lowest_loss(classes):
    share = math.e / (math.e + (classes - 1) * 0)
    return -math.log(share)

# %% mistake: three classes for ever
# fails: ten classes
# fails: any number of classes
# hint: the number of the example holds for three classes. How does it depend on the number of classes?
def lowest_loss(classes):
    return math.log(math.e + 2) - 1

# %% mistake: a table of a few
# fails: any number of classes: classes = 3000
# hint: the formula holds for any number of classes.
def lowest_loss(classes):
    return {n: math.log(math.e + n - 1) - 1 for n in range(1, 101)}.get(classes, 0.0)

# %% mistake: two classes at least
# fails: any number of classes: classes = 1
# hint: with one class its share is 1, and the loss is 0.
def lowest_loss(classes):
    return math.log(math.e + max(classes, 2) - 1) - 1

# %% mistake: an int for one class
# fails: any number of classes: classes = 1
# hint: the loss of one class is 0.0, a float as all the others.
def lowest_loss(classes):
    return 0 if classes == 1 else math.log(math.e + classes - 1) - 1
