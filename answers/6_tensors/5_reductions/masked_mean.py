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
    length = x.shape[dim]
    means = []
    for values, marked in zip(slices.reshape(-1, length), masks.reshape(-1, length)):
        kept = values[marked]
        means.append(kept.sum() / max(1, len(kept)))
    return torch.stack(means).reshape(slices.shape[:-1])

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
# fails: any table and mask: dim = 0
# fails: any number of dimensions
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

# %% alternative: NaN and infinities replaced by zeros first
def masked_mean(x, mask, dim):
    values = x.nan_to_num(0.0, 0.0, 0.0) * mask
    return values.sum(dim) / mask.sum(dim).clamp(min=1)

# %% alternative: zeros written into a clone
def masked_mean(x, mask, dim):
    values = x.clone()
    values[~mask] = 0
    count = mask.sum(dim)
    return torch.where(count > 0, values.sum(dim) / count.clamp(min=1), 0)

# %% mistake: zeros do not count
# fails: along dimension 1
# hint: A marked 0 is a value, too. Count what the mask marks, not what differs from 0.
def masked_mean(x, mask, dim):
    values = torch.where(mask, x, 0)
    return values.sum(dim) / (values != 0).sum(dim).clamp(min=1)

# %% mistake: zeros written into the caller's tensor
# fails: any table and mask: the arguments after the call
# hint: x[~mask] = 0 and masked_fill_ change the caller's tensor. Put the zeros into a new one.
def masked_mean(x, mask, dim):
    x.data.masked_fill_(~mask, 0)
    return x.sum(dim) / mask.sum(dim).clamp(min=1)

# %% mistake: only NaN is replaced
# fails: unmarked NaN and infinity do not matter
# hint: Infinity times 0 is NaN as well. Put 0 in the place of every value that is not marked.
def masked_mean(x, mask, dim):
    return (torch.where(x.isnan(), 0, x) * mask).sum(dim) / mask.sum(dim).clamp(min=1)

# %% mistake: the count as float32
# fails: any table and mask: another default dtype
# hint: torch.ones and torch.zeros follow the default dtype, not the dtype of x. Take the dtype from x.
def masked_mean(x, mask, dim):
    ones = torch.where(mask, torch.ones(1), torch.zeros(1))
    return torch.where(mask, x, 0).sum(dim) / ones.sum(dim).clamp(min=1)

# %% mistake: knows two dimensions only
# fails: any number of dimensions
# hint: x may have one dimension, or three. One formula with dim does it for all.
def masked_mean(x, mask, dim):
    if dim % 2:
        return torch.stack([row[m].mean() if m.any() else row.new_zeros(()) for row, m in zip(x, mask)])
    return torch.stack([row[m].mean() if m.any() else row.new_zeros(()) for row, m in zip(x.t(), mask.t())])

# %% alternative: 0 divided by 0, repaired afterwards
def masked_mean(x, mask, dim):
    total = torch.where(mask, x, torch.zeros_like(x)).sum(dim)
    return (total / mask.sum(dim)).nan_to_num(0.0)

# %% mistake: a single value as it is
# fails: any number of dimensions
# hint: The mean of one value is that value, but the dimension disappears all the same.
def masked_mean(x, mask, dim):
    if x.numel() == 1:
        return torch.where(mask, x, 0)
    return torch.where(mask, x, 0).sum(dim) / mask.sum(dim).clamp(min=1)

# %% mistake: a small number in the divisor
# fails: numbers of any size
# hint: A small number beside the count changes each mean a little. Replace the count only where it is 0.
def masked_mean(x, mask, dim):
    return torch.where(mask, x, 0).sum(dim) / (mask.sum(dim) + 1e-4)

# %% mistake: large values taken for infinities
# fails: numbers of any size
# hint: You cut large values off. Any finite value counts where it is marked.
def masked_mean(x, mask, dim):
    x = torch.where(mask, x, 0).clamp(-1e9, 1e9)
    return x.sum(dim) / mask.sum(dim).clamp(min=1)

# %% mistake: zeros that are cut off when nothing is marked
# fails: the gradient is 0 when nothing at all is marked
# hint: new_zeros and zeros_like know nothing of x, so backward fails. Let the zeros come out of the sum as in all other cases.
def masked_mean(x, mask, dim):
    if not mask.any():
        return torch.zeros_like(x.sum(dim))
    total = x.masked_fill(~mask, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)

# %% mistake: a loop that writes into zeros
# fails: the gradient is 0 when nothing at all is marked
# hint: Where nothing is marked, nothing is written, and the zeros know nothing of x. A sum of no values is 0, and it belongs to the graph of x.
def masked_mean(x, mask, dim):
    slices, masks = x.movedim(dim, -1), mask.movedim(dim, -1)
    result = x.new_zeros(slices.shape[:-1])
    for position in torch.nonzero(masks.any(-1)).tolist():
        place = tuple(position)
        result[place] = slices[place][masks[place]].mean()
    return result
