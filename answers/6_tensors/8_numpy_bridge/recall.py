# %% alternative: floats, and lists
recall = {"parts": 2.0, "best": [1, 0], "equal": 4.0, "variance": 2.0, "channels": [3]}


# %% mistake: the values alone
# fails: comparisons
# hint: With dim, max gives the largest values and something else: where they stand.
recall = {"parts": 1, "best": (1, 0), "equal": 4, "variance": 2, "channels": (3,)}


# %% mistake: one for each column
# fails: comparisons
# hint: Along dim 0 each column has a maximum, and one tensor holds all three. A second tensor goes with it.
recall = {"parts": 3, "best": (1, 0), "equal": 4, "variance": 2, "channels": (3,)}


# %% mistake: the values in place of their positions
# fails: comparisons
# hint: argmax says where the largest value stands, and not what it is.
recall = {"parts": 2, "best": (9, 8), "equal": 4, "variance": 2, "channels": (3,)}


# %% mistake: along the columns
# fails: comparisons
# hint: Dimension 1 disappears. It is the one along a row, so each row has one answer.
recall = {"parts": 2, "best": (1, 0, 0), "equal": 4, "variance": 2, "channels": (3,)}


# %% mistake: positions counted from 1
# fails: comparisons
# hint: The first position is 0.
recall = {"parts": 2, "best": (2, 1), "equal": 4, "variance": 2, "channels": (3,)}


# %% mistake: other shapes are never equal
# fails: comparisons
# hint: torch.equal looks at the shapes first. == broadcasts: a meets each row of b.
recall = {"parts": 2, "best": (1, 0), "equal": 0, "variance": 2, "channels": (3,)}


# %% mistake: one answer for each row
# fails: comparisons
# hint: == compares element by element: it has an answer for each of the six elements of b.
recall = {"parts": 2, "best": (1, 0), "equal": 1, "variance": 2, "channels": (3,)}


# %% mistake: only the first row is met
# fails: comparisons
# hint: Broadcasting repeats a for each row of b. Go through the second row, too.
recall = {"parts": 2, "best": (1, 0), "equal": 3, "variance": 2, "channels": (3,)}


# %% mistake: divides by n
# fails: reductions
# hint: Unless told otherwise, PyTorch divides the squared distances from the mean by n - 1.
recall = {"parts": 2, "best": (1, 0), "equal": 4, "variance": 1, "channels": (3,)}


# %% mistake: what is named is left
# fails: reductions
# hint: The dimensions that you name disappear.
recall = {"parts": 2, "best": (1, 0), "equal": 4, "variance": 2, "channels": (2, 4)}


# %% mistake: the dimensions stay with size one
# fails: reductions
# hint: Only keepdim=True keeps the dimensions that you name.
recall = {"parts": 2, "best": (1, 0), "equal": 4, "variance": 2, "channels": (1, 3, 1)}
