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
# fails: each element has its own memory: shape = (2, 3)
# hint: expand shows the same element many times. When you change one, all of them change.
def filled(shape, value):
    return torch.tensor(value, dtype=torch.float32).expand(shape)

# %% mistake: torch.Tensor without filling
# fails: a whole number gives float32
# hint: torch.Tensor makes the shape, but nobody writes the value.
def filled(shape, value):
    return torch.Tensor(*shape)

# %% mistake: builds two nested lists
# fails: any shape, any value: shape = (4,)
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

# %% alternative: one number, repeated
def filled(shape, value):
    return torch.tensor(float(value)).repeat(shape)

# %% alternative: one number, expanded and copied
def filled(shape, value):
    return torch.tensor(value, dtype=torch.float32).expand(shape).clone()

# %% alternative: written into zeros
def filled(shape, value):
    made = torch.zeros(shape)
    made[...] = value
    return made

# %% mistake: one row for all
# fails: each element has its own memory: shape = (2, 3)
# hint: Within a row each element is its own, but all rows are one: change the first and all change. Copy, do not expand.
def filled(shape, value):
    if not shape:
        return torch.tensor(value, dtype=torch.float32)
    return torch.full(shape[-1:], value, dtype=torch.float32).expand(shape)

# %% mistake: keeps what it has made
# fails: each element has its own memory: shape = (2, 3)
# hint: Two calls with the same arguments give the same tensor, so that writing into one changes the other.
kept = {}

def filled(shape, value):
    if (shape, value) not in kept:
        kept[shape, value] = torch.full(shape, value, dtype=torch.float32)
    return kept[shape, value]

# %% mistake: cuts the digits off
# fails: any shape, any value: value = -2.75
# hint: int() cuts off what stands after the point. The value may be a float.
def filled(shape, value):
    return torch.full(shape, int(value) if abs(value) < 1e9 else value, dtype=torch.float32)

# %% mistake: divides by the number of elements
# fails: a size may be 0: no elements
# hint: With a size of 0 there is no element, and nothing to share. Each element gets the value itself.
def filled(shape, value):
    total = torch.ones(shape).sum().item() * value
    count = 1
    for size in shape:
        count *= size
    return torch.zeros(shape) + total / count
