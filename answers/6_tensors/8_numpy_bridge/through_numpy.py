# %% alternative: torch.tensor copies on the way back
def through_numpy(f, t):
    result = f(np.array(t.detach().cpu()))
    if isinstance(result, np.ndarray):
        result = result.copy()
    return torch.tensor(result, dtype=t.dtype, device=t.device)

# %% alternative: clones before, new_tensor after
def through_numpy(function, tensor):
    result = function(tensor.detach().clone().cpu().numpy())
    return tensor.new_tensor(np.array(result))

# %% mistake: gives the function the shared memory
# fails: the function may write to its argument
# hint: numpy() shares the memory of the tensor, so what f writes is written into your tensor.
def through_numpy(f, t):
    return torch.as_tensor(np.array(f(t.detach().cpu().numpy())), dtype=t.dtype, device=t.device)

# %% mistake: keeps NumPy's dtype
# fails: any function: float64 numbers
# hint: The function may have computed in float64. The result should fit beside the tensor.
def through_numpy(f, t):
    return torch.as_tensor(np.array(f(t.detach().cpu().numpy().copy())), device=t.device)

# %% mistake: from_numpy on the way back
# fails: any function: a single number
# fails: any function: it reads backwards
# hint: from_numpy takes ordinary arrays only: no single NumPy number, and no array that reads backwards.
def through_numpy(f, t):
    return torch.from_numpy(f(t.detach().cpu().numpy().copy())).to(t.device, t.dtype)

# %% mistake: forgets the gradient
# fails: a tensor that asks for a gradient
# hint: A tensor that asks for a gradient refuses to become an array.
def through_numpy(f, t):
    return torch.as_tensor(np.array(f(t.cpu().numpy().copy())), dtype=t.dtype, device=t.device)

# %% mistake: forgets the other devices
# fails: a tensor on another device
# hint: NumPy reaches only the memory of the CPU. Take the tensor there before you make an array of it.
def through_numpy(f, t):
    return torch.as_tensor(np.array(f(t.detach().numpy().copy())), dtype=t.dtype, device=t.device)

# %% mistake: detaches the tensor of the caller
# fails: a tensor that asks for a gradient
# hint: The underscore in detach_ means: in place. The caller's tensor asks for no gradient any more.
def through_numpy(f, t):
    return torch.as_tensor(np.array(f(t.detach_().cpu().numpy().copy())), dtype=t.dtype, device=t.device)

# %% mistake: asks for the gradient again
# fails: a tensor that asks for a gradient
# hint: The history ends where NumPy begins. A result that asks for a gradient promises something that it cannot keep.
def through_numpy(f, t):
    result = torch.as_tensor(np.array(f(t.detach().cpu().numpy().copy())), dtype=t.dtype, device=t.device)
    return result.requires_grad_(t.requires_grad)

# %% mistake: forgets to come back to the device
# fails: the default device does not matter
# hint: The result is made on the default device. It should be where the tensor is.
def through_numpy(f, t):
    return torch.tensor(np.array(f(t.detach().cpu().numpy().copy())), dtype=t.dtype)

# %% mistake: stays in NumPy
# fails: any function: f = cumsum
# hint: What f returns belongs to NumPy. Bring it back over the bridge.
def through_numpy(f, t):
    return f(t.detach().cpu().numpy().copy())

# %% mistake: calls the function on the tensor
# fails: any function: float64 numbers
# fails: the function may write to its argument
# hint: f was written for arrays. Some functions accept a tensor by accident, others do not.
def through_numpy(f, t):
    return torch.as_tensor(f(t.detach()))

# %% mistake: pours the result into the old shape
# fails: any function: a single number
# hint: f decides the shape of its result. It need not be that of the tensor.
def through_numpy(f, t):
    result = torch.empty_like(t, requires_grad=False)
    for i, value in enumerate(np.array(f(t.detach().cpu().numpy().copy()))):
        result[i] = torch.as_tensor(value, device=t.device)
    return result

# %% mistake: calls the function a second time
# fails: the function may write to its argument
# hint: f is called once to see what it gives, and once more for the result; what it wrote the first time is still there. Keep the first result.
def through_numpy(f, t):
    array = t.detach().cpu().numpy().copy()
    if isinstance(f(array), np.ndarray):
        return torch.tensor(f(array).copy(), dtype=t.dtype, device=t.device)
    return torch.tensor(f(array), dtype=t.dtype, device=t.device)

# %% mistake: always float32
# fails: any function: float64
# hint: The result has the dtype of the tensor, and that may be float64.
def through_numpy(f, t):
    array = t.detach().cpu().numpy().copy()
    return torch.as_tensor(np.array(f(array)), dtype=torch.float32, device=t.device)

# %% mistake: gives the function float64
# fails: the function may write to its argument: no rows
# hint: f gets an array with the dtype and the shape of the tensor. An array that is made of a list has forgotten both.
def through_numpy(f, t):
    result = f(np.array(t.detach().cpu().tolist()))
    return torch.as_tensor(np.array(result), dtype=t.dtype, device=t.device)

# %% mistake: at least one dimension
# fails: any number of dimensions: no dimensions
# hint: A single number has the shape (), on both sides of the bridge.
def through_numpy(f, t):
    array = np.atleast_1d(t.detach().cpu().numpy().copy())
    return torch.as_tensor(np.array(f(array)), dtype=t.dtype, device=t.device)

# %% alternative: by way of a list of float64
def through_numpy(f, t):
    result = np.array(f(t.detach().cpu().numpy().copy()))
    return torch.tensor(result.tolist(), dtype=t.dtype, device=t.device).reshape(result.shape)

# %% mistake: looks for backwards along the first axis only
# fails: the function may return any array: columns backwards
# hint: You look at the first axis alone. An array may read backwards along any of them, so copy in every case.
def through_numpy(f, t):
    result = f(t.detach().cpu().numpy().copy())
    if isinstance(result, np.ndarray) and result.ndim > 0 and result.strides[0] < 0:
        result = result.copy()
    return torch.as_tensor(result, dtype=t.dtype, device=t.device)

# %% mistake: by way of a list
# fails: the function may return any array: no rows
# hint: A list of no rows does not know how long they are: the shape (0, 3) becomes (0,). Stay with arrays and tensors.
def through_numpy(f, t):
    result = np.array(f(t.detach().cpu().numpy().copy()))
    return torch.tensor(result.tolist(), dtype=t.dtype, device=t.device)
