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
# fails: four dimensions
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
# fails: four dimensions
# hint: to the next row it is as far as a row is long. The sizes behind a dimension count, not those in front.
def contiguous_strides(shape):
    return [math.prod(shape[:i]) for i in range(len(shape))]

# %% mistake: only the size of the next dimension
# fails: three dimensions
# fails: four dimensions
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
# fails: sizes of one
# hint: a dimension of size one has a stride, too: the product of the sizes behind it, as for every other.
def contiguous_strides(shape):
    return [0 if size == 1 else math.prod(shape[i + 1 :]) for i, size in enumerate(shape)]
