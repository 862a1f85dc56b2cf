# %% alternative: floats and a list
recall = {"twice": 12.0, "middle": True, "layer": [8.0, 5.0], "accuracy": 3 / 4, "eval": False}


# %% mistake: the second pass replaces the first
# fails: training
# hint: A pass adds to .grad. The slope of x times x is 6 there, and two passes have run.
recall = {"twice": 6, "middle": True, "layer": (8, 5), "accuracy": 0.75, "eval": False}


# %% mistake: the value in place of the slope
# fails: training
# hint: That is made of x times x itself. The gradient is made of its slope, 2x, and two passes add up.
recall = {"twice": 18, "middle": True, "layer": (8, 5), "accuracy": 0.75, "eval": False}


# %% form: the value once
recall = {"twice": 9, "middle": True, "layer": (8, 5), "accuracy": 0.75, "eval": False}


# %% mistake: results in between keep their gradient
# fails: training
# hint: y is no leaf. Its gradient is used during the pass, and then it is gone.
recall = {"twice": 12, "middle": False, "layer": (8, 5), "accuracy": 0.75, "eval": False}


# %% mistake: the samples become columns
# fails: network tools
# hint: Each row of x is a sample, and each stays a row. How many numbers does the layer make of a row?
recall = {"twice": 12, "middle": True, "layer": (5, 8), "accuracy": 0.75, "eval": False}


# %% mistake: as many features as before
# fails: network tools
# hint: The 3 features of a row are multiplied and added up, once for each row of the weight. How many rows has the weight?
recall = {"twice": 12, "middle": True, "layer": (8, 3), "accuracy": 0.75, "eval": False}


# %% mistake: the count of right answers
# fails: network tools
# hint: The accuracy is the share of the right answers, at most 1.
recall = {"twice": 12, "middle": True, "layer": (8, 5), "accuracy": 3, "eval": False}


# %% mistake: the share of wrong answers
# fails: network tools
# hint: For each image, the place of its largest score is the answer. How many of the four answers equal their labels?
recall = {"twice": 12, "middle": True, "layer": (8, 5), "accuracy": 0.25, "eval": False}


# %% form: half of them
recall = {"twice": 12, "middle": True, "layer": (8, 5), "accuracy": 0.5, "eval": False}


# %% mistake: eval stops the recording
# fails: network tools
# hint: eval() changes what dropout and batch norm do. The recording has a switch of its own.
recall = {"twice": 12, "middle": True, "layer": (8, 5), "accuracy": 0.75, "eval": True}
