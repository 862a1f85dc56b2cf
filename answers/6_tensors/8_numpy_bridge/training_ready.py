# %% alternative: converts in NumPy, which copies by default
def training_ready(array):
    return torch.from_numpy(array.astype(np.float32))

# %% alternative: to with copy=True
def training_ready(numbers):
    return torch.from_numpy(numbers).to(torch.float32, copy=True)

# %% alternative: clones what it converts
def training_ready(array):
    return torch.from_numpy(array).clone().float()

# %% mistake: leaves float64
# fails: any array
# fails: any array: uint8
# hint: The tensor takes over the dtype of the array. A layer of float32 refuses it.
def training_ready(array):
    return torch.tensor(array)

# %% mistake: converts, and hopes for a copy
# fails: writing to the tensor leaves the array alone
# hint: float() copies only when the array is not float32 already.
def training_ready(array):
    return torch.from_numpy(array).float()

# %% mistake: type with the name of the class
# fails: writing to the tensor leaves the array alone
# hint: type(torch.FloatTensor) converts to float32, and when there is nothing to convert it gives the same memory.
def training_ready(array):
    return torch.from_numpy(array).type(torch.FloatTensor)

# %% mistake: as_tensor
# fails: writing to the tensor leaves the array alone
# hint: as_tensor copies only when it must. A float32 array is shared.
def training_ready(array):
    return torch.as_tensor(array, dtype=torch.float32)

# %% mistake: torch.Tensor
# fails: stays float32 under another default dtype
# hint: torch.Tensor makes the default dtype, whatever that is at the moment.
def training_ready(array):
    return torch.Tensor(array)

# %% mistake: reads the same bits as another type
# fails: any array
# hint: view reads the bits of a float64 as if they were two float32. The numbers become nonsense; convert them.
def training_ready(array):
    return torch.tensor(array.view(np.float32))

# %% mistake: scales the pixels
# fails: any array: uint8
# hint: Dividing by 255 may be a good idea later. Here the values should stay what they are.
def training_ready(array):
    t = torch.tensor(array, dtype=torch.float32)
    return t / 255 if array.dtype == np.uint8 else t

# %% alternative: filled into a new tensor
def training_ready(array):
    made = torch.empty(array.shape, dtype=torch.float32)
    made.copy_(torch.from_numpy(array))
    return made

# %% mistake: copies float32 only
# fails: writing to the array leaves the tensor alone
# hint: asarray and float32 together copy nothing when the array is float32 already. Copy in every case.
def training_ready(array):
    return torch.from_numpy(np.asarray(array, dtype=np.float32))

# %% mistake: leaves whole numbers
# fails: any array: int64
# hint: Whole numbers and booleans become float32, too: a layer takes nothing else.
def training_ready(array):
    t = torch.tensor(array)
    return t.float() if t.is_floating_point() else t

# %% mistake: adds zero
# fails: stays float32 under another default dtype: int64
# hint: Whole numbers plus 0.0 become the default dtype, whatever that is at the moment. Say float32.
def training_ready(array):
    t = torch.from_numpy(array) + 0.0
    return t.float() if t.dtype == torch.float64 and array.dtype == np.float64 else t

# %% mistake: changes the default dtype
# fails: stays float32 under another default dtype
# hint: set_default_dtype changes the whole program, and the caller had chosen another. Say the dtype for this tensor only.
def training_ready(array):
    torch.set_default_dtype(torch.float32)
    return torch.tensor(array, dtype=torch.float32)

# %% mistake: asks for a gradient
# fails: any array
# hint: Nobody asked for gradients of the data. requires_grad stays False unless you say True.
def training_ready(array):
    return torch.tensor(array, dtype=torch.float32, requires_grad=True)

# %% mistake: a copy of tables only
# fails: memory of its own, without dimensions too
# hint: An array of shape () has memory, too. Copy in every case.
def training_ready(array):
    t = torch.as_tensor(array, dtype=torch.float32)
    return t.clone() if t.dim() else t

# %% mistake: a copy only when the memory is in order
# fails: writing to the array leaves the tensor alone
# hint: A transposed float32 array shares its memory as well. Copy in every case.
def training_ready(array):
    if array.flags.c_contiguous:
        array = array.copy()
    return torch.as_tensor(array, dtype=torch.float32)
