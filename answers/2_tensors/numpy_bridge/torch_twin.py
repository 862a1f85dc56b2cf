# %% alternative: functions in place of methods
def clone(x):
    return torch.clone(x)

torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.hstack((a, b)),
    "x.copy()": clone,
    "x.size": torch.numel,
    "x.astype(np.float64)": lambda x: x.type(torch.float64),
    "np.expand_dims(x, 1)": lambda x: torch.unsqueeze(x, dim=1),
    "x.sum(axis=0, keepdims=True)": lambda x: torch.sum(x, 0, True),
    "np.greater_equal(a, b)": lambda a, b: a >= b,
    "x.fill(7)": lambda x: x.copy_(torch.full_like(x, 7)),
}

# %% alternative: NumPy's words, where PyTorch understands them
import math

torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.concatenate([a, b], axis=1),
    "x.copy()": lambda x: x.detach().clone(),
    "x.size": lambda x: math.prod(x.shape),
    "x.astype(np.float64)": lambda x: x.double(),
    "np.expand_dims(x, 1)": lambda x: x[:, None],
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(axis=0, keepdims=True),
    "np.greater_equal(a, b)": lambda a, b: torch.greater_equal(a, b),
    "x.fill(7)": lambda x: x.__setitem__(slice(None), 7),
}

# %% mistake: axes and sizes mixed up
# fails: np.concatenate([a, b], axis=1)
# fails: x.size
# fails: np.expand_dims(x, 1)
# fails: x.sum(axis=0, keepdims=True)
# hint: Without a dimension cat uses 0, and x.size in PyTorch is a method that gives the shape. Compare the shapes with NumPy's.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b]),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.size(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(0),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: a new tensor where x should change, and x where a new one should be
# fails: x.copy()
# fails: x.fill(7)
# hint: copy gives new memory, fill writes into the old. Which methods of PyTorch end in an underscore?
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.view(x.shape),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: torch.full_like(x, 7),
}

# %% mistake: NumPy's float for PyTorch's, and greater for greater or equal
# fails: x.astype(np.float64)
# fails: np.greater_equal(a, b)
# hint: x.float() is float32. And look at the case where a and b are equal.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.float(),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.gt(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: calls NumPy on tensors
# fails: np.concatenate([a, b], axis=1)
# fails: np.expand_dims(x, 1)
# fails: x.size
# hint: NumPy takes a tensor from the CPU and gives an array back. Stay with tensors.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: np.concatenate([a, b], axis=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.size,
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: np.expand_dims(x, 1),
    "x.sum(axis=0, keepdims=True)": lambda x: np.sum(x.numpy(), axis=0, keepdims=True),
    "np.greater_equal(a, b)": lambda a, b: np.greater_equal(a.numpy(), b.numpy()),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: totals of the rows
# fails: x.sum(axis=0, keepdims=True)
# hint: axis=0 is the axis that disappears: the rows are added up, and one total for each column is left.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=1, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}
