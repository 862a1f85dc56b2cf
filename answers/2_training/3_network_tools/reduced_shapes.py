# %% alternative: found by running the lines
x = torch.zeros(2, 3, 4)
reduced_shapes = {
    "x.sum()": list(x.sum().shape),
    "x.sum(0)": list(x.sum(0).shape),
    "x.sum(-1)": list(x.sum(-1).shape),
    "x.sum((0, 2))": list(x.sum((0, 2)).shape),
    "x.sum(1, keepdim=True)": list(x.sum(1, keepdim=True).shape),
    "x.mean((1, 2), keepdim=True)": list(x.mean((1, 2), keepdim=True).shape),
    "x.cumsum(1)": list(x.cumsum(1).shape),
}

# %% mistake: one value is taken for one dimension
# fails: without dim
# hint: A single number in a tensor needs no dimension at all: its shape is empty. [1] is a vector of length one.
reduced_shapes = {
    "x.sum()": [1],
    "x.sum(0)": [3, 4],
    "x.sum(-1)": [2, 3],
    "x.sum((0, 2))": [3],
    "x.sum(1, keepdim=True)": [2, 1, 4],
    "x.mean((1, 2), keepdim=True)": [2, 1, 1],
    "x.cumsum(1)": [2, 3, 4],
}

# %% mistake: dim is taken for the dimension that stays
# fails: one dimension
# fails: two dimensions
# hint: The dimension that you name is the one that disappears; the others stay.
reduced_shapes = {
    "x.sum()": [],
    "x.sum(0)": [2],
    "x.sum(-1)": [4],
    "x.sum((0, 2))": [2, 4],
    "x.sum(1, keepdim=True)": [2, 1, 4],
    "x.mean((1, 2), keepdim=True)": [2, 1, 1],
    "x.cumsum(1)": [2, 3, 4],
}

# %% mistake: keepdim is taken to keep the length
# fails: with keepdim
# hint: keepdim keeps the dimension, not its length: one value is left along it.
reduced_shapes = {
    "x.sum()": [],
    "x.sum(0)": [3, 4],
    "x.sum(-1)": [2, 3],
    "x.sum((0, 2))": [3],
    "x.sum(1, keepdim=True)": [2, 3, 4],
    "x.mean((1, 2), keepdim=True)": [2, 3, 4],
    "x.cumsum(1)": [2, 3, 4],
}

# %% mistake: cumsum is taken for a sum
# fails: a running total
# hint: cumsum returns every total on the way, one for each entry. So how many are there?
reduced_shapes = {
    "x.sum()": [],
    "x.sum(0)": [3, 4],
    "x.sum(-1)": [2, 3],
    "x.sum((0, 2))": [3],
    "x.sum(1, keepdim=True)": [2, 1, 4],
    "x.mean((1, 2), keepdim=True)": [2, 1, 1],
    "x.cumsum(1)": [2, 4],
}
