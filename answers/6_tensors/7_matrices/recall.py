# %% alternative: lists of sizes
recall = {"gone": [3], "kept": [2, 1], "whole": False, "mask": [4], "rows": [3, 3]}


# %% mistake: dim 0 is what is left
# fails: reductions
# hint: The dimension that you name is the one that disappears. Dimension 0 counts the rows.
recall = {"gone": (2,), "kept": (2, 1), "whole": False, "mask": (4,), "rows": (3, 3)}


# %% mistake: the other dimension is kept with size one
# fails: reductions
# hint: The dimension that you name is added up. With keepdim it stays, and its size is then 1.
recall = {"gone": (3,), "kept": (1, 3), "whole": False, "mask": (4,), "rows": (3, 3)}


# %% mistake: keepdim keeps the size
# fails: reductions
# hint: The values along that dimension become a single one. Its place stays, and not its size.
recall = {"gone": (3,), "kept": (2, 3), "whole": False, "mask": (4,), "rows": (3, 3)}


# %% mistake: a mean of whole numbers
# fails: reductions
# hint: The mean of whole numbers need not be whole, so PyTorch wants to know in which dtype.
recall = {"gone": (3,), "kept": (2, 1), "whole": True, "mask": (4,), "rows": (3, 3)}


# %% mistake: a mask keeps the shape
# fails: picking values
# hint: Each row may have another number of values under the mask, so a table could not hold them.
recall = {"gone": (3,), "kept": (2, 1), "whole": False, "mask": (2, 3), "rows": (3, 3)}


# %% form: as many in each row
recall = {"gone": (3,), "kept": (2, 1), "whole": False, "mask": (2, 2), "rows": (3, 3)}


# %% mistake: each row at most once
# fails: picking values
# hint: A list gives one row for each of its positions, and it may name a row twice.
recall = {"gone": (3,), "kept": (2, 1), "whole": False, "mask": (4,), "rows": (2, 3)}


# %% mistake: the list picks columns
# fails: picking values
# hint: A single index stands for the first dimension: the rows. The columns stay as they are.
recall = {"gone": (3,), "kept": (2, 1), "whole": False, "mask": (4,), "rows": (2, 2)}
