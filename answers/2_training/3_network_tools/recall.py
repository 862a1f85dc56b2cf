# %% alternative: floats, and a list of sizes
recall = {"steps": 4.0, "unsqueezed": [2, 1, 3], "pairs": 16.0, "fresh": 5.0, "leaf": False}


# %% mistake: the short batch is left out
# fails: batches
# hint: Three full batches take 96 of the 100 samples. No sample is left out, so the last four make a batch, too.
recall = {"steps": 3, "unsqueezed": (2, 1, 3), "pairs": 16, "fresh": 5, "leaf": False}


# %% mistake: the new dimension comes last
# fails: first tools
# hint: The number that unsqueeze gets is the place of the new dimension in the result, counted from 0.
recall = {"steps": 4, "unsqueezed": (2, 3, 1), "pairs": 16, "fresh": 5, "leaf": False}


# %% mistake: the new dimension comes first
# fails: first tools
# hint: The number that unsqueeze gets is the place of the new dimension in the result, counted from 0.
recall = {"steps": 4, "unsqueezed": (1, 2, 3), "pairs": 16, "fresh": 5, "leaf": False}


# %% mistake: each prediction meets one target
# fails: first tools
# hint: Write the two shapes below each other, aligned at the right. A missing size counts as 1, and a size of 1 is repeated.
recall = {"steps": 4, "unsqueezed": (2, 1, 3), "pairs": 4, "fresh": 5, "leaf": False}


# %% mistake: the passes add up all the same
# fails: training with backward
# hint: backward adds to what .grad holds. After w.grad = None it holds nothing.
recall = {"steps": 4, "unsqueezed": (2, 1, 3), "pairs": 16, "fresh": 8, "leaf": False}


# %% mistake: the name stays, and so does the leaf
# fails: training with backward
# hint: w - 1 is the result of a recorded operation, and the name now belongs to this result.
recall = {"steps": 4, "unsqueezed": (2, 1, 3), "pairs": 16, "fresh": 5, "leaf": True}
