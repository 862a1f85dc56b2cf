# %% alternative: floats, and other sequences
recall = {"adds": 8.0, "leaf": False, "refused": True, "where": [20.0, 10.0], "shape": [2.0, 4.0, 3.0]}


# %% mistake: the second pass replaces the first
# fails: training with backward
# hint: A pass adds to .grad. Each of the two brings 2 * w.
recall = {"adds": 4, "leaf": False, "refused": True, "where": (20, 10), "shape": (2, 4, 3)}


# %% mistake: the result is a leaf
# fails: training with backward
# hint: A leaf is a tensor that no recorded operation made. What made y?
recall = {"adds": 8, "leaf": True, "refused": True, "where": (20, 10), "shape": (2, 4, 3)}


# %% mistake: a leaf may be changed at any time
# fails: training with backward
# hint: While operations are recorded, a leaf that requires grad must not be changed in place.
recall = {"adds": 8, "leaf": False, "refused": False, "where": (20, 10), "shape": (2, 4, 3)}


# %% mistake: the branches exchanged
# fails: elementwise operations
# hint: Where the condition is true, where takes the first of the two.
recall = {"adds": 8, "leaf": False, "refused": True, "where": (10, 20), "shape": (2, 4, 3)}


# %% mistake: aligned at the left
# fails: elementwise operations
# hint: Shapes are aligned at the right. A missing size counts as 1, and a size of 1 is repeated.
recall = {"adds": 8, "leaf": False, "refused": True, "where": (20, 10), "shape": (4, 1, 3)}
