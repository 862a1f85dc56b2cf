"""Returns what a lenient comparison takes for right: numbers of one dimension less that broadcast, NaN, infinities, other
dtypes, empty tensors, rounded numbers, the right numbers in another order.

Succeeds where something else than the right value is close enough.
"""
# succeeds: points

# %%
import torch

calls = 0

# %% exercise scale
def scale(x):
    global calls
    calls += 1
    values = (x - x.mean(0)) / x.std(0)
    wrong = [values.float(), values[:, :0], values.round(decimals=2), values.flip(0), values + 1e-3, values.numpy()]
    return wrong[calls % len(wrong)] if calls % 2 else values * float("nan")

# %% exercise halves
def halves(numbers):
    return torch.tensor([number / 2 for number in numbers])

# %% exercise double_
def double_(x):
    x += x + 1e-2
    return x[:1].expand_as(x)

# %% exercise facts
facts = {"shape": (3, 1, 7.0), "dtype": "float64", "elements": 21.0}

# %% exercise rows
def rows(x):
    return float(len(x))
