# %% alternative: other functions for the same
false_friends = {
    "np.repeat(x, 2)": lambda x: torch.stack([x, x], dim=1).flatten(),
    "x.std()": lambda x: (x - x.mean()).square().mean().sqrt(),
    "x.max(axis=0)": lambda x: x.amax(dim=0),
    "np.split(x, 3)": lambda x: torch.chunk(x, 3),
    "np.transpose(x, (2, 0, 1))": lambda x: torch.movedim(x, -1, 0),
    "np.dot(a, b)": lambda a, b: a @ b,
    "np.nonzero(x)": lambda x: torch.where(x != 0),
    "x.flatten()": lambda x: x.clone().reshape(-1),
}

# %% alternative: the same function with another argument
false_friends = {
    "np.repeat(x, 2)": lambda x: x[:, None].repeat(1, 2).reshape(-1),
    "x.std()": lambda x: torch.std(x, unbiased=False),
    "x.max(axis=0)": lambda x: torch.max(x, 0)[0],
    "np.split(x, 3)": lambda x: list(torch.split(x, len(x) // 3)),
    "np.transpose(x, (2, 0, 1))": lambda x: x.transpose(1, 2).transpose(0, 1),
    "np.dot(a, b)": lambda a, b: torch.matmul(a, b),
    "np.nonzero(x)": lambda x: torch.nonzero(x).unbind(1),
    "x.flatten()": lambda x: torch.flatten(x.clone()),
}

# %% mistake: trusts the names
# fails: np.repeat(x, 2)
# fails: x.std()
# fails: x.max(axis=0)
# fails: np.split(x, 3)
# fails: np.transpose(x, (2, 0, 1))
# fails: np.dot(a, b)
# fails: np.nonzero(x)
# fails: x.flatten()
# hint: These are the functions of the same name. Read in PyTorch's documentation what each of them means there.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat(2),
    "x.std()": lambda x: x.std(),
    "x.max(axis=0)": lambda x: x.max(dim=0),
    "np.split(x, 3)": lambda x: torch.split(x, 3),
    "np.transpose(x, (2, 0, 1))": lambda x: torch.transpose(x, 2, 0),
    "np.dot(a, b)": lambda a, b: torch.dot(a, b),
    "np.nonzero(x)": lambda x: torch.nonzero(x),
    "x.flatten()": lambda x: x.flatten(),
}

# %% mistake: the element-wise product
# fails: np.dot(a, b)
# hint: The star multiplies element by element. The product of two tables needs another sign or function.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a * b,
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: reshapes where the axes should change places
# fails: np.transpose(x, (2, 0, 1))
# hint: reshape gives the right shape, but the numbers stay in their old order.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.reshape(x.shape[2], x.shape[0], x.shape[1]),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: the axes in the opposite direction, and the second axis for the first
# fails: np.transpose(x, (2, 0, 1))
# fails: x.max(axis=0)
# fails: np.split(x, 3)
# hint: Try it on a tensor whose sizes are all different, and compare the shapes with NumPy's.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=1).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3, dim=-1),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(1, 2, 0),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: the variance, and the positions in place of the values
# fails: x.std()
# fails: x.max(axis=0)
# hint: std is the square root of the variance. And max with a dimension gives two tensors: which one did NumPy give?
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.var(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).indices,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: contiguous for a copy
# fails: x.flatten()
# hint: flatten and contiguous give the same memory when nothing must be moved. NumPy's flatten always copies.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.reshape(-1).contiguous(),
}

# %% mistake: a copy that keeps the layout
# fails: x.flatten(): a transposed view
# hint: clone keeps the order in memory, and view cannot flatten a transposed tensor. flatten or reshape can; then make sure that it is a copy.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.clone().view(-1),
}

# %% mistake: only what is above zero
# fails: np.nonzero(x): only negative numbers
# hint: A negative number is not zero either. Ask whether the values differ from 0.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: torch.where(x > 0),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: the deviation corrected afterwards
# fails: x.std()
# hint: With one element n - 1 is 0, and PyTorch has nothing to divide by. std has an argument for the correction.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std() * ((x.numel() - 1) / x.numel()) ** 0.5,
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: rows and columns of a table
# fails: np.nonzero(x)
# hint: There is one tensor of positions for each axis, and a tensor may have one axis, or three.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: (x.nonzero()[:, 0], x.nonzero()[:, 1]),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: two axes change places
# fails: np.transpose(x, (2, 0, 1))
# hint: The last axis comes first, and the others follow in their order. swapaxes lets the first become the last.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.swapaxes(0, 2),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: the search starts at zero
# fails: x.max(axis=0): only negative numbers
# hint: When all values of a column are negative, your zero is larger than all of them. Start with the first row.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.amax(dim=0).clamp(min=0),
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: pieces of two rows
# fails: np.split(x, 3)
# hint: The number says how many pieces there are, not how long each is. Of 3 rows or 9, the pieces have 1 or 3.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.split(max(2, len(x) // 4)),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: each element twice, as float32
# fails: np.repeat(x, 2): float64
# hint: An empty tensor that you fill has the default dtype. Let PyTorch repeat the tensor itself.
false_friends = {
    "np.repeat(x, 2)": lambda x: torch.stack([x.float(), x.float()], dim=1).flatten(),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: every dimension squeezed
# fails: np.dot(a, b): one row
# hint: squeeze() removes every dimension of size 1. A product of two tables is a table, also with one row.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: (a @ b).squeeze(),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: NaN left out
# fails: x.max(axis=0): NaN
# fails: np.nonzero(x): NaN
# hint: With a NaN in a column NumPy's maximum is NaN, and NaN counts among what is not zero. Comparing with < and > passes over it.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.nan_to_num(nan=-1e30).amax(dim=0) if x.is_floating_point() else x.amax(dim=0),
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: torch.where((x > 0) | (x < 0)),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: repeats in a list
# fails: np.repeat(x, 2)
# hint: torch.tensor makes float32 of Python numbers, and float64 has more digits. Stay with tensors.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}
false_friends["np.repeat(x, 2)"] = lambda x: torch.tensor([value for value in x.tolist() for _ in range(2)], device=x.device).to(x.dtype)

# %% mistake: the deviation from the mean of the squares
# fails: x.std(), far from zero
# hint: The square of the mean, subtracted from the mean of the squares, leaves only rounding when the values lie far from zero. Subtract the mean first.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: ((x * x).mean() - x.mean() ** 2).clamp(min=0).sqrt(),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: x.nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}

# %% mistake: 1e-8 counts as zero
# fails: np.nonzero(x), very small numbers
# hint: A number that is nearly 0 is not 0. Compare with 0 itself.
false_friends = {
    "np.repeat(x, 2)": lambda x: x.repeat_interleave(2),
    "x.std()": lambda x: x.std(correction=0),
    "x.max(axis=0)": lambda x: x.max(dim=0).values,
    "np.split(x, 3)": lambda x: x.tensor_split(3),
    "np.transpose(x, (2, 0, 1))": lambda x: x.permute(2, 0, 1),
    "np.dot(a, b)": lambda a, b: a.mm(b),
    "np.nonzero(x)": lambda x: (~(x.abs() <= 1e-8)).nonzero(as_tuple=True),
    "x.flatten()": lambda x: x.flatten().clone(),
}
