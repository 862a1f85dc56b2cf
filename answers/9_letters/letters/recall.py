# %% alternative: whole numbers, and floats
recall = {"dims": 2.0, "softmax": 0.5, "twice": 2, "moves": True, "shared": False}


# %% mistake: as many dimensions as before
# fails: numbers
# hint: The dimension that a reduction is along disappears. Only keepdim=True leaves it, with length 1.
recall = {"dims": 3, "softmax": 0.5, "twice": 2.0, "moves": True, "shared": False}


# %% form: only the dimension that was named stays
recall = {"dims": 1, "softmax": 0.5, "twice": 2.0, "moves": True, "shared": False}


# %% mistake: large scores are not a number
# fails: numbers
# hint: softmax subtracts the largest score first. A score of -inf gets the probability 0.
recall = {"dims": 2, "softmax": float("nan"), "twice": 2.0, "moves": True, "shared": False}


# %% form: a third each
recall = {"dims": 2, "softmax": 0.3333333333333333, "twice": 2.0, "moves": True, "shared": False}


# %% form: 1000 of 2000, and the rest infinite
recall = {"dims": 2, "softmax": 0.0, "twice": 2.0, "moves": True, "shared": False}


# %% mistake: a row that is named twice counts once
# fails: numbers
# hint: The row is used at two places, and its gradient is the sum over both.
recall = {"dims": 2, "softmax": 0.5, "twice": 1.0, "moves": True, "shared": False}


# %% form: no gradient
recall = {"dims": 2, "softmax": 0.5, "twice": 0.0, "moves": True, "shared": False}


# %% mistake: a gradient of 0 stops the parameter
# fails: True or False
# hint: The step is along the velocity, and the velocity remembers earlier gradients. Only a gradient of None leaves a parameter out.
recall = {"dims": 2, "softmax": 0.5, "twice": 2.0, "moves": False, "shared": False}


# %% mistake: an index shares memory
# fails: True or False
# hint: A slice is a view. An index of numbers copies the rows that it names.
recall = {"dims": 2, "softmax": 0.5, "twice": 2.0, "moves": True, "shared": True}
