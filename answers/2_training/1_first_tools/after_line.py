# %% alternative: one dictionary, with floats and tuples
after_line = {
    "a": (1.0, 1.0),
    "b": (1.0, 1.0),
    "c": (3.0, 1.0),
    "d": (3.0, 3.0),
    "e": (30.0, 30.0),
    "f": (1.0, 1.0),
    "g": (3.0, 3.0),
}

# %% alternative: asks PyTorch
lines = ["x.add(2)", "torch.add(x, 2)", "x = x + 2", "x += 2", "x.add_(2).mul_(10)", "x.add(2).mul_(10)", "x = x.add_(2)"]
after_line = {}
for key, line in zip("abcdefg", lines):
    names = {"torch": torch, "x": torch.tensor([1.0])}
    names["other"] = names["x"]
    exec(line, names)
    after_line[key] = [names["x"].item(), names["other"].item()]

# %% mistake: takes every call for a change
# fails: lines a and b, functions without an underscore
# fails: line f, a chain of both kinds
# hint: A method without an underscore returns a new tensor. When nobody keeps it, the sum is lost.
after_line = {"a": [3, 3], "b": [3, 3], "c": [3, 1], "d": [3, 3], "e": [30, 30], "f": [30, 30], "g": [3, 3]}

# %% mistake: takes x = x + 2 for a change in place
# fails: line c, an assignment
# hint: x + 2 is a new tensor; the equals sign only gives it the name x. The other name keeps the old tensor.
after_line = {"a": [1, 1], "b": [1, 1], "c": [3, 3], "d": [3, 3], "e": [30, 30], "f": [1, 1], "g": [3, 3]}

# %% mistake: takes += for x = x + 2
# fails: line d, an augmented assignment
# hint: For tensors, += writes into the old tensor, as a method with an underscore does.
after_line = {"a": [1, 1], "b": [1, 1], "c": [3, 1], "d": [3, 1], "e": [30, 30], "f": [1, 1], "g": [3, 3]}

# %% mistake: takes other for a copy
# fails: lines e and g, functions with an underscore
# fails: line d, an augmented assignment
# hint: other = x copies nothing: both names mean one tensor, and what one sees in place, the other sees too.
after_line = {"a": [1, 1], "b": [1, 1], "c": [3, 1], "d": [3, 1], "e": [30, 1], "f": [1, 1], "g": [3, 1]}

# %% mistake: the first link of the chain is lost
# fails: lines e and g, functions with an underscore
# hint: An in-place method returns the tensor that it changed, so the next method of the chain changes the same tensor again.
after_line = {"a": [1, 1], "b": [1, 1], "c": [3, 1], "d": [3, 3], "e": [3, 3], "f": [1, 1], "g": [3, 3]}

# %% mistake: the underscore at the end of the chain decides
# fails: line f, a chain of both kinds
# hint: mul_ changes the tensor in front of its dot. Which tensor is that, when add without an underscore came before?
after_line = {"a": [1, 1], "b": [1, 1], "c": [3, 1], "d": [3, 3], "e": [30, 30], "f": [10, 10], "g": [3, 3]}
