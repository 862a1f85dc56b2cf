# %% alternative: tensors from the start
def fit_line(x, y, rate, steps):
    w, b = x.new_zeros(()), x.new_zeros(())
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append(float(torch.mean(error * error)))
        w, b = w - 2 * rate * torch.mean(error * x), b - 2 * rate * torch.mean(error)
    return w, b, losses


# %% alternative: sums over n, and the other sign
def fit_line(x, y, rate, steps):
    n = len(x)
    w = b = torch.zeros((), dtype=x.dtype, device=x.device)
    losses = []
    for _ in range(steps):
        missing = y - (w * x + b)
        losses.append((missing.pow(2).sum() / n).item())
        w = w + rate * 2 * (missing * x).sum() / n
        b = b + rate * 2 * missing.sum() / n
    return w, b, losses


# %% alternative: both numbers in one tensor
def fit_line(x, y, rate, steps):
    inputs = torch.stack((x, torch.ones_like(x)))
    numbers = torch.zeros_like(inputs[:, 0])
    losses = []
    for _ in range(steps):
        error = (numbers[:, None] * inputs).sum(0) - y
        losses.append((error**2).mean().item())
        numbers = numbers - 2 * rate * (error * inputs).mean(1)
    return numbers[0], numbers[1], losses


# %% mistake: b learns from the line after the step
# fails: one step
# fails: several steps
# hint: w has changed when the error for b is computed. Both gradients belong to the error of the line before the step.
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        losses.append(((w * x + b - y) ** 2).mean().item())
        w = w - rate * 2 * ((w * x + b - y) * x).mean()
        b = b - rate * 2 * (w * x + b - y).mean()
    return w, b, losses


# %% form: w learns from the line after the step
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        losses.append(((w * x + b - y) ** 2).mean().item())
        b = b - rate * 2 * (w * x + b - y).mean()
        w = w - rate * 2 * ((w * x + b - y) * x).mean()
    return w, b, losses


# %% mistake: without the factor two
# fails: one step
# hint: The derivative of a square brings a factor of 2 with it. It stands in both formulas.
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        w = w - rate * (error * x).mean()
        b = b - rate * error.mean()
    return w, b, losses


# %% mistake: uphill
# fails: one step
# hint: The loss grows from step to step. Which sign does the gradient have, and which way is down?
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        w = w + rate * 2 * (error * x).mean()
        b = b + rate * 2 * error.mean()
    return w, b, losses


# %% mistake: sums in place of means
# fails: one step
# hint: The loss is a mean, and so are both gradients. With sums, more points would make longer steps.
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        w = w - rate * 2 * (error * x).sum()
        b = b - rate * 2 * error.sum()
    return w, b, losses


# %% mistake: one gradient for both
# fails: one step
# hint: A change of w moves the line the more, the larger x is. Where does x stand in the gradient of w?
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        w = w - rate * 2 * error.mean()
        b = b - rate * 2 * error.mean()
    return w, b, losses


# %% mistake: the loss after the step
# fails: the loss before each step
# hint: The first loss is that of the line you begin with. Note each loss before w and b change.
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        w = w - rate * 2 * (error * x).mean()
        b = b - rate * 2 * error.mean()
        losses.append(((w * x + b - y) ** 2).mean().item())
    return w, b, losses


# %% mistake: losses that are tensors
# fails: the loss before each step
# hint: Python floats are asked for. .item() makes one of a tensor with one element.
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean())
        w = w - rate * 2 * (error * x).mean()
        b = b - rate * 2 * error.mean()
    return w, b, losses


# %% mistake: the squares are not averaged
# fails: the loss before each step
# hint: The loss is the mean of the squared errors. Is yours their sum?
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).sum().item())
        w = w - rate * 2 * (error * x).mean()
        b = b - rate * 2 * error.mean()
    return w, b, losses


# %% mistake: the mean is squared
# fails: the loss before each step
# hint: First the square of each error, then the mean. The other way round, errors above and below cancel.
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append(error.mean().item() ** 2)
        w = w - rate * 2 * (error * x).mean()
        b = b - rate * 2 * error.mean()
    return w, b, losses


