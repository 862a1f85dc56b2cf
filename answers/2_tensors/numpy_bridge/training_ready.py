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
# fails: float64 becomes float32
# fails: pixels become float32 with the same values
# hint: The tensor takes over the dtype of the array. A layer of float32 refuses it.
def training_ready(array):
    return torch.tensor(array)

# %% mistake: converts, and hopes for a copy
# fails: writing to the tensor leaves a float32 array alone
# hint: float() copies only when the array is not float32 already.
def training_ready(array):
    return torch.from_numpy(array).float()

# %% mistake: type with the name of the class
# fails: writing to the tensor leaves a float32 array alone
# hint: type(torch.FloatTensor) converts to float32, and when there is nothing to convert it gives the same memory.
def training_ready(array):
    return torch.from_numpy(array).type(torch.FloatTensor)

# %% mistake: as_tensor
# fails: writing to the tensor leaves a float32 array alone
# hint: as_tensor copies only when it must. A float32 array is shared.
def training_ready(array):
    return torch.as_tensor(array, dtype=torch.float32)

# %% mistake: torch.Tensor
# fails: stays float32 under another default dtype
# hint: torch.Tensor makes the default dtype, whatever that is at the moment.
def training_ready(array):
    return torch.Tensor(array)

# %% mistake: reads the same bits as another type
# fails: float64 becomes float32
# hint: view reads the bits of a float64 as if they were two float32. The numbers become nonsense; convert them.
def training_ready(array):
    return torch.tensor(array.view(np.float32))

# %% mistake: scales the pixels
# fails: pixels become float32 with the same values
# hint: Dividing by 255 may be a good idea later. Here the values should stay what they are.
def training_ready(array):
    t = torch.tensor(array, dtype=torch.float32)
    return t / 255 if array.dtype == np.uint8 else t
