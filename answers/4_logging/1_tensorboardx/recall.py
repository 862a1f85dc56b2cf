# %% alternative: floats
recall = {"dropout": True, "slope": 4.0, "parameters": 8, "scores": "logits", "square": 5.0}


# %% mistake: no_grad switches dropout off
# fails: network tools
# hint: no_grad() stops the recording, and no more. What dropout does depends on the mode of the model.
recall = {"dropout": False, "slope": 4, "parameters": 8, "scores": "logits", "square": 5}


# %% mistake: the slope of the curve
# fails: network tools
# hint: The curve is flat there. The line through the two points, at −2 and at 2, is not: how much does it climb?
recall = {"dropout": True, "slope": 0, "parameters": 8, "scores": "logits", "square": 5}


# %% mistake: divided by one step
# fails: network tools
# hint: From the point on the left to the one on the right it is two steps.
recall = {"dropout": True, "slope": 8, "parameters": 8, "scores": "logits", "square": 5}


# %% mistake: the bias forgotten
# fails: the parts of a network
# hint: Each feature that comes out has a number of its own that is added.
recall = {"dropout": True, "slope": 4, "parameters": 6, "scores": "logits", "square": 5}


# %% mistake: a bias for each input
# fails: the parts of a network
# hint: The bias is added to what comes out, one for each of the two.
recall = {"dropout": True, "slope": 4, "parameters": 9, "scores": "logits", "square": 5}


# %% mistake: softmax before the loss
# fails: the parts of a network
# hint: This loss takes softmax itself. Given probabilities it takes it twice.
recall = {"dropout": True, "slope": 4, "parameters": 8, "scores": "probabilities", "square": 5}


# %% mistake: the sum of the squares
# fails: the parts of a network
# hint: A mean is the sum divided by the count.
recall = {"dropout": True, "slope": 4, "parameters": 8, "scores": "logits", "square": 10}


# %% mistake: the mean without squares
# fails: the parts of a network
# hint: The differences are squared first, then comes their mean.
recall = {"dropout": True, "slope": 4, "parameters": 8, "scores": "logits", "square": 2}
