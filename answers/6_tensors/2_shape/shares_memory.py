# %% alternative: where the storage begins, from the offset
def shares_memory(a, b):
    def start(t):
        return t.data_ptr() - t.storage_offset() * t.element_size()

    return start(a) == start(b)

# %% alternative: flat views of the whole storage
def shares_memory(first, second):
    starts = {torch.as_strided(t, (1,), (1,), 0).data_ptr() for t in (first, second)}
    return len(starts) == 1

# %% mistake: compares the first addresses
# fails: a slice at an offset
# hint: data_ptr() of a slice is where the slice begins, which need not be where the storage begins.
def shares_memory(a, b):
    return a.data_ptr() == b.data_ptr()

# %% mistake: compares the values
# fails: equal values are not shared memory
# fails: views and clones
# hint: two tensors can hold equal values at different places in memory, and a view may have another shape.
def shares_memory(a, b):
    return torch.equal(a, b)

# %% mistake: the same object
# fails: views and clones
# hint: every view is a tensor object of its own; the storage behind it is shared.
def shares_memory(a, b):
    return a is b

# %% mistake: the second must be a view of the first
# fails: a slice at an offset
# fails: equal values are not shared memory
# hint: the answer should not depend on which tensor was there first, and a tensor shares memory with itself.
def shares_memory(a, b):
    return b._base is a

# %% mistake: a common element is needed
# fails: two slices without a common element
# hint: this asks whether two tensors overlap. Here they share memory as soon as they look at the same storage.
import numpy as np

def shares_memory(a, b):
    return np.shares_memory(a.detach().cpu().numpy(), b.detach().cpu().numpy())

# %% mistake: writes and looks
# fails: any tensor: the arguments after the call
# hint: the caller's values have changed afterwards. Ask for addresses in place of values.
def shares_memory(a, b):
    before = b.clone()
    a.add_(1)
    return not torch.equal(b, before)

# %% alternative: the older storage
def shares_memory(a, b):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return a.storage().data_ptr() == b.storage().data_ptr()

# %% mistake: the addresses overlap
# fails: two slices without a common element
# hint: x[:2] and x[2:] share their storage, although no address belongs to both. Ask where the storage begins.
def shares_memory(a, b):
    def ends(t):
        last = sum((size - 1) * stride for size, stride in zip(t.shape, t.stride()))
        return t.data_ptr(), t.data_ptr() + last * t.element_size()

    return ends(a)[0] <= ends(b)[1] and ends(b)[0] <= ends(a)[1]

# %% mistake: the offset counted in elements, not in bytes
# fails: a slice at an offset
# hint: data_ptr() counts bytes, storage_offset() counts elements; element_size() is the number of bytes of one.
def shares_memory(a, b):
    return a.data_ptr() - a.storage_offset() == b.data_ptr() - b.storage_offset()

# %% mistake: four bytes for every element
# fails: a slice at an offset
# hint: an element of int64 has eight bytes, one of bool has one. Ask element_size().
def shares_memory(a, b):
    return a.data_ptr() - 4 * a.storage_offset() == b.data_ptr() - 4 * b.storage_offset()

# %% mistake: the same base
# fails: any tensor: needs a gradient
# fails: any tensor
# hint: _base is a detail of autograd: detach() and .data give tensors on the same storage without it.
def shares_memory(a, b):
    first = a if a._base is None else a._base
    second = b if b._base is None else b._base
    return first is second

# %% mistake: one of the two begins where the memory begins
# fails: two slices without a common element
# fails: any tensor
# hint: Try it with x[1:] and x[2:]: neither begins where the memory begins. Look at the memory behind both.
def shares_memory(a, b):
    if a.data_ptr() == b.data_ptr():
        return True
    return a.untyped_storage().data_ptr() == b.data_ptr() or b.untyped_storage().data_ptr() == a.data_ptr()

# %% mistake: writes a mark and looks for it
# fails: equal values are not shared memory, whatever the values are
# hint: The other tensor may hold your mark already, in memory of its own. Ask for addresses in place of values.
def shares_memory(a, b):
    first, second = a.untyped_storage(), b.untyped_storage()
    old = first[0]
    first[0] = 123
    same = second[0] == 123
    first[0] = old
    return same

# %% mistake: the same base, or the same first address
# fails: any tensor
# hint: _base is a detail of autograd. Try it with x and x.detach()[1:], which use the same memory.
def shares_memory(a, b):
    base_a = a if a._base is None else a._base
    base_b = b if b._base is None else b._base
    return base_a is base_b or a.data_ptr() == b.data_ptr()
