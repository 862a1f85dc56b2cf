# %% alternative: from the right, with zip_longest
from itertools import zip_longest

def broadcast_shape(a, b):
    sizes = []
    for i, j in zip_longest(reversed(a), reversed(b), fillvalue=1):
        if i == j or j == 1:
            sizes.append(i)
        elif i == 1:
            sizes.append(j)
        else:
            raise ValueError("the shapes do not fit")
    return tuple(reversed(sizes))

# %% alternative: sets of sizes, with other names
def broadcast_shape(first, second):
    longest = max(len(first), len(second))
    result = []
    for k in range(-longest, 0):
        found = {shape[k] for shape in (first, second) if len(shape) >= -k} - {1}
        if len(found) > 1:
            raise ValueError(f"{first} and {second} do not fit")
        result.append(found.pop() if found else 1)
    return tuple(result)

# %% alternative: adds two tensors without memory
def broadcast_shape(a, b):
    try:
        return tuple((torch.empty(a, device="meta") + torch.empty(b, device="meta")).shape)
    except RuntimeError as error:
        raise ValueError(str(error)) from None

# %% mistake: aligned at the left
# fails: any two shapes: the shorter second
# fails: any two shapes: the shorter first
# hint: Missing sizes are added in front: the last sizes of both shapes stand below each other.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = a + (1,) * (length - len(a))
    b = b + (1,) * (length - len(b))
    sizes = []
    for i, j in zip(a, b):
        if i != j and i != 1 and j != 1:
            raise ValueError("the sizes do not fit")
        sizes.append(j if i == 1 else i)
    return tuple(sizes)

# %% mistake: zip stops at the shorter shape
# fails: any two shapes: the shorter second
# fails: any two shapes: no dimensions first
# hint: zip ends with the shorter of the two, so the remaining sizes of the longer one are lost.
def broadcast_shape(a, b):
    sizes = []
    for i, j in zip(a[::-1], b[::-1]):
        if i != j and i != 1 and j != 1:
            raise ValueError("the sizes do not fit")
        sizes.append(j if i == 1 else i)
    return tuple(sizes[::-1])

# %% mistake: the larger size of each pair
# fails: any two shapes: a zero with a one
# hint: A size of 1 takes the other size, whatever that is. With 0, the other size is not the larger one.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    if any(i != j and i != 1 and j != 1 for i, j in zip(a, b)):
        raise ValueError("the sizes do not fit")
    return tuple(max(i, j) for i, j in zip(a, b))

# %% mistake: never refuses
# fails: rejects sizes that do not fit: the second larger
# fails: rejects sizes that do not fit: the first larger
# fails: rejects sizes that do not fit: zero with three
# hint: Two sizes that differ fit only if one of them is 1. Nothing in your code looks at that.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    return tuple(j if i == 1 else i for i, j in zip(a, b))

# %% mistake: refuses only when the second size is larger
# fails: rejects sizes that do not fit: the first larger
# fails: rejects sizes that do not fit: three with zero
# hint: Sizes that differ do not fit in either order, unless one of them is 1.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    sizes = []
    for i, j in zip(a, b):
        if 1 < i < j or i == 0 and j > 1:
            raise ValueError("the sizes do not fit")
        sizes.append(j if i == 1 else i)
    return tuple(sizes)

# %% mistake: only the first shape may hold ones
# fails: any two shapes: ones in both
# hint: The rule treats both shapes alike: a 1 in the second shape repeats as well.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    for i, j in zip(a, b):
        if i != 1 and i != j:
            raise ValueError("the sizes do not fit")
    return b

# %% mistake: shapes must have one length
# fails: any two shapes: no dimensions first
# fails: any two shapes: the shorter first
# hint: Shapes of different lengths can fit: the missing sizes count as 1.
def broadcast_shape(a, b):
    if len(a) != len(b):
        raise ValueError("shapes of different lengths")
    sizes = []
    for i, j in zip(a, b):
        if i != j and i != 1 and j != 1:
            raise ValueError("the sizes do not fit")
        sizes.append(j if i == 1 else i)
    return tuple(sizes)

# %% mistake: asks the library
# fails: works without the library's function
# hint: The exercise is to write the rule yourself; the library's function is switched off in one check.
def broadcast_shape(a, b):
    try:
        return tuple(torch.broadcast_shapes(a, b))
    except RuntimeError as error:
        raise ValueError(str(error)) from None

