# %% alternative: asks a tensor
def contiguous_strides(shape):
    return list(torch.empty(shape, device="meta").stride())

# %% alternative: the product of the sizes behind
def contiguous_strides(sizes):
    return [math.prod(sizes[i + 1 :]) for i in range(len(sizes))]

# %% mistake: counts the dimension's own size
# fails: three dimensions
# fails: one dimension or none
# hint: one step along the last dimension is one place, whatever its size is. Note the stride before you multiply.
def contiguous_strides(shape):
    strides = []
    step = 1
    for size in reversed(shape):
        step *= size
        strides.append(step)
    return strides[::-1]

# %% mistake: in reverse order
# fails: three dimensions
# fails: any shape
# hint: the list should begin with the stride of the first dimension, which is the largest.
def contiguous_strides(shape):
    strides = []
    step = 1
    for size in reversed(shape):
        strides.append(step)
        step *= size
    return strides

# %% mistake: the sizes in front in place of those behind
# fails: three dimensions
# fails: any shape
# hint: to the next row it is as far as a row is long. The sizes behind a dimension count, not those in front.
def contiguous_strides(shape):
    return [math.prod(shape[:i]) for i in range(len(shape))]

# %% mistake: only the size of the next dimension
# fails: three dimensions
# fails: any shape
# hint: one table further is as far as all rows of a table together: multiply all the sizes behind.
def contiguous_strides(shape):
    return list(shape[1:]) + [1]

# %% mistake: always begins with a one
# fails: one dimension or none
# hint: a tensor without dimensions has no strides: the list is empty.
def contiguous_strides(shape):
    strides = [1]
    for size in reversed(shape[1:]):
        strides.insert(0, strides[0] * size)
    return strides

# %% mistake: counts bytes
# fails: three dimensions
# fails: one dimension or none
# hint: NumPy counts strides in bytes; PyTorch counts elements.
import numpy as np

def contiguous_strides(shape):
    return list(np.zeros(shape, dtype=np.float32).strides)

# %% mistake: no step along a dimension of size one
# fails: any shape: shape = (3, 1, 2, 1)
# hint: a dimension of size one has a stride, too: the product of the sizes behind it, as for every other.
def contiguous_strides(shape):
    return [0 if size == 1 else math.prod(shape[i + 1 :]) for i, size in enumerate(shape)]

# %% alternative: asks an array
def contiguous_strides(shape):
    import numpy as np

    return [stride // 4 for stride in np.empty(shape, dtype=np.float32).strides]

# %% mistake: the number of elements divided on the way, from the second size
# fails: one dimension or none
# hint: what does your formula give for one dimension? Its stride is 1, whatever its size is.
def contiguous_strides(shape):
    step = math.prod(shape)
    strides = [step // shape[0]] if len(shape) > 1 else [step]
    for size in shape[1:]:
        strides.append(strides[-1] // size)
    return strides if shape else []

# %% mistake: floats
# fails: three dimensions
# hint: / gives floats. Strides are whole numbers: use //, or multiply.
def contiguous_strides(shape):
    strides, step = [], math.prod(shape)
    for size in shape:
        step = step / size
        strides.append(step)
    return strides

# %% mistake: leaves another default dtype
# fails: any shape: the arguments after the call
# hint: set_default_dtype changes every tensor that is made later. Nothing of the kind is needed here.
def contiguous_strides(shape):
    torch.set_default_dtype(torch.float64)
    return list(torch.empty(shape).stride())


# %% mistake: products in float32
# fails: any shape: shape = (1, 5001, 4003)
# hint: float32 holds whole numbers exactly up to 2**24 only. Sizes are whole numbers: multiply them as such.
def contiguous_strides(shape):
    sizes = torch.tensor([*shape[1:], 1][: len(shape)], dtype=torch.float32)
    return sizes.flip(0).cumprod(0).flip(0).long().tolist()
