# %% alternative: sorted scores
def least_sure(scores, count):
    ranked = scores.sort(dim=1, descending=True).values
    return torch.sort(ranked[:, 0] - ranked[:, 1], stable=True).indices[:count]


# %% alternative: Python sorts
def least_sure(scores, count):
    values, _ = top_two(scores, dim=1)
    differences = (values[:, 0] - values[:, 1]).tolist()
    rows = sorted(range(len(scores)), key=lambda row: differences[row])
    return torch.tensor(rows[:count], dtype=torch.int64, device=scores.device)


# %% mistake: the surest first
# fails: any scores
# hint: A small difference is little sureness. Yours begins with the largest one.
def least_sure(scores, count):
    largest, _ = top_two(scores, 1)
    return (largest[:, 0] - largest[:, 1]).argsort(descending=True, stable=True)[:count]


# %% mistake: the largest score alone
# fails: any scores
# hint: A high score says little while the second one is as high: the difference of the two counts.
def least_sure(scores, count):
    largest, _ = top_two(scores, 1)
    return (largest[:, 0]).argsort(stable=True)[:count]


# %% mistake: the differences in place of positions
# fails: any scores
# hint: Positions of rows were asked for, int64.
def least_sure(scores, count):
    largest, _ = top_two(scores, 1)
    return (largest[:, 0] - largest[:, 1]).sort(stable=True).values[:count]


# %% mistake: all of them
# fails: any scores
# hint: Only the first count positions.
def least_sure(scores, count):
    largest, _ = top_two(scores, 1)
    return (largest[:, 0] - largest[:, 1]).argsort(stable=True)


# %% mistake: the last of the equal ones first
# fails: equal differences: the earlier first
# hint: Among equal differences the sample that stands earlier comes first. Is the order turned round at the end?
def least_sure(scores, count):
    largest, _ = top_two(scores, 1)
    return (largest[:, 0] - largest[:, 1]).argsort(descending=True, stable=True).flip(0)[:count]


# %% mistake: a ratio of the scores
# fails: scores of any size
# fails: any scores
# hint: The difference of the two scores was asked for. Scores may be negative, and a ratio says something else.
def least_sure(scores, count):
    largest, _ = top_two(scores, 1)
    return (largest[:, 0] / largest[:, 1]).argsort(stable=True)[:count]


# %% mistake: the positions on the CPU
# fails: on any device: on another device
# hint: A new tensor is on the CPU unless you say where. The positions belong on the device of the scores.
def least_sure(scores, count):
    largest, _ = top_two(scores, 1)
    return torch.tensor((largest[:, 0] - largest[:, 1]).argsort(stable=True)[:count].tolist(), dtype=torch.int64)
