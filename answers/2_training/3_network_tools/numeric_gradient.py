# %% alternative: one row of an identity matrix for each element
def numeric_gradient(f, x, step):
    x = x.detach()
    slopes = []
    for move in step * torch.eye(x.numel(), dtype=x.dtype, device=x.device):
        move = move.reshape(x.shape)
        slopes.append((f(x + move) - f(x - move)).detach() / (2 * step))
    return torch.stack(slopes).reshape(x.shape) if slopes else torch.zeros_like(x)


# %% alternative: one copy that is moved and moved back
def numeric_gradient(function, point, step):
    moved = point.detach().clone()
    slopes = torch.zeros_like(moved)
    with torch.no_grad():
        for place in _places(moved.shape):
            own = moved[place].item()
            moved[place] = own + step
            larger = function(moved).item()
            moved[place] = own - step
            slopes[place] = (larger - function(moved).item()) / step / 2
            moved[place] = own
    return slopes


def _places(shape):
    if not shape:
        return [()]
    return [(first, *rest) for first in range(shape[0]) for rest in _places(shape[1:])]


# %% alternative: a list of numbers, and a mask for the place
def numeric_gradient(f, x, step):
    places = torch.arange(x.numel(), device=x.device).reshape(x.shape)
    center = x.detach()
    slopes = []
    for place in range(x.numel()):
        up = f(torch.where(places == place, center + step, center))
        down = f(torch.where(places == place, center - step, center))
        slopes.append((up - down).item() / (2 * step))
    return torch.tensor(slopes, dtype=x.dtype, device=x.device).reshape(x.shape)


# %% mistake: a line to one side
# fails: the slope of each element
# hint: Your line begins at x itself. Its error is much larger: take a point on each side of x.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger = row.clone()
        larger[place] += step
        slopes[place] = (f(larger.reshape(x.shape)) - f(x.detach())).item() / step
    return slopes.reshape(x.shape)


# %% form: to the other side
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        smaller = row.clone()
        smaller[place] -= step
        slopes[place] = (f(x.detach()) - f(smaller.reshape(x.shape))).item() / step
    return slopes.reshape(x.shape)


# %% mistake: divided by one step
# fails: the slope of each element
# hint: From the left point to the right one it is twice the step.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / step
    return slopes.reshape(x.shape)


# %% form: the brackets left out
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / 2 * step
    return slopes.reshape(x.shape)


# %% mistake: all elements moved at once
# fails: the slope of each element
# hint: When all elements move together, you see what they do together. Move one, and leave the others where x has them.
def numeric_gradient(f, x, step):
    x = x.detach()
    climb = f(x + step) - f(x - step)
    return torch.full_like(x, climb.item() / (2 * step))


# %% mistake: an element is not moved back
# fails: the slope of each element
# hint: When the second element moves, the first one still stands where you moved it. Begin with the values of x for each element.
def numeric_gradient(f, x, step):
    larger, smaller = x.detach().flatten().clone(), x.detach().flatten().clone()
    slopes = torch.zeros_like(larger)
    for place in range(larger.numel()):
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: moves the caller's x
# fails: x stays as it is while f runs
# hint: detach() leaves the graph and shares the memory, so the numbers of the caller's x move, and f may be looking at them. clone() copies.
def numeric_gradient(f, x, step):
    row = x.detach().reshape(-1)
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        own = row[place].item()
        row[place] = own + step
        larger = f(row.reshape(x.shape)).item()
        row[place] = own - step
        slopes[place] = (larger - f(row.reshape(x.shape)).item()) / (2 * step)
        row[place] = own
    return slopes.reshape(x.shape)


# %% mistake: leaves the caller's x moved
# fails: x stays as it is while f runs
# fails: the slope of each element
# hint: The caller's x comes back with other numbers: detach() shares its memory. Move a copy.
def numeric_gradient(f, x, step):
    row = x.detach().reshape(-1)
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        row[place] += step
        larger = f(row.reshape(x.shape)).item()
        row[place] -= 2 * step
        slopes[place] = (larger - f(row.reshape(x.shape)).item()) / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: whole rows moved
