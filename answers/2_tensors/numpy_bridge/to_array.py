# %% alternative: numpy with force
def to_array(t):
    return t.numpy(force=True)

# %% alternative: only what is needed
def to_array(x):
    if x.device.type != "cpu":
        x = x.to("cpu")
    if x.requires_grad:
        x = x.detach()
    return np.array(x)

# %% alternative: without recording, and a copy
def to_array(t):
    with torch.no_grad():
        return t.cpu().detach().clone().numpy()

# %% mistake: numpy alone
# fails: a tensor that asks for a gradient
# fails: a tensor on a GPU
# hint: NumPy knows neither gradients nor GPUs. The error messages name the two methods that help.
def to_array(t):
    return t.numpy()

# %% mistake: forgets the GPU
# fails: a tensor on a GPU
# hint: The gradient is taken care of. But NumPy cannot reach the memory of a GPU.
def to_array(t):
    return t.detach().numpy()

# %% mistake: forgets the gradient
# fails: a tensor that asks for a gradient
# hint: The device is taken care of. But a tensor that asks for a gradient refuses to become an array.
def to_array(t):
    return t.cpu().numpy()

# %% mistake: switches the gradient off
# fails: the tensor stays as it is
# hint: requires_grad_ changes the caller's tensor, and its training stops without a word. Make another tensor.
def to_array(t):
    if t.is_leaf:
        t.requires_grad_(False)
    return t.detach().cpu().numpy()

# %% mistake: through a list
# fails: a plain tensor keeps its values and its dtype
# hint: A Python list has forgotten the dtype of the tensor. NumPy makes float64 of every decimal number.
def to_array(t):
    return np.array(t.tolist())

# %% mistake: flattens with view
# fails: a transposed tensor
# hint: view needs the elements in the order of the rows. Leave the shape alone, NumPy can be transposed too.
def to_array(t):
    return t.detach().cpu().view(-1).numpy().reshape(t.shape)

# %% mistake: at least one dimension
# fails: a tensor without dimensions
# hint: A single number has the shape (), in NumPy too.
def to_array(t):
    return np.atleast_1d(t.detach().cpu().numpy())

# %% mistake: a list in place of an array
# fails: works on every device there is
# fails: a plain tensor keeps its values and its dtype
# hint: tolist gives Python lists. What was asked for is an array.
def to_array(t):
    return t.detach().cpu().tolist()
