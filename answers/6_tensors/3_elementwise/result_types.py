# %% alternative: asks PyTorch
def name_of(expression):
    try:
        return str(eval(expression).dtype).removeprefix("torch.")
    except RuntimeError:
        return "error"

expressions = [
    "torch.tensor([1, 2]) / 2",
    "torch.tensor([7, 8]) // 2",
    "torch.tensor([1, 2]) + 1.5",
    "torch.tensor([1.0, 2.0]) > 1",
    "torch.tensor([1, 2]).exp()",
    "torch.tensor([1.0]) * torch.tensor(2.0, dtype=torch.float64)",
    "torch.tensor([1.0]) * torch.tensor([2.0], dtype=torch.float64)",
    "torch.tensor([1, 2]).add_(1.5)",
]
result_types = {key: name_of(expression) for key, expression in zip("abcdefgh", expressions)}

# %% mistake: the quotient of integers is an integer
# fails: line a, a quotient
# fails: line e, a function of integers
# hint: /, exp and sqrt have fractional results, so integers become the default float dtype.
result_types = {"a": "int64", "b": "int64", "c": "float32", "d": "bool", "e": "int64", "f": "float32", "g": "float64", "h": "error"}

# %% mistake: Python's floats are float64
# fails: line c, an integer tensor and a float
# hint: A Python float brings its category, not its width: with integers it gives PyTorch's default float dtype.
result_types = {"a": "float32", "b": "int64", "c": "float64", "d": "bool", "e": "float32", "f": "float32", "g": "float64", "h": "error"}

# %% mistake: every division gives floats
# fails: line b, a floor division
# hint: // rounds down to whole numbers, and whole numbers of integers need no other dtype.
result_types = {"a": "float32", "b": "float32", "c": "float32", "d": "bool", "e": "float32", "f": "float32", "g": "float64", "h": "error"}

# %% mistake: a tensor without dimensions counts in full
# fails: lines f and g, with and without brackets
# hint: A tensor of shape () behaves like a Python number: within one category, it does not change the result's dtype.
result_types = {"a": "float32", "b": "int64", "c": "float32", "d": "bool", "e": "float32", "f": "float64", "g": "float64", "h": "error"}

# %% mistake: a comparison keeps the dtype
# fails: line d, a comparison
# hint: The answer to "is it larger?" is yes or no for every element. Which dtype holds yes and no?
result_types = {"a": "float32", "b": "int64", "c": "float32", "d": "float32", "e": "float32", "f": "float32", "g": "float64", "h": "error"}

# %% mistake: in place, the dtype changes too
# fails: line h, in place
# hint: An in-place operation writes into the memory of the tensor, whose dtype is fixed. Does 2.5 fit into integers?
result_types = {"a": "float32", "b": "int64", "c": "float32", "d": "bool", "e": "float32", "f": "float32", "g": "float64", "h": "float32"}
