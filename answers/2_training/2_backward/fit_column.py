# %% alternative: the targets as a column
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((prediction - y.unsqueeze(1)) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% alternative: the table as a vector
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x.flatten() + b
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% alternative: the mean squared error of PyTorch
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = torch.nn.functional.mse_loss(prediction, y[:, None])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% alternative: by hand, without an optimizer
def fit_column(x, y, lr, steps):
    w, b, losses = x.new_zeros(()), x.new_zeros(()), []
    for _ in range(steps):
        error = w * x[:, 0] + b - y
        losses.append((error**2).mean().item())
        w, b = w - lr * 2 * (error * x[:, 0]).mean(), b - lr * 2 * error.mean()
    return w, b, losses


# %% mistake: as it came
# fails: where the line ends
# fails: the loss before each step
# fails: any column
# fails: keeps the dtype and the device
# hint: Shapes (n, 1) and (n,) broadcast to a table of n times n: each prediction is compared with every target.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% form: the other way round
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((y - prediction) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% form: the targets as a row
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((prediction - y[None]) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% form: flattened too late
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((prediction - y).flatten() ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% form: the wrong dimension is squeezed
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = (w * x + b).squeeze(0)
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% mistake: the sum of the table over n
# fails: where the line ends
# fails: the loss before each step
# hint: There are still n times n differences: the division does not take away those that do not belong there.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((prediction - y) ** 2).sum() / len(y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% form: the sum
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((prediction - y) ** 2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% mistake: the first prediction for all
# fails: where the line ends
# fails: the loss before each step
# hint: One prediction is left, and all targets are compared with it. Each sample has a prediction of its own.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x[0] + b
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% mistake: the mean of the targets
# fails: where the line ends
# fails: the loss before each step
# hint: The mean is one number for all samples. Each sample has a target of its own.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((prediction - y.mean()) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% form: of the predictions
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * x + b
        loss = ((prediction.mean() - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% mistake: samples in another order
# fails: where the line ends
# fails: the loss before each step
# hint: The shape is right now, but the predictions come in another order than the targets.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = (w * x + b).squeeze(1).sort().values
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% form: backwards
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = (w * x + b).squeeze(1).flip(0)
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% mistake: the caller's table is changed
# fails: any column
# hint: squeeze_ changes x itself, and the caller still needs its column.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = w * (x.squeeze_(1) if x.dim() == 2 else x) + b
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% mistake: the loss after the step
# fails: the loss before each step
# hint: The first loss is that of the line 0 * x + 0. Note each loss before its step.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = (w * x + b).squeeze(1)
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append((((w * x + b).squeeze(1) - y) ** 2).mean().item())
    return w.detach(), b.detach(), losses


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: The dtype of x is lost. The line keeps it.
def fit_column(x, y, lr, steps):
    x, y = x.float(), y.float()
    w = torch.zeros((), dtype=torch.float32, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=torch.float32, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = (w * x + b).squeeze(1)
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% mistake: stops where the loss is 0
# fails: the loss before each step
# hint: as many steps as were asked for, and one loss for each, even when the loss is already 0.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        loss = (((w * x + b).squeeze(1) - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if losses[-1] == 0:
            break
    return w.detach(), b.detach(), losses

# %% mistake: large gradients cut off
# fails: points far away, tiny losses, and a rate that is too large
# hint: A gradient may be larger than any limit that you set. The optimizer uses it as it is.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = (w * x + b).squeeze(1)
        loss = ((prediction - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_value_([w, b], 10)
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses


# %% mistake: stops when the loss grows
# fails: points far away, tiny losses, and a rate that is too large
# hint: With a large rate the loss grows, and all steps are asked for all the same.
def fit_column(x, y, lr, steps):
    w = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    b = torch.zeros((), dtype=x.dtype, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    losses = []
    for _ in range(steps):
        prediction = (w * x + b).squeeze(1)
        loss = ((prediction - y) ** 2).mean()
        if losses and loss.item() > losses[-1]:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), b.detach(), losses
