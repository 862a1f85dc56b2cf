# %% alternative: zeros, with everything said
def blank_like(t):
    return torch.zeros(t.shape, dtype=t.dtype, device=t.device)

# %% alternative: new_zeros
def blank_like(x):
    return x.new_zeros(x.shape)

# %% alternative: memory like that of t, then zeroed
def blank_like(t):
    return torch.empty_like(t).zero_()

# %% mistake: torch.Tensor(t.size())
# fails: every element is written
# fails: keeps the dtype
# fails: stays on the device of the tensor
# hint: Nobody writes the elements of torch.Tensor(t.size()), and it knows nothing of the dtype and the device of t.
def blank_like(t):
    return torch.Tensor(t.size())

# %% mistake: empty_like
# fails: every element is written
# hint: empty_like has the right shape, dtype and device, but nobody writes its elements.
def blank_like(t):
    return torch.empty_like(t)

# %% mistake: loses the dtype
# fails: keeps the dtype
# hint: torch.zeros makes the default dtype when you do not say another. t.dtype knows the right one.
def blank_like(t):
    return torch.zeros(t.shape, device=t.device)

# %% mistake: loses the device
# fails: stays on the device of the tensor
# hint: The dtype fits, but the zeros are on the default device. Where is t?
def blank_like(t):
    return torch.zeros(t.size(), dtype=t.dtype)

# %% mistake: multiplies by zero
# fails: infinity becomes zero too
# fails: asks for no gradient
# hint: Infinity times 0 is not a number, and a product remembers where it came from. Make new zeros.
def blank_like(t):
    return t * 0

# %% mistake: subtracts the tensor from itself
# fails: infinity becomes zero too
# hint: Infinity minus infinity is not a number. Make new zeros in place of computing them from t.
def blank_like(t):
    return (t.double() - t.double()).to(t.dtype).detach()

# %% mistake: clears the tensor itself
# fails: leaves the tensor alone
# hint: The underscore in zero_ means: in place. The caller's values are gone.
def blank_like(t):
    return t.detach().zero_()

# %% mistake: takes over requires_grad as well
# fails: asks for no gradient
# hint: The blank is only a place to put numbers. It asks for no gradient, also when t does.
def blank_like(t):
    return torch.zeros_like(t, requires_grad=t.requires_grad)

# %% mistake: nested lists of zeros
# fails: works on every device there is
# fails: stays on the device of the tensor
# hint: This knows only tables, and makes them on the CPU. Which function takes over shape, dtype and device of a tensor?
def blank_like(t):
    rows, columns = t.shape
    return torch.tensor([[0] * columns for _ in range(rows)], dtype=t.dtype)