# %% mistake: the error is computed once
# fails: several steps
# hint: After a step the line is another one, and so is its error. Compute it anew in each step.
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    error = w * x + b - y
    for _ in range(steps):
        losses.append((error**2).mean().item())
        w = w - rate * 2 * (error * x).mean()
        b = b - rate * 2 * error.mean()
    return w, b, losses


# %% mistake: it begins at ones
# fails: one step
# hint: The training begins with w = 0 and b = 0.
def fit_line(x, y, rate, steps):
    w, b = 1.0, 1.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        w = w - rate * 2 * (error * x).mean()
        b = b - rate * 2 * error.mean()
    return w, b, losses


# %% mistake: plain numbers
# fails: one step
# hint: w and b are asked for as tensors without dimensions, so that they keep the dtype and the device.
def fit_line(x, y, rate, steps):
    w, b = 0.0, 0.0
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        w = w - rate * 2 * (error * x).mean().item()
        b = b - rate * 2 * error.mean().item()
    return w, b, losses


# %% mistake: tensors of the default dtype, changed in place
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 on the CPU, and in place a tensor keeps its dtype. Begin with the dtype and the device of x.
def fit_line(x, y, rate, steps):
    w, b = torch.zeros(()), torch.zeros(())
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        w -= rate * 2 * (error * x).mean()
        b -= rate * 2 * error.mean()
    return w, b, losses

# %% mistake: stops when the line fits
# fails: a line that fits, and one that nearly fits
# hint: The losses of the steps that you leave out are missing in the list. All steps are asked for.
def fit_line(x, y, rate, steps):
    w = b = x.new_zeros(())
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        loss = (error**2).mean().item()
        losses.append(loss)
        if loss < 1e-12:
            break
        w = w - rate * 2 * (error * x).mean()
        b = b - rate * 2 * error.mean()
    return w, b, losses


# %% mistake: gradients cut to a limit
# fails: points far away, and a rate that is too large
# hint: A gradient may be larger than any limit that you set. The step multiplies it as it is.
def fit_line(x, y, rate, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device)
    b = torch.zeros_like(w)
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        w = w - rate * (2 * (error * x).mean()).clamp(-10, 10)
        b = b - rate * (2 * error.mean()).clamp(-10, 10)
    return w, b, losses


# %% mistake: stops when the loss grows
# fails: points far away, and a rate that is too large
# hint: With a large rate the loss grows, and the text asks for all steps all the same.
def fit_line(x, y, rate, steps):
    w = b = x.new_zeros(())
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        loss = (error**2).mean().item()
        if losses and loss > losses[-1]:
            break
        losses.append(loss)
        w = w - rate * 2 * (error * x).mean()
        b = b - rate * 2 * error.mean()
    return w, b, losses


# %% mistake: each step calls the function again
# fails: many steps
# hint: Python stops a function that calls itself about a thousand times. A loop can take any number of steps.
def fit_line(x, y, rate, steps, w=0.0, b=0.0):
    if steps == 0:
        return w, b, []
    error = w * x + b - y
    nearer = w - rate * 2 * (error * x).mean(), b - rate * 2 * error.mean()
    w, b, losses = fit_line(x, y, rate, steps - 1, *nearer)
    return w, b, [(error**2).mean().item(), *losses]


# %% mistake: stops when the gradient is small
# fails: a line that fits, and one that nearly fits
# hint: A gradient may be smaller than any limit that you set, and it still moves the line.
def fit_line(x, y, rate, steps):
    w = b = x.new_zeros(())
    losses = []
    for _ in range(steps):
        error = w * x + b - y
        losses.append((error**2).mean().item())
        slopes = 2 * (error * x).mean(), 2 * error.mean()
        if max(abs(each) for each in slopes) > 1e-4:
            w, b = w - rate * slopes[0], b - rate * slopes[1]
    return w, b, losses
