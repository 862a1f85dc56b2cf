# %% alternative: size() and a loop over the sizes
def describe_shape(x):
    sizes = x.size()
    count = 1
    for size in sizes:
        count *= size
    item = None
    if count == 1:
        item = x.reshape(1).tolist()[0]
    return {"size": sizes, "dim": len(sizes), "numel": count, "item": item}

# %% alternative: tries item and catches the error
def describe_shape(tensor):
    try:
        item = tensor.item()
    except RuntimeError:
        item = None
    return dict(size=tuple(tensor.shape), dim=tensor.ndim, numel=tensor.nelement(), item=item)

# %% mistake: an item only without dimensions
# fails: one element, in any shape: shape = (1, 1)
# fails: a whole number stays a whole number
# hint: a tensor of shape (1, 1) has one element, too. Ask for the number of elements, not of dimensions.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": x.item() if x.dim() == 0 else None}

# %% mistake: counts the rows in place of the elements
# fails: describes a table
# fails: one element, in any shape: shape = ()
# hint: len(x) is the size of the first dimension, and a tensor without dimensions has none.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": len(x), "item": x.item() if len(x) == 1 else None}

# %% mistake: the number of rows for the number of dimensions
# fails: describes a table
# fails: any tensor: size 0 in dimension -1
# hint: the number of dimensions is how many sizes there are, not the first of them.
def describe_shape(x):
    sizes = list(x.shape)
    return {"size": sizes, "dim": sizes[0] if sizes else 0, "numel": x.numel(), "item": x.item() if x.numel() == 1 else None}

# %% mistake: the item is a tensor
# fails: one element, in any shape: shape = ()
# fails: one element, in any shape: shape = (1, 1)
# hint: picking an element gives a tensor without dimensions. There is a method that gives the Python number in it.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": x.flatten()[0] if x.numel() == 1 else None}

# %% mistake: the item is always a float
# fails: a whole number stays a whole number
# hint: a tensor of whole numbers has a whole number as its item; do not convert it.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": float(x) if x.numel() == 1 else None}

# %% mistake: forgets that a tensor can be empty
# fails: any tensor: size 0 in dimension -1
# hint: fewer than two elements can also mean none at all, and then there is nothing to take.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": x.item() if x.numel() < 2 else None}

# %% mistake: zero is treated like the size of a missing dimension
# fails: any tensor: size 0 in dimension -1
# hint: multiply all sizes, the zeros too: a size of zero means that there are no elements.
def describe_shape(x):
    count = 1
    for size in x.shape:
        count *= max(size, 1)
    return {"size": list(x.shape), "dim": x.dim(), "numel": count, "item": x.item() if x.numel() == 1 else None}

# %% alternative: the product of the sizes, and the only number in a list
def describe_shape(x):
    values = x.flatten().tolist()
    return {"size": list(x.size()), "dim": len(x.shape), "numel": math.prod(x.shape), "item": values[0] if len(values) == 1 else None}

# %% mistake: an item that is zero counts as none
# fails: one element, in any shape
# hint: `value or None` is None when the value is 0 or False. Ask for the number of elements.
def describe_shape(x):
    item = x.item() if x.numel() == 1 else None
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": item or None}

# %% mistake: through NumPy
# fails: any tensor: bfloat16
# hint: NumPy has no bfloat16. Every fact is an attribute or a method of the tensor.
def describe_shape(x):
    array = x.numpy()
    return {"size": list(array.shape), "dim": array.ndim, "numel": array.size, "item": array.item() if array.size == 1 else None}

# %% alternative: the sizes as they are, a torch.Size
def describe_shape(x):
    return {
        "size": x.shape,
        "dim": x.dim(),
        "numel": x.numel(),
        "item": x.item() if x.numel() == 1 else None,
    }

# %% mistake: the item from the beginning of the memory
# fails: any tensor
# hint: Try it with x[-1:], whose element is not the first of the memory.
def describe_shape(x):
    item = x.as_strided((1,), (1,), 0).item() if x.numel() == 1 else None
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": item}


# %% mistake: no item for NaN
# fails: one element, in any shape: NaN
# hint: NaN is a value, too, though it is not equal to itself. Whether there is an item depends on the number of elements only.
def describe_shape(x):
    item = x.item() if x.numel() == 1 else None
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": item if item == item else None}


# %% mistake: the largest size decides
# fails: any tensor
# hint: A tensor of shape (0, 1) has no size above 1, and no element either. Which of the facts counts the elements?
def describe_shape(x):
    alone = max(x.shape, default=1) == 1
    return {
        "size": list(x.shape),
        "dim": x.dim(),
        "numel": x.numel(),
        "item": x.item() if alone else None,
    }
