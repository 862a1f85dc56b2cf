# %% alternative: filled by masked_fill
def masked_mean(x, mask, dim):
    count = mask.sum(dim)
    return x.masked_fill(~mask, 0).sum(dim) / torch.where(count == 0, 1, count)

# %% alternative: nanmean, then zeros
def masked_mean(values, chosen, axis):
    return values.masked_fill(~chosen, float("nan")).nanmean(axis).nan_to_num(0.0)

# %% alternative: a loop over what is left
def masked_mean(x, mask, dim):
    slices, masks = x.movedim(dim, -1), mask.movedim(dim, -1)
    result = x.new_zeros(slices.shape[:-1])
    for position in torch.nonzero(masks.any(-1)).tolist():
        place = tuple(position)
        result[place] = slices[place][masks[place]].mean()
    return result

# %% mistake: divides by the size
# fails: along dimension 1
# hint: mean and the length of dim count the unmarked values too. Divide by the number of marked ones.
def masked_mean(x, mask, dim):
    return torch.where(mask, x, 0).mean(dim)

# %% mistake: NaN where nothing is marked
# fails: nothing marked gives zero
# hint: Where nothing is marked you divide 0 by 0. What may you divide by instead, so that 0 is left?
def masked_mean(x, mask, dim):
    return torch.where(mask, x, 0).sum(dim) / mask.sum(dim)

# %% mistake: multiplies by the mask
# fails: unmarked NaN and infinity do not matter
# hint: 0 times NaN is NaN, and 0 times infinity as well. Put zeros in place of the unmarked values.
def masked_mean(x, mask, dim):
    return (x * mask).sum(dim) / mask.sum(dim).clamp(min=1)

# %% mistake: one mean for everything
# fails: along dimension 1
# hint: Indexing with the mask gives one long vector, and dim is lost. Each mean needs its own values.
def masked_mean(x, mask, dim):
    return x[mask].mean()

# %% mistake: one count for everything
# fails: along dimension 1
# hint: mask.sum() counts all marked values. Each mean needs the count along dim.
def masked_mean(x, mask, dim):
    return torch.where(mask, x, 0).sum(dim) / mask.sum().clamp(min=1)

# %% mistake: always along the last dimension
# fails: along dimension 0
# fails: along a dimension counted from the end
# hint: The dimension is an argument, and your code does not use it.
def masked_mean(x, mask, dim):
    return torch.where(mask, x, 0).sum(-1) / mask.sum(-1).clamp(min=1)

# %% mistake: the mask turned round
# fails: along dimension 1
# hint: True marks the values that count. Here the others are counted.
def masked_mean(x, mask, dim):
    return torch.where(mask, 0, x).sum(dim) / (~mask).sum(dim).clamp(min=1)

# %% mistake: a count that is one too large
# fails: along dimension 1
# hint: Adding 1 to each count avoids the division by 0, but it spoils all other means.
def masked_mean(x, mask, dim):
    return torch.where(mask, x, 0).sum(dim) / (mask.sum(dim) + 1)

# %% mistake: numbers taken out of the graph
# fails: the gradient reaches the marked values only
# hint: detach() cuts the path of the gradient. The mask needs no gradient, but the values do.
def masked_mean(x, mask, dim):
    return torch.where(mask, x.detach(), 0).sum(dim) / mask.sum(dim).clamp(min=1)
