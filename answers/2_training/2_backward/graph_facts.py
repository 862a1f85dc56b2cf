# %% alternative: one dictionary, sets and floats
graph_facts = {
    "leaves": {"x", "w", "b", "c"},
    "requires_grad": {"loss", "u", "h", "b", "w"},
    "grad_fn": ("loss", "u", "h"),
    "filled": {"b", "w"},
    "w.grad": (10.0, 20.0),
    "b.grad": 2.0,
    "again": "error",
}

# %% mistake: every computed tensor is no leaf
# fails: which tensors are leaves
# hint: A leaf is a tensor that no recorded operation made. Was the operation that made c recorded?
graph_facts = {"leaves": ["x", "w", "b"], "requires_grad": ["w", "b", "h", "u", "loss"], "grad_fn": ["h", "u", "loss"]}
graph_facts |= {"filled": ["w", "b"], "w.grad": [10, 20], "b.grad": 2, "again": "error"}

# %% mistake: data is no leaf
# fails: which tensors are leaves
# hint: Data that you create is a leaf too, whether it requires grad or not.
graph_facts = {"leaves": ["w", "b"], "requires_grad": ["w", "b", "h", "u", "loss"], "grad_fn": ["h", "u", "loss"]}
graph_facts |= {"filled": ["w", "b"], "w.grad": [10, 20], "b.grad": 2, "again": "error"}

# %% mistake: everything requires grad
# fails: which tensors require grad
# fails: which tensors have a grad_fn
# hint: requires_grad goes from inputs to results, never back. c has only inputs that need no gradient.
graph_facts = {"leaves": ["x", "w", "b", "c"], "requires_grad": ["x", "w", "b", "c", "h", "u", "loss"]}
graph_facts |= {"grad_fn": ["c", "h", "u", "loss"], "filled": ["w", "b"], "w.grad": [10, 20], "b.grad": 2, "again": "error"}

# %% mistake: only what was asked for requires grad
# fails: which tensors require grad
# hint: You ask for the leaves alone. A result requires grad by itself as soon as one of its inputs does.
graph_facts = {"leaves": ["x", "w", "b", "c"], "requires_grad": ["w", "b"], "grad_fn": ["h", "u", "loss"]}
graph_facts |= {"filled": ["w", "b"], "w.grad": [10, 20], "b.grad": 2, "again": "error"}

# %% mistake: leaves have a grad_fn
# fails: which tensors have a grad_fn
# hint: grad_fn names the operation that made a tensor. Which operation made a leaf?
graph_facts = {"leaves": ["x", "w", "b", "c"], "requires_grad": ["w", "b", "h", "u", "loss"], "grad_fn": ["w", "b", "h", "u", "loss"]}
graph_facts |= {"filled": ["w", "b"], "w.grad": [10, 20], "b.grad": 2, "again": "error"}

# %% mistake: results keep their gradients
# fails: which gradients are filled
# hint: The gradient of a result in between is used during the pass and not kept in its .grad.
graph_facts = {"leaves": ["x", "w", "b", "c"], "requires_grad": ["w", "b", "h", "u", "loss"], "grad_fn": ["h", "u", "loss"]}
graph_facts |= {"filled": ["w", "b", "h", "u", "loss"], "w.grad": [10, 20], "b.grad": 2, "again": "error"}

# %% mistake: data gets a gradient, too
# fails: which gradients are filled
# hint: backward fills the .grad of leaves that require grad. Nobody asked for the gradient of x.
graph_facts = {"leaves": ["x", "w", "b", "c"], "requires_grad": ["w", "b", "h", "u", "loss"], "grad_fn": ["h", "u", "loss"]}
graph_facts |= {"filled": ["x", "w", "b"], "w.grad": [10, 20], "b.grad": 2, "again": "error"}

# %% mistake: the values in place of the derivatives
# fails: the values of the gradients
# hint: The derivative of w * c by w is not w * c. What is multiplied with w?
graph_facts = {"leaves": ["x", "w", "b", "c"], "requires_grad": ["w", "b", "h", "u", "loss"], "grad_fn": ["h", "u", "loss"]}
graph_facts |= {"filled": ["w", "b"], "w.grad": [30, 80], "b.grad": 10, "again": "error"}

# %% mistake: a factor on the way is left out
# fails: the values of the gradients
# hint: w is multiplied with c and b with 2. The first is ten times x, and the derivative has all of it.
graph_facts = {"leaves": ["x", "w", "b", "c"], "requires_grad": ["w", "b", "h", "u", "loss"], "grad_fn": ["h", "u", "loss"]}
graph_facts |= {"filled": ["w", "b"], "w.grad": [1, 2], "b.grad": 1, "again": "error"}

# %% mistake: the graph survives its first pass
# fails: a second pass
# hint: During a pass PyTorch frees the values that the graph had saved, unless you ask it not to.
graph_facts = {"leaves": ["x", "w", "b", "c"], "requires_grad": ["w", "b", "h", "u", "loss"], "grad_fn": ["h", "u", "loss"]}
graph_facts |= {"filled": ["w", "b"], "w.grad": [10, 20], "b.grad": 2, "again": "works"}
