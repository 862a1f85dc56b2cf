# %% alternative: written one by one
row = [10, 50, 60]
gather_by_hand = dict.fromkeys(["dim 0", "dim 1", "back"])
gather_by_hand["dim 0"] = [row]
gather_by_hand["dim 1"] = [[10, 20, 20], [50, 50, 50]]
gather_by_hand["back"] = [[10, 20, 0], [0, 50, 0]]

# %% mistake: dim 0 read as the column
# fails: gather along dimension 0
# hint: Along dimension 0 the number in the index is the row; the column is the one where the number stands.
gather_by_hand = {
    "dim 0": [[10, 20, 20]],
    "dim 1": [[10, 20, 20], [50, 50, 50]],
    "back": [[10, 20, 0], [0, 50, 0]],
}

# %% mistake: dim 1 read as the row
# fails: gather along dimension 1
# hint: Along dimension 1 the number in the index is the column; the row is the one where the number stands.
gather_by_hand = {
    "dim 0": [[10, 50, 60]],
    "dim 1": [[10, 50, 60], [40, 50, 60]],
    "back": [[10, 20, 0], [0, 50, 0]],
}

# %% mistake: scatter_ adds
# fails: scatter_ writes where gather read
# hint: scatter_ writes; it does not add. A position that is written twice with the same number holds this number.
gather_by_hand = {
    "dim 0": [[10, 50, 60]],
    "dim 1": [[10, 20, 20], [50, 50, 50]],
    "back": [[10, 40, 0], [0, 150, 0]],
}

# %% mistake: scatter_ gives the table back
# fails: scatter_ writes where gather read
# hint: scatter_ writes only the positions that the index names. What the index never names stays 0.
gather_by_hand = {
    "dim 0": [[10, 50, 60]],
    "dim 1": [[10, 20, 20], [50, 50, 50]],
    "back": [[10, 20, 30], [40, 50, 60]],
}
