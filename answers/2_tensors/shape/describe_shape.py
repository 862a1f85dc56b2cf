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
# fails: one element in two dimensions has an item
# fails: a whole number stays a whole number
# hint: a tensor of shape (1, 1) has one element, too. Ask for the number of elements, not of dimensions.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": x.item() if x.dim() == 0 else None}

# %% mistake: counts the rows in place of the elements
# fails: describes a table
# fails: describes a tensor without dimensions
# hint: len(x) is the size of the first dimension, and a tensor without dimensions has none.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": len(x), "item": x.item() if len(x) == 1 else None}

# %% mistake: the number of rows for the number of dimensions
# fails: describes a table
# fails: no elements, no item
# hint: the number of dimensions is how many sizes there are, not the first of them.
def describe_shape(x):
    sizes = list(x.shape)
    return {"size": sizes, "dim": sizes[0] if sizes else 0, "numel": x.numel(), "item": x.item() if x.numel() == 1 else None}

# %% mistake: the item is a tensor
# fails: describes a tensor without dimensions
# fails: one element in two dimensions has an item
# hint: picking an element gives a tensor without dimensions. There is a method that gives the Python number in it.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": x.flatten()[0] if x.numel() == 1 else None}

# %% mistake: the item is always a float
# fails: a whole number stays a whole number
# hint: a tensor of whole numbers has a whole number as its item; do not convert it.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": float(x) if x.numel() == 1 else None}

# %% mistake: forgets that a tensor can be empty
# fails: no elements, no item
# hint: fewer than two elements can also mean none at all, and then there is nothing to take.
def describe_shape(x):
    return {"size": list(x.shape), "dim": x.dim(), "numel": x.numel(), "item": x.item() if x.numel() < 2 else None}

# %% mistake: zero is treated like the size of a missing dimension
# fails: no elements, no item
# hint: multiply all sizes, the zeros too: a size of zero means that there are no elements.
def describe_shape(x):
    count = 1
    for size in x.shape:
        count *= max(size, 1)
    return {"size": list(x.shape), "dim": x.dim(), "numel": count, "item": x.item() if x.numel() == 1 else None}
