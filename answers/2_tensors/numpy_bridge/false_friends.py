# %% alternative: other functions for the same
false_friends = {
    "np.repeat(x, 2)": lambda x: torch.stack([x, x], dim=1).flatten(),
    "x.std()": lambda x: (x - x.mean()).square().mean().sqrt(),
    "x.max(axis=0)": lambda x: x.amax(dim=0),
    "np.split(x, 3)": lambda x: torch.chunk(x, 3),
    "np.transpose(x, (2, 0, 1))": lambda x: torch.movedim(x, -1, 0),
    "np.dot(a, b)": lambda a, b: a @ b,
    "np.nonzero(x)": lambda x: torch.where(x != 0),
    "x.flatten()": lambda x: x.clone().view(-1),
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
