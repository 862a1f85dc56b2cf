# %% alternative: counts who is better
def ranks(scores):
    return (scores > scores.unsqueeze(1)).sum(1)


# %% alternative: writes the places into a table
def ranks(scores):
    places = torch.empty(len(scores), dtype=torch.int64, device=scores.device)
    places[scores.argsort(descending=True)] = torch.arange(len(scores), device=scores.device)
    return places


# %% alternative: a loop over a sorted list
def ranks(scores):
    best_first = sorted(scores.tolist(), reverse=True)
    return torch.tensor([best_first.index(score) for score in scores.tolist()], device=scores.device)


# %% mistake: sorted once
# fails: the place of each score
# hint: This says who is on each place. Asked is on which place each one is: the other way round.
def ranks(scores):
    return scores.argsort(descending=True)


# %% mistake: the smallest first
# fails: the place of each score
# hint: Place 0 is for the highest score, and you gave it to the lowest.
def ranks(scores):
    return scores.argsort().argsort()


# %% mistake: counted from one
# fails: the place of each score
# hint: The best place is 0.
def ranks(scores):
    return scores.argsort(descending=True).argsort() + 1


# %% mistake: the sorted scores
# fails: the place of each score
# hint: These are scores in a new order. Places are whole numbers, in the order in which the scores came.
def ranks(scores):
    return scores.sort(descending=True).values


# %% mistake: places as floats
# fails: the place of each score
# hint: Places are whole numbers: int64, whatever the dtype of the scores.
def ranks(scores):
    return scores.argsort(descending=True).argsort().to(scores.dtype)


# %% mistake: made on the CPU
# fails: on any device
# hint: A tensor made of a list is on the CPU. The places belong where the scores are.
def ranks(scores):
    best_first = sorted(scores.tolist(), reverse=True)
    return torch.tensor([best_first.index(score) for score in scores.tolist()])

# %% mistake: a runner who has a place gets a very low score
# fails: scores of any size
# hint: You overwrite the score of each runner who has a place with a number that seems lower than all others. Scores may be still lower.
def ranks(scores):
    rest = scores.double() if scores.is_floating_point() else scores.clone().long()
    places = torch.zeros(len(scores), dtype=torch.int64, device=scores.device)
    for place in range(len(scores)):
        best = rest.argmax()
        places[best] = place
        rest[best] = -(10**16)
    return places

# %% mistake: only clearly higher scores count
# fails: scores that differ very little
# hint: A score that is higher by very little is higher. Compare the scores as they are.
def ranks(scores):
    if scores.is_floating_point():
        return (scores.double() > scores.double()[:, None] + 1e-9).sum(1)
    return (scores > scores[:, None]).sum(1)


# %% mistake: the negative of the smallest number
# fails: scores at the ends of the type
# hint: The smallest number of a whole type has no negative: -(-128) is -128 again in int8. Can you sort downwards without a minus?
def ranks(scores):
    if scores.dtype == torch.uint8:
        scores = scores.long()
    return (-scores).argsort().argsort()


# %% mistake: a large number stands for infinity
# fails: scores up to infinity: infinities
# hint: A score may be infinite. A number that stands for "no score" should be none that can come.
def ranks(scores):
    left = scores.clone().double() if scores.is_floating_point() else scores.clone()
    if not scores.is_floating_point():
        return scores.argsort(descending=True).argsort()
    left = left.clamp(-1e300, 1e300)
    places = torch.zeros(len(scores), dtype=torch.int64, device=scores.device)
    for place in range(len(scores)):
        best = left.argmax()
        places[best] = place
        left[best] = -1e300
    return places


# %% mistake: places in the dtype of the scores
# fails: many runners
# hint: In the dtype of the scores a place may have no room: int8 ends at 127, and bfloat16 has gaps above 256. What dtype have places?
def ranks(scores):
    places = torch.empty_like(scores)
    places[scores.argsort(descending=True)] = torch.arange(len(scores), device=scores.device).to(scores.dtype)
    return places.long()
