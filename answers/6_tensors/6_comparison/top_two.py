# %% alternative: sort and keep the first two
def top_two(x, dim):
    values, positions = torch.sort(x, dim=dim, descending=True)
    return values.narrow(dim, 0, 2), positions.narrow(dim, 0, 2)

# %% alternative: argsort and gather
def top_two(tensor, axis):
    positions = tensor.argsort(dim=axis, descending=True).movedim(axis, -1)[..., :2].movedim(-1, axis)
    return tensor.gather(axis, positions), positions

# %% mistake: asks for one
# fails: the two largest and their positions
# fails: along the first dimension
# hint: The number after x is how many elements topk looks for. How many are asked for here?
def top_two(x, dim):
    return torch.topk(x, 1, dim=dim)

# %% mistake: values without positions
# fails: the two largest and their positions
# hint: topk returns two tensors. The positions are asked for as well.
def top_two(x, dim):
    return x.topk(2, dim=dim).values

# %% mistake: the first two of the last dimension
# fails: along the first dimension
# fails: along any dimension of three
# hint: topk looks along the last dimension when it is not told another one. Where is dim used?
def top_two(x, dim):
    return x.topk(2)

# %% mistake: always along the first dimension
# fails: the two largest and their positions
# fails: dimensions counted from the end
# hint: dim=0 is written into your code. The caller chooses the dimension.
def top_two(x, dim):
    return x.topk(2, dim=0)

# %% mistake: the smallest two
# fails: the two largest and their positions
# hint: sort puts the smallest value first unless it is told to do otherwise.
def top_two(x, dim):
    values, positions = x.sort(dim=dim)
    return values.narrow(dim, 0, 2), positions.narrow(dim, 0, 2)

# %% mistake: the second before the first
# fails: the two largest and their positions
# hint: The two are right, but the largest should come first.
def top_two(x, dim):
    values, positions = x.sort(dim=dim)
    size = x.shape[dim]
    return values.narrow(dim, size - 2, 2), positions.narrow(dim, size - 2, 2)

# %% mistake: slices the first dimension
# fails: the two largest and their positions
# hint: [:2] cuts the first dimension, whatever dim is. Try a table with more than two rows and dim=1.
def top_two(x, dim):
    values, positions = x.sort(dim=dim, descending=True)
    return values[:2], positions[:2]

# %% mistake: fails for dimensions from the end
# fails: dimensions counted from the end
# hint: A negative dim counts from the end. Most functions of PyTorch take it as it is; your own index arithmetic has to allow for it.
def top_two(x, dim):
    values, positions = x.sort(dim=dim, descending=True)
    part = [slice(None)] * x.dim()
    for i in range(x.dim()):
        if i == dim:
            part[i] = slice(0, 2)
    return values[tuple(part)], positions[tuple(part)]

# %% mistake: zeroes the largest to find the second
# fails: any tensor, any dimension: only negative numbers
# hint: When all values are negative, the zero that you put in is larger than all of them.
def top_two(x, dim):
    first = x.argmax(dim=dim, keepdim=True)
    second = x.scatter(dim, first, 0).argmax(dim=dim, keepdim=True)
    positions = torch.cat([first, second], dim=dim)
    return x.gather(dim, positions), positions

# %% mistake: the largest is overwritten with a very small number
# fails: values of any size
# hint: You overwrite the largest value with a number that seems smaller than all others. The others may be still smaller.
def top_two(x, dim):
    if not x.is_floating_point():
        return x.topk(2, dim=dim)
    first = x.argmax(dim, keepdim=True)
    second = x.scatter(dim, first, -1e20 if x.dtype != torch.float16 else -6e4).argmax(dim, keepdim=True)
    positions = torch.cat([first, second], dim)
    return x.gather(dim, positions), positions

# %% mistake: rounded before it sorts
# fails: values that differ very little
# hint: You round the values before you order them. Two that differ by very little then count as equal.
def top_two(x, dim):
    key = (x.double() * 1e9).round() if x.is_floating_point() else x
    positions = key.argsort(dim=dim, descending=True, stable=True).narrow(dim, 0, 2)
    return x.gather(dim, positions), positions

# %% mistake: the largest replaced by the smallest number there is
# fails: two values, one of them the smallest that there is
# hint: When the second value is itself the smallest number, the replaced place ties with it. Choose both positions from one sorting.
def top_two(x, dim):
    values, places = x.max(dim=dim, keepdim=True)
    least = -float("inf") if x.is_floating_point() else torch.iinfo(x.dtype).min
    more, second = x.scatter(dim, places, least).max(dim=dim, keepdim=True)
    return torch.cat([values, more], dim), torch.cat([places, second], dim)
