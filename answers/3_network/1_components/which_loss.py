# %% alternative: a dictionary in one piece, in another order
which_loss = {
    "yes_no_sigmoid": "binary_cross_entropy",
    "yes_no_score": "binary_cross_entropy_with_logits",
    "log_softmax": "nll_loss",
    "scores": "cross_entropy",
    "price": "mse_loss",
}

# %% alternative: the names of the functions asked
which_loss = dict(
    price=F.mse_loss.__name__,
    scores=F.cross_entropy.__name__,
    log_softmax=F.nll_loss.__name__,
    yes_no_score=F.binary_cross_entropy_with_logits.__name__,
    yes_no_sigmoid=F.binary_cross_entropy.__name__,
)

# %% mistake: log_softmax given to the cross entropy
# fails: the loss for scores of classes
# fails: the loss for logarithms of probabilities
# hint: one of the two takes softmax and the logarithm itself. Which one, then, fits a model that has done both?
which_loss = {
    "price": "mse_loss",
    "scores": "nll_loss",
    "log_softmax": "cross_entropy",
    "yes_no_score": "binary_cross_entropy_with_logits",
    "yes_no_sigmoid": "binary_cross_entropy",
}

# %% mistake: the two binary losses exchanged
# fails: the loss for a yes or no score
# fails: the loss for a yes or no probability
# hint: logits are raw scores. The function with logits in its name takes the sigmoid itself.
which_loss = {
    "price": "mse_loss",
    "scores": "cross_entropy",
    "log_softmax": "nll_loss",
    "yes_no_score": "binary_cross_entropy",
    "yes_no_sigmoid": "binary_cross_entropy_with_logits",
}

# %% mistake: a distance for a probability
# fails: the loss for a price
# fails: the loss for a yes or no probability
# hint: a price is a number without limits, so its loss is a distance. A cross entropy compares probabilities.
which_loss = {
    "price": "binary_cross_entropy",
    "scores": "cross_entropy",
    "log_softmax": "nll_loss",
    "yes_no_score": "binary_cross_entropy_with_logits",
    "yes_no_sigmoid": "mse_loss",
}
