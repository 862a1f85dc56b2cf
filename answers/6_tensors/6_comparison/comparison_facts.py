# %% alternative: one dictionary, with floats
comparison_facts = {
    "a": 10.0,
    "b_values": [6.0, 8.0, 10.0],
    "b_positions": [1, 1, 1],
    "c_positions": [2, 2],
    "d": 5,
    "e_shape": [1, 3],
    "f": "tensor",
    "g": "bool",
    "h": 5,
}

# %% mistake: takes dimension 0 for the rows
# fails: max along dimension 0
# fails: positions along dimension 0
# fails: positions along dimension 1
# hint: dim=0 is the dimension that disappears. It counts the rows, so one value for each column is left.
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [4, 10]
comparison_facts["b_positions"] = [2, 2]
comparison_facts["c_positions"] = [1, 1, 1]
comparison_facts["d"] = 5
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 5

# %% mistake: takes max of everything for a maximum per column
# fails: max of everything
# hint: Without dim, max looks at all elements and gives a single one.
comparison_facts = {}
comparison_facts["a"] = 6
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [1, 1, 1]
comparison_facts["c_positions"] = [2, 2]
comparison_facts["d"] = 5
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 5

# %% mistake: counts positions from one
# fails: positions along dimension 0
# fails: positions along dimension 1
# fails: argmax of everything
# hint: Positions are counted from 0, in PyTorch as in Python.
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [2, 2, 2]
comparison_facts["c_positions"] = [3, 3]
comparison_facts["d"] = 6
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 5

# %% mistake: takes argmax for the value
# fails: argmax of everything
# hint: argmax gives a position, not a value. Which place has the largest number when the table is read row by row?
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [1, 1, 1]
comparison_facts["c_positions"] = [2, 2]
comparison_facts["d"] = 10
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 5

# %% mistake: takes the position of argmax within its row
# fails: argmax of everything
# hint: Without dim, the position is counted through the whole table, as if all rows stood one after the other.
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [1, 1, 1]
comparison_facts["c_positions"] = [2, 2]
comparison_facts["d"] = 2
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 5

# %% mistake: thinks that topk drops the dimension
# fails: the shape that topk gives
# hint: max drops the dimension; topk keeps it, because its size can be larger than 1.
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [1, 1, 1]
comparison_facts["c_positions"] = [2, 2]
comparison_facts["d"] = 5
comparison_facts["e_shape"] = [3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 5

# %% mistake: thinks that == gives one answer
# fails: what == gives
# hint: == answers for every element on its own.
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [1, 1, 1]
comparison_facts["c_positions"] = [2, 2]
comparison_facts["d"] = 5
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "bool"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 5

# %% mistake: thinks that equal answers per element
# fails: what equal gives
# hint: Look at the three kinds of answers in the introduction: to which does torch.equal belong?
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [1, 1, 1]
comparison_facts["c_positions"] = [2, 2]
comparison_facts["d"] = 5
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "tensor"
comparison_facts["h"] = 5

# %% mistake: takes ne for eq
# fails: how many elements ne finds
# hint: Two letters are the short form of a comparison in English: ne means "not equal".
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [1, 1, 1]
comparison_facts["c_positions"] = [2, 2]
comparison_facts["d"] = 5
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 1

# %% mistake: adds up the elements that ne finds
# fails: how many elements ne finds
# hint: What is summed is a mask. Each True counts as 1, whatever number stands at its place.
comparison_facts = {}
comparison_facts["a"] = 10
comparison_facts["b_values"] = [6, 8, 10]
comparison_facts["b_positions"] = [1, 1, 1]
comparison_facts["c_positions"] = [2, 2]
comparison_facts["d"] = 5
comparison_facts["e_shape"] = [1, 3]
comparison_facts["f"] = "tensor"
comparison_facts["g"] = "bool"
comparison_facts["h"] = 24