# fails: the slope of each element
# hint: x[i] is a whole row of a table, and all of it moves. Each element has a slope of its own.
def numeric_gradient(f, x, step):
    x = x.detach()
    slopes = torch.zeros_like(x)
    for i in range(len(x)):
        larger, smaller = x.clone(), x.clone()
        larger[i] += step
        smaller[i] -= step
        slopes[i] = (f(larger) - f(smaller)).item() / (2 * step)
    return slopes


# %% mistake: the slopes in one row
# fails: the slope of each element
# hint: The slopes are right, and stand in one row. reshape gives them the shape of x.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / (2 * step)
    return slopes


# %% mistake: f gets one row
# fails: a function that mixes the elements
# hint: f wants a tensor with the shape of x, and gets all elements in one row.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger) - f(smaller)).item() / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: each element alone
# fails: a function that mixes the elements
# hint: f gets a single number here. A function that looks at several elements needs all of x, with one of them moved.
def numeric_gradient(f, x, step):
    numbers = [(f(value + step) - f(value - step)).sum().item() / (2 * step) for value in x.detach().reshape(-1)]
    return torch.tensor(numbers, dtype=x.dtype, device=x.device).reshape(x.shape)


# %% mistake: slopes in float32
# fails: the slope of each element
# hint: torch.zeros makes float32, and half of the digits are lost. zeros_like takes the dtype of x.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros(row.numel())
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / (2 * step)
    return slopes.reshape(x.shape)


# %% form: a tensor made of a list
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = []
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes.append((f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / (2 * step))
    return torch.tensor(slopes).reshape(x.shape)


# %% mistake: computed in float32
# fails: the digits of float64
# hint: In float32 the two values keep about seven digits, and the subtraction takes most of them. Stay with float64.
def numeric_gradient(f, x, step):
    row = x.detach().float().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / (2 * step)
    return slopes.reshape(x.shape).double()


# %% mistake: the slopes are rounded
# fails: the digits of float64
# hint: Rounded slopes cannot show a small difference between two gradients. Give them as they come.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / (2 * step)
    return slopes.reshape(x.shape).round(decimals=4)


# %% mistake: autograd is asked
# fails: the slope of each element
# hint: This is the gradient by backward. A check needs a second way that has nothing in common with it.
def numeric_gradient(f, x, step):
    leaf = x.detach().requires_grad_()
    return torch.autograd.grad(f(leaf), leaf)[0]


# %% mistake: a step of its own
# fails: the slope of each element
# hint: The caller says how long a step is.
def numeric_gradient(f, x, step):
    step = 1e-6
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: the slopes are part of a graph
# fails: parameters of f take no part
# hint: f used parameters that require grad, and its values bring their graph along. item() or detach() leaves it.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))) / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: the slopes turned around
# fails: the slope of each element
# hint: The line goes from the smaller to the larger point: the value on the right comes first in the difference.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(smaller.reshape(x.shape)) - f(larger.reshape(x.shape))).item() / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: writes into a copy that nobody sees
# fails: a function that mixes the elements: a transposed view
# hint: Of a transposed table reshape makes a copy, and what you write into the copy does not reach the table. Write first, and reshape then.
def numeric_gradient(f, x, step):
    slopes = torch.zeros(x.shape, dtype=x.dtype, device=x.device)
    for place in range(x.numel()):
        larger, smaller = x.detach().clone(), x.detach().clone()
        larger.reshape(-1)[place] += step
        smaller.reshape(-1)[place] -= step
        slopes.reshape(-1)[place] = (f(larger) - f(smaller)).item() / (2 * step)
    return slopes


# %% mistake: view of a transposed table
# fails: a function that mixes the elements: a transposed view
# hint: view(-1) refuses a transposed table. reshape(-1) and flatten() copy where they must.
def numeric_gradient(f, x, step):
    row = x.detach().view(-1)
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.view(x.shape)) - f(smaller.view(x.shape))).item() / (2 * step)
    return slopes.view(x.shape)


# %% mistake: an empty tensor is refused
# fails: a function that mixes the elements: no rows
# hint: Without elements there is nothing to stack; the result has the shape of x, and no elements either.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = []
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes.append((f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).detach() / (2 * step))
    return torch.stack(slopes).reshape(x.shape)


# %% mistake: tables only
# fails: any x
# hint: Two loops, over rows and columns, fit tables alone. Put the elements into one row first: then any shape will do.
def numeric_gradient(f, x, step):
    x = x.detach()
    slopes = torch.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            larger, smaller = x.clone(), x.clone()
            larger[i, j] += step
            smaller[i, j] -= step
            slopes[i, j] = (f(larger) - f(smaller)).item() / (2 * step)
    return slopes


