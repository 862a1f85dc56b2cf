# %% alternative: the pseudo-inverse
def linear_floor(inputs, y):
    a = torch.hstack([inputs, inputs.new_ones(len(inputs), 1)])
    error = a @ (torch.linalg.pinv(a) @ y) - y
    return float(error.pow(2).mean())

# %% alternative: takes the means away in place of the column
def linear_floor(inputs, y):
    a = inputs - inputs.mean(dim=0)
    b = y - y.mean()
    weights = torch.linalg.lstsq(a, b).solution
    return nn.functional.mse_loss(a @ weights, b).item()

# %% alternative: NumPy
def linear_floor(inputs, y):
    a = np.column_stack([inputs.cpu().numpy(), np.ones(len(inputs))])
    target = y.cpu().numpy()
    weights = np.linalg.lstsq(a, target, rcond=None)[0]
    return float(np.mean((a @ weights - target) ** 2))

# %% alternative: the normal equations
def linear_floor(inputs, y):
    a = torch.cat([inputs, torch.ones_like(inputs[:, :1])], dim=1).double()
    weights = torch.linalg.solve(a.T @ a, a.T @ y.double())
    return ((y.double() - a @ weights) ** 2).mean().item()

# %% mistake: no bias
# fails: allows a bias
# fails: finds the floor of a line on a parabola
# hint: without a column of ones the line must pass through the origin. nn.Linear has a bias.
def linear_floor(inputs, y):
    weights = torch.linalg.lstsq(inputs, y).solution
    return ((inputs @ weights - y) ** 2).mean().item()

# %% mistake: the sum in place of the mean
# fails: finds the floor of a line on a parabola
# hint: a mean squared error does not grow with the number of samples; a sum does.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return ((columns @ weights - y) ** 2).sum().item()

# %% mistake: takes the root
# fails: finds the floor of a line on a parabola
# hint: the root of a mean squared error is another number. The loss that you train has no root.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return ((columns @ weights - y) ** 2).mean().sqrt().item()

# %% mistake: flattens one side
# fails: takes any number of inputs
# fails: allows a bias
# hint: a difference of shapes (n,) and (n, 1) is a table of shape (n, n). Keep both at (n, 1).
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return (((columns @ weights).flatten() - y) ** 2).mean().item()

# %% mistake: returns a tensor
# fails: finds the floor of a line on a parabola
# fails: works in float32
# hint: mean() gives a tensor with one element. item() makes it a Python float.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return ((columns @ weights - y) ** 2).mean()

# %% mistake: only the first input
# fails: takes any number of inputs
# hint: you use one column of the inputs; there may be several, and each can lower the loss.
def linear_floor(inputs, y):
    columns = torch.cat([inputs[:, :1], torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return ((columns @ weights - y) ** 2).mean().item()

# %% mistake: the variance of y
# fails: takes any number of inputs
# fails: allows a bias
# hint: that is the loss of the best constant. A line can do better as soon as the data have a slope.
def linear_floor(inputs, y):
    return ((y - y.mean()) ** 2).mean().item()

# %% mistake: subtracts in place
# fails: works in float32
# hint: y -= ... changes the caller's tensor. Make a new one.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    y -= columns @ torch.linalg.lstsq(columns, y).solution
    return (y**2).mean().item()

# %% alternative: by QR
def linear_floor(inputs, y):
    columns = torch.hstack((torch.ones_like(y), inputs))
    q, _ = torch.linalg.qr(columns)
    rest = y - q @ (q.mT @ y)
    return float(torch.sum(rest * rest) / len(y))

# %% mistake: a training in place of the solution
# fails: takes any number of inputs
# hint: a few hundred steps come close and no further. lstsq gives the floor itself.
def linear_floor(inputs, y):
    layer = nn.Linear(inputs.shape[1], 1).to(inputs)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.05)
    for _ in range(100):
        loss = nn.functional.mse_loss(layer(inputs), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()

# %% mistake: computes in float32
# fails: takes any number of inputs
# hint: float64 numbers have digits that float32 loses. Compute in the dtype of the inputs.
def linear_floor(inputs, y):
    inputs, y = inputs.float(), y.float()
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return ((columns @ weights - y) ** 2).mean().item()

# %% mistake: a column of ones in float32
# fails: takes any number of inputs
# hint: lstsq wants one dtype for both. torch.ones_like takes dtype and device from another tensor.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones(len(y), 1)], dim=1).float()
    weights = torch.linalg.lstsq(columns, y.float()).solution
    return ((columns @ weights - y.float()) ** 2).mean().item()

# %% mistake: divides by the samples less the weights
# fails: finds the floor of a line on a parabola
# hint: that estimates the noise. The loss that is trained is the plain mean over all samples.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return ((columns @ weights - y) ** 2).sum().item() / (len(y) - columns.shape[1])

# %% mistake: four decimal places
# fails: takes any number of inputs
# hint: rounding is for printing. Return the number as it is.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return round(((columns @ weights - y) ** 2).mean().item(), 4)

# %% mistake: a bias by the mean of y
# fails: takes any number of inputs
# hint: the bias is the mean of y only when every input has the mean 0. Give lstsq a column of ones.
def linear_floor(inputs, y):
    middle = y.mean()
    weights = torch.linalg.lstsq(inputs, y - middle).solution
    return ((inputs @ weights + middle - y) ** 2).mean().item()


# %% mistake: the residuals that lstsq gives
# fails: only one sample more than inputs
# hint: where the fit can be exact, lstsq gives no residuals at all. Compute the errors from the weights.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(inputs[:, :1])], dim=1)
    found = torch.linalg.lstsq(columns, y, driver="gels")
    return found.residuals.item() / len(y)


# %% mistake: ten decimal places
# fails: very small errors and very large ones, not rounded: very small
# hint: a floor may be as small as 1e-14. Rounded to ten decimal places it is 0. The docstring says: not rounded.
def linear_floor(inputs, y):
    columns = torch.cat([inputs, torch.ones_like(y)], dim=1)
    weights = torch.linalg.lstsq(columns, y).solution
    return round((columns @ weights - y).pow(2).mean().item(), 10)
