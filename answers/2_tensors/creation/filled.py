# %% alternative: ones, multiplied
def filled(shape, value):
    return torch.ones(shape) * value

# %% alternative: empty memory, then filled
def filled(size, number):
    return torch.empty(size, dtype=torch.float32).fill_(number)

# %% mistake: full reads the dtype off the value
# fails: a whole number gives float32
# hint: torch.full takes the dtype from the value: 3 gives int64. Say which dtype you want.
def filled(shape, value):
    return torch.full(shape, value)

# %% mistake: expands one element
# fails: each element has its own memory
# hint: expand shows the same element many times. When you change one, all of them change.
def filled(shape, value):
    return torch.tensor(value, dtype=torch.float32).expand(shape)

# %% mistake: torch.Tensor without filling
# fails: a whole number gives float32
# fails: any number of dimensions, any value
# hint: torch.Tensor makes the shape, but nobody writes the value.
def filled(shape, value):
    return torch.Tensor(*shape)

# %% mistake: builds two nested lists
# fails: any number of dimensions, any value
# fails: the empty shape gives a scalar
# hint: This knows only tables. The shape may have any number of dimensions, none included.
def filled(shape, value):
    rows, columns = shape
    return torch.tensor([[value] * columns for _ in range(rows)], dtype=torch.float32)

# %% mistake: repeats one element in a list
# fails: the empty shape gives a scalar
# hint: A tensor made from [value] has one dimension already. The empty shape has none.
def filled(shape, value):
    return torch.tensor([value], dtype=torch.float32).repeat(shape) if shape else torch.tensor([value], dtype=torch.float32)

# %% mistake: multiplies zeros
# fails: a whole number gives float32
# hint: Zero times anything is zero. From which number can you multiply your way to the value?
def filled(shape, value):
    return torch.zeros(shape) * value
