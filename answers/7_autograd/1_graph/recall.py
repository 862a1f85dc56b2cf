# %% alternative: lists of numbers
recall = {"nan": False, "top": [2, 3], "mask": False, "product": [2, 4], "batch": [5, 2, 1]}


# %% mistake: everything is equal to itself
# fails: comparisons
# hint: NaN stands for a result that is not defined. It is equal to nothing, not even to itself.
recall = {"nan": True, "top": (2, 3), "mask": False, "product": (2, 4), "batch": (5, 2, 1)}


# %% mistake: the values in place of their places
# fails: comparisons
# hint: topk gives two tensors, the values and their positions. The indices are the positions, counted from 0.
recall = {"nan": False, "top": (9, 7), "mask": False, "product": (2, 4), "batch": (5, 2, 1)}


# %% form: counted from 1
recall = {"nan": False, "top": (3, 4), "mask": False, "product": (2, 4), "batch": (5, 2, 1)}


# %% form: the smaller of the two first
recall = {"nan": False, "top": (3, 2), "mask": False, "product": (2, 4), "batch": (5, 2, 1)}


# %% mistake: the mean of a mask
# fails: comparisons
# hint: A mask holds True and False, and their mean has no fitting dtype: make numbers of them first.
recall = {"nan": False, "top": (2, 3), "mask": True, "product": (2, 4), "batch": (5, 2, 1)}


# %% mistake: the sizes in between stay
# fails: products of matrices
# hint: The size that both share is summed over, so it is gone. The outer ones are left.
recall = {"nan": False, "top": (2, 3), "mask": False, "product": (3, 3), "batch": (5, 2, 1)}


# %% form: from the second to the first
recall = {"nan": False, "top": (2, 3), "mask": False, "product": (4, 2), "batch": (5, 2, 1)}


# %% mistake: the batch is summed over
# fails: products of matrices
# hint: Each of the five products is one of its own, so their number stays in front.
recall = {"nan": False, "top": (2, 3), "mask": False, "product": (2, 4), "batch": (2, 1, 5)}


# %% mistake: the sum over the wrong size
# fails: products of matrices
# hint: A product of (2, 3) and (3, 1) has two rows and one column. What stands in front is their number.
recall = {"nan": False, "top": (2, 3), "mask": False, "product": (2, 4), "batch": (5, 3, 3)}


# %% form: as x is
recall = {"nan": False, "top": (2, 3), "mask": False, "product": (2, 4), "batch": (5, 2, 3)}
