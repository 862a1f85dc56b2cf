# %% alternative: einsum and masked_fill
def attention(query, keys, values, mask):
    scores = torch.einsum("bd,bld->bl", query, keys) * query.shape[1] ** -0.5
    weights = scores.masked_fill(~mask, float("-inf")).softmax(dim=1)
    return torch.einsum("bl,ble->be", weights, values), weights


# %% alternative: products number by number, and sums
def attention(query, keys, values, mask):
    scores = (query.unsqueeze(1) * keys).sum(2) / query.shape[1] ** 0.5
    scores = torch.where(mask, scores, torch.full_like(scores, -torch.inf))
    weights = softmax(scores, dim=1)
    return (weights.unsqueeze(2) * values).sum(1), weights


# %% alternative: one context after the other
def attention(query, keys, values, mask):
    mixed, weights = [], []
    for i in range(len(query)):
        scores = strict_product(keys[i], query[i]) / math.sqrt(query.shape[1])
        weights.append(softmax(torch.where(mask[i], scores, -torch.inf), 0))
        mixed.append(strict_product(values[i].t(), weights[i]))
    return torch.stack(mixed), torch.stack(weights)


# %% mistake: not divided by the root
# fails: any rows
# hint: The scores are divided by the square root of d, the size of a query.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2)
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% form: divided by d
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / query.shape[1]
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% form: divided by the root of the length
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(keys.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% form: multiplied by the root
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) * math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: padding is looked at
# fails: any rows
# hint: Where mask is False there is no letter: its score becomes -inf before the softmax.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(scores, 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: padding scores 0
# fails: any rows
# hint: exp of 0 is 1, so a score of 0 still has a weight. Only -inf gives the weight 0.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, 0.0), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: masked behind the softmax
# fails: any rows
# hint: The weights of the letters no longer sum to 1. Mask the scores, before the softmax.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = torch.where(mask, softmax(scores, 1), 0)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: the mask turned round
# fails: any rows
# hint: mask is True where a letter is. These places keep their scores.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, -torch.inf, scores), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: softmax over the batch
# fails: any rows
# hint: The weights of one context sum to 1: softmax goes along the places, dimension 1.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 0)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: the keys are mixed
# fails: any rows
# hint: The keys say where to look. What is mixed are the values.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), keys).squeeze(1)
    return mixed, weights


# %% mistake: a plain mean of the values
# fails: any rows
# hint: Each value counts by its weight.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = (mask.unsqueeze(2) * values).sum(1) / mask.sum(1, keepdim=True)
    return mixed, weights


# %% mistake: the weights alone are not enough
# fails: any rows
# hint: The mixtures come first, then the weights.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return weights, mixed


# %% mistake: scores in place of weights
# fails: any rows
# hint: The second tensor holds the weights, which sum to 1.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, torch.where(mask, scores, -torch.inf)


# %% mistake: squeezes everything
# fails: any rows
# hint: squeeze() removes every dimension of size one, the batch too when it has one context. Name the dimension.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze() / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze()
    return mixed, weights


# %% mistake: a mixture with one dimension too many
# fails: any rows
# hint: The product of a row and a matrix has a dimension of size 1 in the middle: take it away.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.unsqueeze(1), values)
    return mixed, weights


# %% mistake: a softmax that overflows
# fails: scores of any size
# hint: exp of a large score is infinite. Your softmax subtracts the largest first.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    e = torch.where(mask, scores, -torch.inf).exp()
    weights = e / e.sum(1, keepdim=True)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: a small number that is not small enough
# fails: scores of any size
# hint: Scores may be below -100. Only -inf is below all of them.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -100.0), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: the weights without their graph
# fails: lets the gradient through
# hint: The model learns where to look by the gradient of the weights, so they stay in the graph.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -torch.inf), 1)
    mixed = strict_product(weights.detach().unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: a mask on the CPU
# fails: on any device: on another device
# hint: A new tensor is on the CPU unless you say where.
def attention(query, keys, values, mask):
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, torch.full(scores.shape, -torch.inf, dtype=scores.dtype)), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights


# %% mistake: padding far below, but not without end
# fails: scores of any size
# hint: Other scores may be lower than any number that you choose. Only -inf is below all of them.
def attention(query, keys, values, mask):
    """A mean of values for each context, weighted by how well its keys fit its query."""
    scores = strict_product(keys, query.unsqueeze(2)).squeeze(2) / math.sqrt(query.shape[1])
    weights = softmax(torch.where(mask, scores, -1e9), 1)
    mixed = strict_product(weights.unsqueeze(1), values).squeeze(1)
    return mixed, weights