# %% mistake: slopes on the CPU
# fails: stays on the device of x: on another device
# hint: torch.zeros makes a tensor on the CPU unless it is told another device. zeros_like takes that of x.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros(row.numel(), dtype=torch.float64)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        slopes[place] = (f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))).item() / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: what f gives is used after the next move
# fails: f gives back a part of its argument
# hint: f may give back a view of the tensor that you asked about. When you move this tensor on, the first number moves with it. Make a plain number of it at once, or take two copies.
def numeric_gradient(f, x, step):
    moved = x.detach().flatten().clone()
    slopes = torch.zeros_like(moved)
    for place in range(moved.numel()):
        moved[place] += step
        above = f(moved.view(x.shape)).detach()
        moved[place] -= 2 * step
        below = f(moved.view(x.shape)).detach()
        moved[place] += step
        slopes[place] = (above - below) / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: all questions in one
# fails: f looks at the numbers
# hint: vmap asks f about all tensors at once, and then f can look at no single number. Ask it about one tensor after the other.
def numeric_gradient(f, x, step):
    x = x.detach()
    if x.numel() == 0:
        return torch.zeros_like(x)
    moves = torch.eye(x.numel(), dtype=x.dtype, device=x.device).reshape(-1, *x.shape) * step
    ask = torch.func.vmap(f)
    return ((ask(x + moves) - ask(x - moves)) / (2 * step)).detach().reshape(x.shape)


# %% mistake: through NumPy
# fails: stays on the device of x: on another device
# hint: NumPy knows the memory of the CPU alone, so an x on a GPU is refused. Copy and move tensors.
def numeric_gradient(f, x, step):
    row = x.detach().numpy().flatten()
    slopes = torch.zeros(len(row), dtype=x.dtype)
    for place in range(len(row)):
        larger, smaller = row.copy(), row.copy()
        larger[place] += step
        smaller[place] -= step
        above, below = (f(torch.from_numpy(each).reshape(x.shape)) for each in (larger, smaller))
        slopes[place] = (above - below).item() / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: moved up, down and back
# fails: two calls for each element, and all other elements are those of x
# hint: x + step - 2 * step + step is not always x: each sum is rounded. Take a new copy for each element, or keep the number and write it back.
def numeric_gradient(f, x, step):
    row = x.detach().clone().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        row[place] += step
        above = f(row.reshape(x.shape)).item()
        row[place] -= 2 * step
        below = f(row.reshape(x.shape)).item()
        row[place] += step
        slopes[place] = (above - below) / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: f is called at x, too
# fails: two calls for each element, and all other elements are those of x
# hint: f is called twice for each element, and nowhere else: it may be slow, and it may have no value at x itself.
def numeric_gradient(f, x, step):
    if f(x.detach().clone()).dim() != 0:
        raise ValueError("f should give one number")
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)) - f(smaller.reshape(x.shape))
        slopes[place] = climb.item() / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: a deep copy
# fails: x is a result, and not a leaf
# hint: deepcopy refuses a tensor that is a result and not a leaf. detach() and clone() copy every tensor.
def numeric_gradient(f, x, step):
    import copy

    slopes = torch.zeros(x.numel(), dtype=x.dtype, device=x.device)
    for place in range(x.numel()):
        larger, smaller = (copy.deepcopy(x).detach().flatten().clone() for _ in range(2))
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)).item() - f(smaller.reshape(x.shape)).item()
        slopes[place] = climb / (2 * step)
    return slopes.reshape(x.shape)


# %% mistake: ten places after the point
# fails: flat functions, and steep ones
# hint: A slope may be far below 1e-10. Return each as it is computed, without rounding.
def numeric_gradient(f, x, step):
    row = x.detach().flatten()
    slopes = torch.zeros_like(row)
    for place in range(row.numel()):
        larger, smaller = row.clone(), row.clone()
        larger[place] += step
        smaller[place] -= step
        climb = f(larger.reshape(x.shape)).item() - f(smaller.reshape(x.shape)).item()
        slopes[place] = round(climb / (2 * step), 10)   # the rest is noise
    return slopes.reshape(x.shape)
