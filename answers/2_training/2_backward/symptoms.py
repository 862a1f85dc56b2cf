# %% alternative: a list of sizes, and rounded numbers
symptoms = {"shape": [4, 4], "first": True, "w": 0.0, "b": 3.0, "loss": 3.50, "column": True}


# %% mistake: a difference for each sample
# fails: shapes, and where they do no harm
# hint: Write (4, 1) and (4,) one below the other, aligned at the right.
symptoms = {"shape": (4,), "first": True, "w": 0, "b": 3, "loss": 3.5, "column": True}


# %% form: in a column
symptoms = {"shape": (4, 1), "first": True, "w": 0, "b": 3, "loss": 3.5, "column": True}


# %% mistake: the first loss is wrong already
# fails: shapes, and where they do no harm
# hint: With w = 0 and b = 0 all predictions are 0. Then it does not matter which prediction meets which target.
symptoms = {"shape": (4, 4), "first": False, "w": 0, "b": 3, "loss": 3.5, "column": True}


# %% mistake: columns broadcast, too
# fails: shapes, and where they do no harm
# hint: Two columns of one shape are subtracted row by row.
symptoms = {"shape": (4, 4), "first": True, "w": 0, "b": 3, "loss": 3.5, "column": False}


# %% mistake: what the mended program gives
# fails: where the line ends
# fails: where the loss stops
# hint: This is the line of the fixed program. As you got it, every prediction was compared with every target.
symptoms = {"shape": (4, 4), "first": True, "w": 1, "b": 1.5, "loss": 2.25, "column": True}


# %% mistake: the line does not move
# fails: where the line ends
# hint: The loss falls in the first steps. What is the best height for a flat line?
symptoms = {"shape": (4, 4), "first": True, "w": 0, "b": 0, "loss": 12.5, "column": True}


# %% mistake: a loss of zero
# fails: where the loss stops
# hint: No line goes through sixteen points, four above each other. What remains is the mean of the squared distances from the mean.
symptoms = {"shape": (4, 4), "first": True, "w": 0, "b": 3, "loss": 0, "column": True}


# %% form: the sum in place of the mean
symptoms = {"shape": (4, 4), "first": True, "w": 0, "b": 3, "loss": 14, "column": True}


# %% form: divided by three
symptoms = {"shape": (4, 4), "first": True, "w": 0, "b": 3, "loss": 4.67, "column": True}


# %% form: its root
symptoms = {"shape": (4, 4), "first": True, "w": 0, "b": 3, "loss": 1.87, "column": True}
