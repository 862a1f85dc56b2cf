# %% alternative: computed with many points
_x = torch.linspace(-1, 1, 100001, dtype=torch.float64)
_y = 6 * _x**2 - 1
best_line = {"loss": _y.var().item(), "bias": _y.mean().item(), "weight": 0}

# %% mistake: takes the numbers of the parabola
# fails: the weight of the best line
# fails: the bias of the best line
# fails: the loss that is left
# hint: 6 and -1 belong to x² and to the parabola's lowest point. The line has only x, and it cannot follow the curve.
best_line = {"weight": 6.0, "bias": -1.0, "loss": 0.0}

# %% mistake: forgets to square the factor in the variance
# fails: the loss that is left
# hint: when all values are multiplied by a, their variance is multiplied by a².
best_line = {"weight": 0.0, "bias": 1.0, "loss": 0.53}

# %% mistake: the mean without the constant
# fails: the bias of the best line
# hint: the bias is the mean of y, and y has a constant part as well as the mean of 6x².
best_line = {"weight": 0.0, "bias": 2.0, "loss": 3.2}

# %% mistake: the numbers of the example
# fails: the bias of the best line
# fails: the loss that is left
# hint: these are the numbers for 3x² + 2. The data here are others; do the same two steps with them.
best_line = {"weight": 0.0, "bias": 3.0, "loss": 0.8}
