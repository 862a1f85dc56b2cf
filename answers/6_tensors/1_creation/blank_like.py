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
# fails: any tensor: bool
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
# fails: any tensor: bool
# hint: torch.zeros makes the default dtype when you do not say another. t.dtype knows the right one.
def blank_like(t):
    return torch.zeros(t.shape, device=t.device)

# %% mistake: loses the device
# fails: stays on the device of the tensor
# hint: The dtype fits, but the zeros are on the default device. Where is t?
def blank_like(t):
    return torch.zeros(t.size(), dtype=t.dtype)

# %% mistake: multiplies by zero
# fails: any tensor: infinities
# fails: any tensor: needs a gradient
# hint: Infinity times 0 is not a number, and a product remembers where it came from. Make new zeros.
def blank_like(t):
    return t * 0

# %% mistake: subtracts the tensor from itself
# fails: any tensor: infinities
# hint: Infinity minus infinity is not a number. Make new zeros in place of computing them from t.
def blank_like(t):
    return (t.double() - t.double()).to(t.dtype).detach()

# %% mistake: clears the tensor itself
# fails: any tensor: the arguments after the call
# hint: The underscore in zero_ means: in place. The caller's values are gone.
def blank_like(t):
    return t.detach().zero_()

# %% mistake: takes over requires_grad as well
# fails: any tensor: needs a gradient
# hint: The blank is only a place to put numbers. It asks for no gradient, also when t does.
def blank_like(t):
    return torch.zeros_like(t, requires_grad=t.requires_grad)

# %% mistake: nested lists of zeros
# fails: any tensor: one dimension
# fails: stays on the device of the tensor
# hint: This knows only tables, and makes them on the CPU. Which function takes over shape, dtype and device of a tensor?
def blank_like(t):
    rows, columns = t.shape
    return torch.tensor([[0] * columns for _ in range(rows)], dtype=t.dtype)

# %% alternative: full_like
def blank_like(t):
    return torch.full_like(t, 0)

# %% alternative: a copy without a graph, cleared
def blank_like(t):
    blank = t.detach().clone()
    blank.zero_()
    return blank

# %% mistake: row by row
# fails: any tensor: no dimensions
# fails: a place to add things up: no rows
# hint: A tensor of one number has no rows, and stack needs at least one. zeros_like takes any shape.
def blank_like(t):
    return torch.stack([torch.zeros_like(row) for row in t])

# %% mistake: one zero for all
# fails: a place to add things up
# hint: expand shows the same element many times: nobody can add to it in place. Each element needs its own memory.
def blank_like(t):
    return torch.zeros((), dtype=t.dtype, device=t.device).expand(t.shape)

# %% mistake: keeps what it has made
# fails: a place to add things up
# hint: Your zeros are made once and kept: what the caller adds to them, the next one finds there.
blanks = {}

def blank_like(t):
    key = t.shape, t.dtype, t.device
    if key not in blanks:
        blanks[key] = torch.zeros_like(t)
    return blanks[key]

# %% mistake: whole numbers for whole numbers, else float32
# fails: any tensor: float64
# hint: There are more dtypes than two. t.dtype says which one it is.
def blank_like(t):
    dtype = torch.float32 if t.is_floating_point() or t.is_complex() else t.dtype
    return torch.zeros(t.shape, dtype=dtype, device=t.device)

# %% mistake: a copy that stays in the graph
# fails: any tensor: needs a gradient
# hint: A clone remembers where it came from, so its zeros ask for a gradient, too. Make new zeros.
def blank_like(t):
    return t.clone().zero_()
