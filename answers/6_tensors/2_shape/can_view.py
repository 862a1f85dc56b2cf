# %% alternative: compares addresses after reshape
def can_view(x, shape):
    try:
        return x.reshape(shape).data_ptr() == x.data_ptr()
    except RuntimeError:
        return False

# %% alternative: tries a detached tensor with the sizes one by one
def can_view(tensor, sizes):
    works = True
    try:
        torch.Tensor.view(tensor.detach(), *sizes)
    except RuntimeError:
        works = False
    return works

# %% alternative: works it out from the strides
def can_view(x, shape):
    known = math.prod(size for size in shape if size != -1)
    if -1 in shape:
        if x.numel() % known:
            return False
        shape = tuple(x.numel() // known if size == -1 else size for size in shape)
    elif known != x.numel():
        return False
    sizes = list(shape)
    # Groups of dimensions that lie in memory with one stride; the new sizes have to fill each group exactly.
    groups = []
    for size, stride in zip(x.shape, x.stride()):
        if size == 1:
            continue
        if groups and groups[-1][1] == size * stride:
            groups[-1] = (groups[-1][0] * size, stride)
        else:
            groups.append((size, stride))
    for count, _ in reversed(groups):
        while count > 1:
            size = sizes.pop()
            if count % size:
                return False
            count //= size
    return True

# %% mistake: counts the elements only
# fails: a transposed tensor
# fails: an expanded tensor
# hint: the right number of elements is needed, but a transpose flattened needs a copy all the same.
def can_view(x, shape):
    try:
        torch.empty(x.shape).view(shape)
    except RuntimeError:
        return False
    return True

# %% mistake: asks for contiguous
# fails: a contiguous tensor
# fails: a transposed tensor
# hint: being contiguous does not help if the number of elements is wrong, and some views of other tensors exist.
def can_view(x, shape):
    return x.is_contiguous()

# %% mistake: contiguous and as many elements
# fails: a transposed tensor
# fails: a tensor with gaps in memory
# hint: a tensor that is not contiguous can still be viewed in some shapes, for example by splitting a dimension.
def can_view(x, shape):
    try:
        x.reshape(shape)
    except RuntimeError:
        return False
    return x.is_contiguous()

# %% mistake: tries reshape
# fails: a transposed tensor
# hint: reshape works as soon as the number of elements is right, because it copies where view would refuse.
def can_view(x, shape):
    try:
        x.reshape(shape)
    except RuntimeError:
        return False
    return True

# %% mistake: forgets that one size may be -1
# fails: one size may be -1
# hint: the product of the sizes is negative if one of them is -1, and is not the number of elements.
def can_view(x, shape):
    if math.prod(shape) != x.numel():
        return False
    try:
        x.view(shape)
    except RuntimeError:
        return False
    return True

# %% mistake: keeps what it tried
# fails: any table: the arguments after the call
# hint: the caller's tensor has another shape afterwards. Try the view, but do not store it in x.
def can_view(x, shape):
    try:
        x.data = x.data.view(shape)
    except RuntimeError:
        return False
    return True

# %% mistake: everything must flatten first
# fails: a transposed tensor
# fails: an expanded tensor
# hint: a shape that only splits a dimension works also for tensors that cannot be flattened.
def can_view(x, shape):
    try:
        x.view(-1).view(shape)
    except RuntimeError:
        return False
    return True

# %% alternative: reshape, and the storage of the result
def can_view(x, shape):
    try:
        result = x.reshape(shape)
    except RuntimeError:
        return False
    return result.untyped_storage().data_ptr() == x.untyped_storage().data_ptr()

# %% mistake: writes to see whether it is seen
# fails: any table: the arguments after the call
# hint: the caller's numbers have changed afterwards. Trying a view is enough.
def can_view(x, shape):
    try:
        result = x.reshape(shape)
    except RuntimeError:
        return False
    before = x.flatten()[0].clone()
    result.view(-1)[0] = ~result.view(-1)[0] if x.dtype == torch.bool else result.view(-1)[0] + 1
    return not torch.equal(before, x.flatten()[0])

# %% mistake: as long as the rows stay whole
# fails: a transposed tensor
# hint: the last size need not stay: a dimension can be split, and dimensions of a contiguous tensor can be merged.
def can_view(x, shape):
    try:
        x.reshape(shape)
    except RuntimeError:
        return False
    return x.is_contiguous() or (len(shape) > 0 and shape[-1] == x.shape[-1])
