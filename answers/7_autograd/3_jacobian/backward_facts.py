# %% alternative: one dictionary, floats
facts = [6.0, 9.0]
backward_facts = {
    "nothing": "error",
    "sum": facts,
    "one output": [4.0, 3.0],
    "weights": [42.0, 36.0],
    "flat": "error",
    "small": "error",
    "twice": "error",
    "kept": [2 * n for n in facts],
}

# %% mistake: backward without an argument uses ones
# fails: without an argument
# hint: PyTorch fills in a 1 by itself only when the result is a single number.
backward_facts = {"nothing": [6, 9], "sum": [6, 9], "one output": [4, 3], "weights": [42, 36]}
backward_facts |= {"flat": "error", "small": "error", "twice": "error", "kept": [12, 18]}

# %% mistake: an element of y has no graph
# fails: one output alone
# hint: y[0, 0] is a single number, made from y by indexing. Indexing is recorded like any operation.
backward_facts = {"nothing": "error", "sum": [6, 9], "one output": "error", "weights": [42, 36]}
backward_facts |= {"flat": "error", "small": "error", "twice": "error", "kept": [12, 18]}

# %% mistake: the first column for the first output
# fails: one output alone
# hint: The derivatives of the first output are the first row of J, not its first column.
backward_facts = {"nothing": "error", "sum": [6, 9], "one output": [4, 2], "weights": [42, 36]}
backward_facts |= {"flat": "error", "small": "error", "twice": "error", "kept": [12, 18]}

# %% mistake: the vector multiplied from the right
# fails: other weights than ones
# hint: The vector enters at the outputs: every row of J is multiplied by the weight of its own output.
backward_facts = {"nothing": "error", "sum": [6, 9], "one output": [4, 3], "weights": [43, 26]}
backward_facts |= {"flat": "error", "small": "error", "twice": "error", "kept": [12, 18]}

# %% mistake: the argument may broadcast
# fails: an argument of another shape
# hint: Some books say that a shape that broadcasts is enough. Try it: PyTorch compares the two shapes.
backward_facts = {"nothing": "error", "sum": [6, 9], "one output": [4, 3], "weights": [42, 36]}
backward_facts |= {"flat": [6, 9], "small": [6, 9], "twice": "error", "kept": [12, 18]}

# %% mistake: the graph survives its first pass
# fails: a second pass over a released graph
# hint: A backward pass frees what the forward pass had saved, unless you ask it not to.
backward_facts = {"nothing": "error", "sum": [6, 9], "one output": [4, 3], "weights": [42, 36]}
backward_facts |= {"flat": "error", "small": "error", "twice": [12, 18], "kept": [12, 18]}

# %% mistake: the second pass replaces the gradient
# fails: a second pass over a retained graph
# hint: What does backward do with a .grad that is not empty?
backward_facts = {"nothing": "error", "sum": [6, 9], "one output": [4, 3], "weights": [42, 36]}
backward_facts |= {"flat": "error", "small": "error", "twice": "error", "kept": [6, 9]}