# %% mistake: counts the sizes of all elements
# fails: any two shapes: equal shapes
# hint: Equal sizes stay as they are; they are not multiplied.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    return tuple(i * j for i, j in zip(a, b))

# %% alternative: a view made as large as both
def broadcast_shape(a, b):
    try:
        first, _ = torch.broadcast_tensors(torch.zeros(()).expand(a), torch.zeros(()).expand(b))
    except RuntimeError as error:
        raise ValueError(str(error)) from None
    return tuple(first.shape)

# %% alternative: recursion from the right
def broadcast_shape(a, b):
    if not a or not b:
        return tuple(a or b)
    i, j = a[-1], b[-1]
    if i != j and 1 not in (i, j):
        raise ValueError(f"{i} and {j} do not fit")
    return (*broadcast_shape(a[:-1], b[:-1]), j if i == 1 else i)

# %% mistake: a size that divides the other fits
# fails: rejects sizes that do not fit: one twice the other
# hint: Only a size of 1 is repeated. Two does not fit four.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    for i, j in zip(a, b):
        if i != j and not (i and j and max(i, j) % min(i, j) == 0):
            raise ValueError("the sizes do not fit")
    return tuple(j if i == 1 else i if j == 1 else max(i, j) for i, j in zip(a, b))

# %% mistake: zero fits everything
# fails: rejects sizes that do not fit: zero with three
# hint: A size of 0 is a size like any other: with 3 it does not fit.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    sizes = []
    for i, j in zip(a, b):
        if i != j and i > 1 and j > 1:
            raise ValueError("the sizes do not fit")
        sizes.append(0 if 0 in (i, j) else max(i, j))
    return tuple(sizes)

# %% mistake: a missing size counts as zero
# fails: any two shapes: a zero with nothing
# hint: `a or 1` takes 0 for a missing size. A size of 0 is there, and it stays 0.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (0,) * (length - len(a)) + a
    b = (0,) * (length - len(b)) + b
    sizes = []
    for i, j in zip(a, b):
        i, j = i or 1, j or 1
        if i != j and i != 1 and j != 1:
            raise ValueError("the sizes do not fit")
        sizes.append(j if i == 1 else i)
    return tuple(sizes)

# %% mistake: looks at the last size only
# fails: rejects sizes that do not fit: in the middle
# hint: Every pair of sizes has to fit, not only the last one.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a = (1,) * (length - len(a)) + a
    b = (1,) * (length - len(b)) + b
    if a and a[-1] != b[-1] and 1 not in (a[-1], b[-1]):
        raise ValueError("the sizes do not fit")
    return tuple(j if i == 1 else i for i, j in zip(a, b))

# %% mistake: another exception
# fails: rejects sizes that do not fit: the second larger
# hint: PyTorch's own sum raises a RuntimeError; a ValueError is asked for.
def broadcast_shape(a, b):
    return tuple((torch.empty(a, device="meta") + torch.empty(b, device="meta")).shape)

# %% mistake: a list in place of a tuple
# fails: answers with a tuple
# hint: The sizes are right, in a list. The docstring asks for a tuple, as a shape is.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a, b = (1,) * (length - len(a)) + a, (1,) * (length - len(b)) + b
    if any(i != j and 1 not in (i, j) for i, j in zip(a, b)):
        raise ValueError("the shapes do not fit")
    return [j if i == 1 else i for i, j in zip(a, b)]

# %% alternative: NumPy's object for broadcasting
import numpy as np

def broadcast_shape(a, b):
    return np.broadcast(np.empty(a), np.empty(b)).shape

# %% mistake: is not in place of !=
# fails: any two shapes
# hint: `is` asks whether two names mean the same object, and two equal numbers above 256 may be two objects. Compare numbers with == and !=.
def broadcast_shape(a, b):
    length = max(len(a), len(b))
    a, b = (1,) * (length - len(a)) + a, (1,) * (length - len(b)) + b
    sizes = []
    for i, j in zip(a, b):
        if i is not j and i != 1 and j != 1:
            raise ValueError(f"sizes {i} and {j} do not fit together")
        sizes.append(j if i == 1 else i)
    return tuple(sizes)
