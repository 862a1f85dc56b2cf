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
# fails: any tensor: the arguments after the call
# hint: requires_grad_ changes the caller's tensor, and its training stops without a word. Make another tensor.
def to_array(t):
    if t.is_leaf:
        t.requires_grad_(False)
    return t.detach().cpu().numpy()

# %% mistake: through a list
# fails: any tensor
# hint: A Python list has forgotten the dtype of the tensor. NumPy makes float64 of every decimal number.
def to_array(t):
    return np.array(t.tolist())

# %% mistake: flattens with view
# fails: any tensor: a transposed view
# hint: view needs the elements in the order of the rows. Leave the shape alone, NumPy can be transposed too.
def to_array(t):
    return t.detach().cpu().view(-1).numpy().reshape(t.shape)

# %% mistake: at least one dimension
# fails: any tensor: no dimensions
# hint: A single number has the shape (), in NumPy too.
def to_array(t):
    return np.atleast_1d(t.detach().cpu().numpy())

# %% mistake: a list in place of an array
# fails: any tensor
# hint: tolist gives Python lists. What was asked for is an array.
def to_array(t):
    return t.detach().cpu().tolist()

# %% mistake: in the default dtype
# fails: any tensor: float64
# hint: The array has the dtype of the tensor. float() makes float32 of everything.
def to_array(t):
    return t.detach().cpu().float().numpy()

# %% mistake: a number for a number
# fails: any tensor: no dimensions
# hint: item() gives a Python number, which has forgotten its dtype. A tensor without dimensions gives an array of shape ().
def to_array(t):
    return t.item() if t.dim() == 0 else t.detach().cpu().numpy()

# %% mistake: detaches the tensor of the caller
# fails: any tensor: the arguments after the call
# hint: The underscore in detach_ means: in place. The caller's tensor asks for no gradient any more.
def to_array(t):
    return t.detach_().cpu().numpy()

# %% mistake: switches gradients off for good
# fails: any tensor: the arguments after the call
# hint: set_grad_enabled(False) is for the whole program, and nobody switches it on again. detach() is for this tensor.
def to_array(t):
    torch.set_grad_enabled(False)
    return t.detach().cpu().numpy()

# %% mistake: stacks the rows
# fails: a tensor without elements, or an expanded one: no rows
# hint: stack needs at least one row, and a tensor without dimensions has none. numpy() takes any shape.
def to_array(t):
    t = t.detach().cpu()
    return np.stack([row.numpy() for row in t]) if t.dim() else t.numpy()
