# %% alternative: two index tensors
def table_loss(table, last, targets):
    return -torch.log(table[last, targets]).mean().item()


# %% alternative: PyTorch's loss of logarithms
def table_loss(table, last, targets):
    return nn.functional.nll_loss(rows_by_index(table.log(), last), targets).item()


# %% mistake: the logarithm of the mean
# fails: any table
# hint: First the logarithm of each probability, then the mean.
def table_loss(table, last, targets):
    chances = pick_per_row(rows_by_index(table, last), targets)
    return -chances.mean().log().item()


# %% mistake: the sum
# fails: any table
# hint: The loss is the mean over the questions, not their sum.
def table_loss(table, last, targets):
    chances = pick_per_row(rows_by_index(table, last), targets)
    return -chances.log().sum().item()


# %% mistake: the sign forgotten
# fails: any table
# hint: The logarithm of a probability is below 0. The loss is its opposite.
def table_loss(table, last, targets):
    chances = pick_per_row(rows_by_index(table, last), targets)
    return chances.log().mean().item()


# %% mistake: logarithms to base 2
# fails: any table
# hint: The natural logarithm is log.
def table_loss(table, last, targets):
    chances = pick_per_row(rows_by_index(table, last), targets)
    return -chances.log2().mean().item()


# %% form: to base 10
def table_loss(table, last, targets):
    chances = pick_per_row(rows_by_index(table, last), targets)
    return -chances.log10().mean().item()


# %% mistake: last and target changed
# fails: any table
# hint: The row is that of the last letter, the column that of the letter that came.
def table_loss(table, last, targets):
    chances = pick_per_row(rows_by_index(table, targets), last)
    return -chances.log().mean().item()


# %% mistake: the probability of being wrong
# fails: any table
# hint: The loss is made of logarithms.
def table_loss(table, last, targets):
    chances = pick_per_row(rows_by_index(table, last), targets)
    return (1 - chances).mean().item()


# %% mistake: a tensor
# fails: any table
# hint: A Python float was asked for: item() makes one.
def table_loss(table, last, targets):
    chances = pick_per_row(rows_by_index(table, last), targets)
    return -chances.log().mean()


# %% mistake: a cross entropy of probabilities
# fails: any table
# hint: A cross entropy takes scores and makes probabilities of them. These are probabilities already.
def table_loss(table, last, targets):
    return nn.functional.cross_entropy(rows_by_index(table, last), targets).item()


# %% mistake: the logarithm of the product
# fails: all digits of float64
# hint: A product of many probabilities is too small for a number, and its logarithm is infinite. The mean is taken of the logarithms.
def table_loss(table, last, targets):
    """The mean of -log of the probabilities that a table gives to what came."""
    picked = pick_per_row(rows_by_index(table, last), targets)
    return (-picked.prod().log() / len(picked)).item()  # log of a product = sum of the logs
