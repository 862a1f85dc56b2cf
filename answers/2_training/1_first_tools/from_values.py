# %% alternative: makes the tensor, then converts it
def from_values(values):
    return torch.tensor(values).float()


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% alternative: through a NumPy array of float32
import numpy as np

def from_values(numbers):
    return torch.as_tensor(np.array(numbers, dtype=np.float32))


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: lets torch.tensor choose the dtype
# fails: any list: whole numbers
# hint: torch.tensor reads the dtype off the values, so a list of whole numbers gives int64. Say which dtype you want.
def from_values(values):
    return torch.tensor(values)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: torch.Tensor
# fails: stays float32 under another default dtype
# fails: is made on the default device
# hint: torch.Tensor always uses the default dtype, whatever that is at the moment, and always the CPU. torch.tensor can be told a dtype.
def from_values(values):
    return torch.Tensor(values)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: makes each number a float and trusts the default
# fails: any list: a table
# fails: stays float32 under another default dtype
# hint: A nested list holds lists, and float() takes only numbers. Let torch.tensor go through the list, and tell it the dtype.
def from_values(values):
    return torch.tensor([float(value) for value in values])


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: says the device that is usual
# fails: is made on the default device
# hint: You named a device, so the default device is no longer asked. Leave out what the caller should decide.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32, device="cpu")


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: from_numpy
# fails: is made on the default device
# hint: torch.from_numpy uses the array's own memory, and that is always on the CPU. Make a new tensor.
def from_values(values):
    import numpy as np
    return torch.from_numpy(np.array(values, dtype=np.float32))


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: stacks the elements
# fails: any list: an empty list
# hint: torch.stack needs at least one tensor. torch.tensor takes the whole list at once, an empty one too.
def from_values(values):
    return torch.stack([torch.tensor(value, dtype=torch.float32) for value in values])


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% alternative: asarray
def from_values(values):
    return torch.asarray(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% alternative: level by level
def from_values(values):
    if not isinstance(values, list):
        return torch.tensor(values, dtype=torch.float32)
    if not values:
        return torch.zeros(0, dtype=torch.float32)
    return torch.stack([from_values(value) for value in values])


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: knows lists and tables only
# fails: any list: three levels of lists
# hint: You go through rows and numbers yourself, so a third level is too much. torch.tensor goes through all levels.
def from_values(values):
    if values and isinstance(values[0], list):
        return torch.tensor([[float(value) for value in row] for row in values], dtype=torch.float32)
    return torch.tensor([float(value) for value in values], dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: changes the default dtype
# fails: stays float32 under another default dtype: decimal numbers
# hint: set_default_dtype changes the whole program, and the caller had chosen another. Say the dtype for this tensor only.
def from_values(values):
    torch.set_default_dtype(torch.float32)
    return torch.tensor(values).float()


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: asks for a gradient
# fails: any list: whole numbers
# hint: Nobody asked for gradients of these numbers. requires_grad stays False unless you say True.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32, requires_grad=True)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: one row for an empty list
# fails: any list: an empty list
# hint: An empty list has the shape (0,): one dimension with nothing in it. Do not put another list around it.
def from_values(values):
    if not values:
        values = [[]]
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% alternative: new_tensor of an empty float32 tensor
def from_values(values):
    return torch.empty(0, dtype=torch.float32).new_tensor(values)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: an empty list on the CPU
# fails: is made on the default device
# hint: An empty tensor has a device, too. torch.tensor needs no exception for an empty list.
def from_values(values):
    if not values:
        return torch.Tensor(values)
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% alternative: filled as ones, multiplied
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.ones(shape) * value


# %% alternative: filled as empty memory, then filled
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(size, number):
    return torch.empty(size, dtype=torch.float32).fill_(number)


# %% mistake: full reads the dtype off the value
# fails: a whole number gives float32
# hint: torch.full takes the dtype from the value: 3 gives int64. Say which dtype you want.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value)


# %% mistake: expands one element
# fails: each element has its own memory: shape = (2, 3)
# hint: expand shows the same element many times. When you change one, all of them change.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.tensor(value, dtype=torch.float32).expand(shape)


# %% mistake: torch.Tensor without filling
# fails: a whole number gives float32
# hint: torch.Tensor makes the shape, but nobody writes the value.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.Tensor(*shape)


# %% mistake: builds two nested lists
# fails: any shape, any value: shape = (4,)
# fails: the empty shape gives a scalar
# hint: This knows only tables. The shape may have any number of dimensions, none included.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    rows, columns = shape
    return torch.tensor([[value] * columns for _ in range(rows)], dtype=torch.float32)


# %% mistake: repeats one element in a list
# fails: the empty shape gives a scalar
# hint: A tensor made from [value] has one dimension already. The empty shape has none.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.tensor([value], dtype=torch.float32).repeat(shape) if shape else torch.tensor([value], dtype=torch.float32)


# %% mistake: multiplies zeros
# fails: a whole number gives float32
# hint: Zero times anything is zero. From which number can you multiply your way to the value?
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.zeros(shape) * value


# %% alternative: filled as one number, repeated
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.tensor(float(value)).repeat(shape)


# %% alternative: filled as one number, expanded and copied
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.tensor(value, dtype=torch.float32).expand(shape).clone()


# %% alternative: filled as written into zeros
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    made = torch.zeros(shape)
    made[...] = value
    return made


# %% mistake: one row for all
# fails: each element has its own memory: shape = (2, 3)
# hint: Within a row each element is its own, but all rows are one: change the first and all change. Copy, do not expand.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    if not shape:
        return torch.tensor(value, dtype=torch.float32)
    return torch.full(shape[-1:], value, dtype=torch.float32).expand(shape)


# %% mistake: keeps what it has made
# fails: each element has its own memory: shape = (2, 3)
# hint: Two calls with the same arguments give the same tensor, so that writing into one changes the other.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


kept = {}

def filled(shape, value):
    if (shape, value) not in kept:
        kept[shape, value] = torch.full(shape, value, dtype=torch.float32)
    return kept[shape, value]


# %% mistake: cuts the digits off the value that fills
# fails: any shape, any value: value = -2.75
# hint: int() cuts off what stands after the point. The value may be a float.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, int(value) if abs(value) < 1e9 else value, dtype=torch.float32)


# %% mistake: divides by the number of elements
# fails: a size may be 0: no elements
# hint: With a size of 0 there is no element, and nothing to share. Each element gets the value itself.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    total = torch.ones(shape).sum().item() * value
    count = 1
    for size in shape:
        count *= size
    return torch.zeros(shape) + total / count


# %% mistake: a list around a number
# fails: any number: value = 3
# fails: any number: value = 0.25
# hint: The square brackets make a dimension, so the shape is (1,). A single number has the shape ().
def from_values(values):
    if not isinstance(values, list):
        values = [values]
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: the number 0 taken for an empty list
# fails: any number: value = 0
# hint: 0 counts as false in Python, as an empty list does. But it is a number like the others: its tensor has no dimension.
def from_values(values):
    if not values:
        return torch.empty(0, dtype=torch.float32)
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: cuts the digits off
# fails: any number: value = 0.25
# hint: int() cuts off everything after the decimal point. The dtype of the tensor is said to torch.tensor, not to the value.
def from_values(values):
    if not isinstance(values, list):
        values = int(values)
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: one tensor for all calls with one number
# fails: each call gives a number of its own
# hint: Your tensor is made once and kept. What a caller writes into it, the next one finds there.
kept = {}


def from_values(values):
    if isinstance(values, list):
        return torch.tensor(values, dtype=torch.float32)
    if values not in kept:
        kept[values] = torch.tensor(values, dtype=torch.float32)
    return kept[values]


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: float() and the default dtype
# fails: a number stays float32 under another default dtype
# hint: A Python float becomes the default dtype, and that can be changed. Name float32 yourself.
def from_values(values):
    if not isinstance(values, list):
        return torch.tensor(float(values))
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% alternative: a number in a list, and its dimension taken away again
def from_values(values):
    if isinstance(values, list):
        return torch.tensor(values).float()
    return torch.tensor([values]).float().reshape(())


def filled(shape, value):
    return torch.zeros(shape).fill_(value)


# %% mistake: three levels at most
# fails: any list: five levels of lists
# hint: The lists may be nested to any depth. Who counts the levels?
def from_values(values):
    depth, v = 0, values
    while isinstance(v, list):
        depth += 1
        v = v[0] if v else 0
    if depth > 3:
        raise ValueError("too deep")
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    return torch.full(shape, value, dtype=torch.float32)


# %% mistake: shapes of at most three sizes
# fails: any shape, any value
# hint: A shape may have any number of sizes, and no loop of yours has to know how many.
def from_values(values):
    return torch.tensor(values, dtype=torch.float32)


def filled(shape, value):
    x = torch.zeros(shape)
    if len(shape) == 0:
        return torch.tensor(float(value))
    if len(shape) == 1:
        x[:] = value
    elif len(shape) == 2:
        x[:, :] = value
    else:
        for i in range(shape[0]):
            for j in range(shape[1]):
                for k in range(shape[2]):
                    x[i, j, k] = value
    return x if len(shape) < 4 else x[:, :, :, 0]
