# %% alternative: index, and multiply by the mask
def mean_letters(contexts, table):
    mask = (contexts != 0).to(table.dtype).unsqueeze(2)
    seen = table[contexts]
    return (seen * mask).sum(1) / mask.sum(1).clamp(min=1)


# %% alternative: a row of zeros for padding
def mean_letters(contexts, table):
    zeros = torch.zeros_like(table[:1])
    sums = torch.cat([zeros, table[1:]])[contexts].sum(dim=1)
    counts = (contexts > 0).sum(dim=1, keepdim=True)
    return sums / torch.where(counts == 0, 1, counts)


# %% alternative: one context after the other
def mean_letters(contexts, table):
    return torch.stack([table[row[row != 0]].sum(0) / max(1, int((row != 0).sum())) for row in contexts])


# %% mistake: padding counts
# fails: any contexts
# hint: Padding is no letter: it has no part in the sum, and is not counted.
def mean_letters(contexts, table):
    seen = rows_by_index(table, contexts.flatten()).reshape(*contexts.shape, table.shape[1])
    return seen.mean(1)


# %% mistake: padding is counted
# fails: any contexts
# hint: The sum is right. It is divided by the number of letters, not by the length of the context.
def mean_letters(contexts, table):
    seen = rows_by_index(table, contexts.flatten()).reshape(*contexts.shape, table.shape[1])
    mask = (contexts != 0).unsqueeze(2)
    return torch.where(mask, seen, 0).mean(1)


# %% mistake: the sum
# fails: any contexts
# hint: The mean is asked: divide by the number of letters.
def mean_letters(contexts, table):
    seen = rows_by_index(table, contexts.flatten()).reshape(*contexts.shape, table.shape[1])
    mask = (contexts != 0).unsqueeze(2)
    return torch.where(mask, seen, 0).sum(1)


# %% mistake: the mark is left out, too
# fails: any contexts
# hint: Only padding, number 0, does not count. The mark does.
def mean_letters(contexts, table):
    seen = rows_by_index(table, contexts.flatten()).reshape(*contexts.shape, table.shape[1])
    mask = (contexts > 1).unsqueeze(2).expand_as(seen)
    return masked_mean(seen, mask, 1)


# %% mistake: the mean of the numbers of letters
# fails: any contexts
# hint: The rows of the table have a mean, not the numbers of the letters.
def mean_letters(contexts, table):
    seen = rows_by_index(table, contexts.flatten()).reshape(*contexts.shape, table.shape[1])
    mask = (contexts != 0).unsqueeze(2).expand_as(seen)
    return masked_mean(contexts.unsqueeze(2).expand_as(seen).to(table.dtype), mask, 1)


# %% mistake: the mean of each row of the table
# fails: any contexts
# hint: The mean goes over the places of a context, which are dimension 1.
def mean_letters(contexts, table):
    seen = rows_by_index(table, contexts.flatten()).reshape(*contexts.shape, table.shape[1])
    mask = (contexts != 0).unsqueeze(2).expand_as(seen)
    return masked_mean(seen, mask, 2)


# %% mistake: nothing but padding is not a number
# fails: padding on the left
# hint: A context of nothing but padding has no letters, and 0 / 0 is nan. It should give zeros.
def mean_letters(contexts, table):
    mask = (contexts != 0).unsqueeze(2)
    seen = table[contexts]
    return (seen * mask).sum(1) / mask.sum(1)


# %% mistake: rows put together in the wrong order
# fails: any contexts
# hint: flatten reads context by context, and reshape puts the rows back in the same order. A transpose between them mixes the contexts.
def mean_letters(contexts, table):
    seen = rows_by_index(table, contexts.t().flatten()).reshape(*contexts.shape, table.shape[1])
    mask = (contexts != 0).unsqueeze(2).expand_as(seen)
    return masked_mean(seen, mask, 1)


# %% mistake: each letter once
# fails: any contexts
# hint: A letter that stands in a context twice counts twice.
def mean_letters(contexts, table):
    return torch.stack([table[row[row != 0].unique()].sum(0) / max(1, len(row[row != 0].unique())) for row in contexts])


# %% mistake: one mean for all contexts
# fails: any contexts
# hint: Each context has a mean of its own.
def mean_letters(contexts, table):
    rows = table[contexts[contexts != 0]]
    return (rows.sum(0) / max(1, len(rows))).expand(len(contexts), -1)


# %% mistake: without the graph
# fails: lets the gradient through
# hint: The embeddings are to be learned, so the gradient has to flow to the table.
def mean_letters(contexts, table):
    seen = rows_by_index(table, contexts.flatten()).reshape(*contexts.shape, table.shape[1])
    mask = (contexts != 0).unsqueeze(2).expand_as(seen)
    return masked_mean(seen.detach(), mask, 1)


# %% mistake: zeros on the CPU
# fails: on any device: on another device
# hint: A new tensor is on the CPU unless you say where.
def mean_letters(contexts, table):
    mask = (contexts != 0).unsqueeze(2)
    seen = torch.where(mask, table[contexts], torch.zeros(*contexts.shape, table.shape[1], dtype=table.dtype))
    return seen.sum(1) / mask.sum(1).clamp(min=1)
