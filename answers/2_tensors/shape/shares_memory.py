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
# fails: leaves the values as they are
# hint: the caller's values have changed afterwards. Ask for addresses in place of values.
def shares_memory(a, b):
    before = b.clone()
    a.add_(1)
    return not torch.equal(b, before)
