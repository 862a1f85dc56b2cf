# %% alternative: PyTorch's own loss, without the mean
def huber(x, delta):
    return torch.nn.functional.huber_loss(x, torch.zeros_like(x), reduction="none", delta=delta)

# %% alternative: the size, clamped
def huber(errors, delta):
    size = errors.abs()
    inner = size.clamp(max=delta)
    return inner * (size - 0.5 * inner)

# %% alternative: two choices, by the sign
def huber(x, delta):
    right = torch.where(x > delta, delta * (x - delta / 2), x**2 / 2)
    return torch.where(x < -delta, delta * (-x - delta / 2), right)

# %% mistake: the condition without the absolute value
# fails: any tensor, any delta
# fails: the gradient
# hint: Every negative value is below delta. The condition is about the size of the error.
def huber(x, delta):
    return torch.where(x <= delta, 0.5 * x * x, delta * (x.abs() - 0.5 * delta))

# %% mistake: the line does not meet the parabola
# fails: any tensor, any delta
# hint: At |x| = delta both formulas must give the same value. Check your line there.
def huber(x, delta):
    return torch.where(x.abs() <= delta, 0.5 * x * x, delta * (x.abs() - delta))

# %% mistake: delta is always one
# fails: another delta
# hint: Your formula is right for delta = 1. Where does delta stand in the two formulas?
def huber(x, delta):
    return torch.where(x.abs() <= 1, 0.5 * x * x, x.abs() - 0.5)

# %% mistake: the smooth L1 loss
# fails: another delta
# hint: smooth_l1_loss is the Huber loss divided by its beta; the two agree only for 1.
def huber(x, delta):
    return torch.nn.functional.smooth_l1_loss(x, torch.zeros_like(x), reduction="none", beta=delta)

# %% mistake: the mean of all losses
# fails: any tensor, any delta
# hint: PyTorch's losses take the mean unless reduction says otherwise; one loss per value is asked for.
def huber(x, delta):
    return torch.nn.functional.huber_loss(x, torch.zeros_like(x), delta=delta)

# %% mistake: the branches swapped
# fails: any tensor, any delta
# hint: where takes its second argument where the condition is true: the parabola is for small errors.
def huber(x, delta):
    return torch.where(x.abs() <= delta, delta * (x.abs() - 0.5 * delta), 0.5 * x * x)

# %% mistake: multiplies by masks
# fails: huge errors stay finite
# hint: For 1e30 the square is inf, and inf * 0 is nan. Choose the formula instead of multiplying both.
def huber(x, delta):
    inside = (x.abs() <= delta).to(x.dtype)
    return inside * 0.5 * x**2 + (1 - inside) * delta * (x.abs() - 0.5 * delta)

# %% mistake: a loop over Python numbers
# fails: the gradient
# fails: keeps the dtype and the device
# hint: tolist() leaves PyTorch: the dtype is guessed anew and the gradient is lost. Stay with tensors.
def huber(x, delta):
    losses = [0.5 * v * v if abs(v) <= delta else delta * (abs(v) - 0.5 * delta) for v in x.flatten().tolist()]
    return torch.tensor(losses).reshape(x.shape)

# %% mistake: takes the size in place
# fails: any tensor, any delta
# hint: abs_ writes into the caller's tensor. Without the underscore you get a new one.
def huber(x, delta):
    size = x.abs_()
    return torch.where(size <= delta, 0.5 * size * size, delta * (size - 0.5 * delta))

# %% mistake: the size without its gradient
# fails: the gradient
# hint: detach() keeps the value and loses the gradient: outside, the gradient is not 0 but delta with the sign of the error.
def huber(x, delta):
    size = x.detach().abs()
    return torch.where(size <= delta, 0.5 * x * x, delta * (size - 0.5 * delta))

# %% alternative: the parabola only where it holds
def huber(x, delta):
    size = x.abs()
    small = torch.where(size <= delta, x, 0)
    return torch.where(size <= delta, 0.5 * small**2, delta * size - 0.5 * delta**2)

# %% mistake: the line begins too high or too low
# fails: any tensor, any delta
# hint: At |v| = delta the line must give 0.5 * delta**2, as the parabola does. Does yours?
def huber(x, delta):
    size = x.abs()
    return torch.where(size <= delta, 0.5 * size**2, delta * size - 0.5 * delta)

# %% mistake: the square root of a square
# fails: huge errors stay finite
# hint: The square of 1e30 is inf in float32, and so is its root. abs() gives the size.
def huber(x, delta):
    size = (x * x).sqrt()
    return torch.where(size <= delta, 0.5 * x * x, delta * (size - 0.5 * delta))

# %% mistake: through NumPy
# fails: the gradient
# hint: NumPy knows no gradient and no bfloat16. Stay with tensors.
import numpy as np

def huber(x, delta):
    array = x.detach().cpu().numpy()
    size = np.abs(array)
    losses = np.where(size <= delta, 0.5 * np.minimum(size, delta) ** 2, delta * (size - 0.5 * delta))
    return torch.as_tensor(losses, dtype=x.dtype, device=x.device)

# %% mistake: errors limited in place of their gradient
# fails: any tensor, any delta
# hint: Outside, the loss still grows, along the line. A clamped error gives a constant there.
def huber(x, delta):
    return 0.5 * x.clamp(-delta, delta) ** 2

# %% mistake: delta rounded to float32
# fails: another delta
# hint: A float32 tensor of delta rounds it, and a float64 tensor shows that. A number may stay a number.
def huber(x, delta):
    delta = torch.tensor(delta, dtype=torch.float32, device=x.device)
    return torch.where(x.abs() <= delta, 0.5 * x * x, delta * (x.abs() - 0.5 * delta)).to(x.dtype)

# %% mistake: a smallest delta
# fails: tiny and large deltas
# hint: Delta may be smaller than any limit that you set. The formula holds for it, too.
def huber(x, delta):
    delta = max(delta, 1e-6)
    return torch.where(x.abs() <= delta, 0.5 * x * x, delta * (x.abs() - 0.5 * delta))

# %% mistake: a largest error
# fails: huge errors stay finite
# fails: tiny and large deltas
# hint: An error may be larger than any limit that you set. The line is right for it without a limit.
def huber(x, delta):
    x = x.clamp(-1e6, 1e6)
    return torch.where(x.abs() <= delta, 0.5 * x * x, delta * (x.abs() - 0.5 * delta))

# %% mistake: a constant against overflow
# fails: very large and very small deltas
# hint: A constant that seems large is smaller than some delta. Where the line holds, the parabola does not matter: its size may be limited by delta itself.
def huber(x, delta):
    size = x.abs()
    parabola = 0.5 * size.clamp(max=1e15) ** 2
    line = delta * (size - 0.5 * delta)
    return torch.where(size <= delta, parabola, line)

# %% mistake: a tiny number in the condition
# fails: very large and very small deltas
# hint: Where v is at most delta the parabola holds, and delta may be smaller than any constant. Compare with delta alone.
def huber(x, delta):
    size = x.abs()
    return torch.where(size <= delta + 1e-30, 0.5 * x * x, delta * (size - 0.5 * delta))
