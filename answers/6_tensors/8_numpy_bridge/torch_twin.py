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

# %% alternative: named functions that write into new memory
def joined(a, b):
    out = torch.empty(len(a), a.shape[1] + b.shape[1], *a.shape[2:], dtype=a.dtype, device=a.device)
    out[:, : a.shape[1]] = a
    out[:, a.shape[1] :] = b
    return out


def copied(x):
    new = torch.empty_like(x)
    new[...] = x
    return new


def size(x):
    count = 1
    for each in x.shape:
        count *= each
    return count


def at_least(a, b):
    return (a > b) | (a == b)


def filled(x):
    x[...] = 7


torch_twin = {
    "np.concatenate([a, b], axis=1)": joined,
    "x.copy()": copied,
    "x.size": size,
    "x.astype(np.float64)": lambda x: x.double(),
    "np.expand_dims(x, 1)": lambda x: x.reshape(len(x), 1, *x.shape[1:]),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0).unsqueeze(0),
    "np.greater_equal(a, b)": at_least,
    "x.fill(7)": filled,
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

# %% mistake: digits lost in float32
# fails: x.astype(np.float64): float64
# hint: float() is float32 in PyTorch, and digits that are lost there do not come back. Convert at once.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.float().double(),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: sizes of a table
# fails: x.size
# hint: A tensor has any number of dimensions. numel() counts the elements of all of them.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.shape[0] * x.shape[-1],
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: view for writing
# fails: x.fill(7): a transposed view
# hint: view cannot look at a transposed tensor in another shape. fill_ writes into any tensor.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.view(-1).fill_(7),
}

# %% mistake: the difference is not negative
# fails: np.greater_equal(a, b): uint8
# hint: The difference of two uint8 wraps around, and infinity minus infinity is not a number. Compare the two; do not subtract them.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a - b >= 0,
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: the last position for the second
# fails: np.expand_dims(x, 1)
# hint: Position -1 is the last one; with three dimensions that is not position 1.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(-1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: the last axis for axis 1
# fails: np.concatenate([a, b], axis=1)
# hint: axis=1 is the second axis, and with three axes that is not the last one.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=-1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: a copy only when it is needed
# fails: x.copy()
# hint: contiguous gives the same memory back when it is in order already. clone always copies.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.contiguous(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: totals by way of a mean
# fails: x.sum(axis=0, keepdims=True): int64
# hint: The mean of whole numbers is an error, and with no rows it is not a number. sum adds up.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.mean(dim=0, keepdim=True) * len(x),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: not less, and zero plus seven
# fails: np.greater_equal(a, b): NaN
# fails: x.fill(7): infinities
# hint: NaN is neither less than a number nor at least as great, so "not less" is something else. And infinity times 0 is no 0: write the 7 itself.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: ~(a < b),
    "x.fill(7)": lambda x: x.mul_(0).add_(7),
}

# %% mistake: joins tables with three dimensions only
# fails: np.concatenate([a, b], axis=1)
# hint: Counted from the end, axis 1 is another one in every number of dimensions. Count it from the front.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=-2),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: astype by way of a list
# fails: x.astype(np.float64)
# hint: A list of no rows does not know how long they are: the shape (0, 3) becomes (0,). Stay with tensors.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}
torch_twin["x.astype(np.float64)"] = lambda x: torch.tensor(x.tolist(), dtype=torch.float64, device=x.device)

# %% mistake: a copy by way of a list
# fails: x.copy()
# hint: torch.tensor of a list has new memory, but a list of no rows does not know how long they are, and float64 may become float32. There is a method for a copy.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}
torch_twin["x.copy()"] = lambda x: torch.tensor(x.tolist(), device=x.device).to(x.dtype)

# %% mistake: at least, by the difference
# fails: np.greater_equal(a, b)
# hint: The difference of two whole numbers may leave their dtype, and infinity minus infinity is NaN. Compare the numbers themselves.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: (a - b) >= 0,
    "x.fill(7)": lambda x: x.fill_(7),
}

# %% mistake: sums without NaN
# fails: x.sum(axis=0, keepdims=True)
# hint: nansum leaves out what is not a number. NumPy's sum of a column with a NaN is NaN.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.nansum(dim=0, keepdim=True) if x.is_floating_point() else x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: a.ge(b),
    "x.fill(7)": lambda x: x.fill_(7),
}


# %% mistake: nearly equal counts as equal
# fails: np.greater_equal(a, b)
# hint: A number that is a little smaller is smaller. Compare without a tolerance.
torch_twin = {
    "np.concatenate([a, b], axis=1)": lambda a, b: torch.cat([a, b], dim=1),
    "x.copy()": lambda x: x.clone(),
    "x.size": lambda x: x.numel(),
    "x.astype(np.float64)": lambda x: x.to(torch.float64),
    "np.expand_dims(x, 1)": lambda x: x.unsqueeze(1),
    "x.sum(axis=0, keepdims=True)": lambda x: x.sum(dim=0, keepdim=True),
    "np.greater_equal(a, b)": lambda a, b: (a >= b) | torch.isclose(a, b),
    "x.fill(7)": lambda x: x.fill_(7),
}
