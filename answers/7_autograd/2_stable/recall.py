# %% alternative: lists of sizes
recall = {"exp": "inf", "difference": "nan", "chosen": "0.0", "table": [4, 3], "means": [1, 3]}


# %% mistake: exp of a large number is no number
# fails: inf and nan
# hint: A number that is too large for its dtype becomes infinite. nan comes of operations that have no answer.
recall = {"exp": "nan", "difference": "nan", "chosen": "0.0", "table": (4, 3), "means": (1, 3)}


# %% mistake: exp of a large number is small
# fails: inf and nan
# hint: exp of large negative numbers goes to 0. This number is positive.
recall = {"exp": "0.0", "difference": "nan", "chosen": "0.0", "table": (4, 3), "means": (1, 3)}


# %% mistake: inf less inf is nothing
# fails: inf and nan
# hint: Infinite only says "too large to be held". How large the difference of two such numbers is, nobody knows.
recall = {"exp": "inf", "difference": "0.0", "chosen": "0.0", "table": (4, 3), "means": (1, 3)}


# %% mistake: inf stays inf
# fails: inf and nan
# hint: inf less a number stays inf. Less inf it could be anything.
recall = {"exp": "inf", "difference": "inf", "chosen": "0.0", "table": (4, 3), "means": (1, 3)}


# %% mistake: a nan that was not chosen is seen
# fails: inf and nan
# hint: where computes both branches, and then takes one value at each place. Which one here?
recall = {"exp": "inf", "difference": "nan", "chosen": "nan", "table": (4, 3), "means": (1, 3)}


# %% mistake: the shape of the largest numbers
# fails: shapes
# hint: The largest numbers have a size of 1, and it is repeated along x.
recall = {"exp": "inf", "difference": "nan", "chosen": "0.0", "table": (4, 1), "means": (1, 3)}


# %% mistake: the sizes the other way round
# fails: shapes
# hint: Each of the four rows stays where it is, and loses none of its columns.
recall = {"exp": "inf", "difference": "nan", "chosen": "0.0", "table": (3, 4), "means": (1, 3)}


# %% mistake: the other dimension is kept
# fails: shapes
# hint: The dimension that is named is the one that the mean goes along. With keepdim it stays, with size 1.
recall = {"exp": "inf", "difference": "nan", "chosen": "0.0", "table": (4, 3), "means": (4, 1)}
