# %% alternative: let autograd do it
def chain_rule(x, w, b):
    x, w, b = (t.detach().requires_grad_() for t in (x, w, b))
    z = (torch.dot(w, x) + b) ** 2
    return dict(zip("xwb", torch.autograd.grad(z, (x, w, b))))


# %% alternative: one step after the other
def chain_rule(inputs, weights, bias):
    s = inputs @ weights
    y = s + bias
    dz_dy = 2 * y
    dy_ds = torch.ones_like(s)
    dy_db = torch.ones_like(bias)
    dz_dx = torch.stack([dz_dy * dy_ds * weight for weight in weights])
    dz_dw = torch.stack([dz_dy * dy_ds * value for value in inputs])
    return {"x": dz_dx, "w": dz_dw, "b": dz_dy * dy_db}


# %% mistake: x and w swapped
# fails: the gradient of x
# fails: the gradient of w
# hint: The derivative of w[i]·x[i] by x[i] is what x[i] is multiplied with.
def chain_rule(x, w, b):
    slope = 2 * ((w * x).sum() + b)
    return {"x": slope * x, "w": slope * w, "b": slope}


# %% mistake: the square is forgotten
# fails: the gradient of x
# fails: the gradient of w
# fails: the gradient of b
# hint: These are the gradients of y. The last step, z = y², has a derivative too.
def chain_rule(x, w, b):
    return {"x": w, "w": x, "b": torch.ones_like(b)}


# %% mistake: the derivative of a square without its 2
# fails: the gradient of b
# hint: What is the slope of y²?
def chain_rule(x, w, b):
    y = (w * x).sum() + b
    return {"x": y * w, "w": y * x, "b": y}


# %% mistake: b is left out of y
# fails: the gradient of b
# hint: The slope of y² depends on all of y, and b is a part of it.
def chain_rule(x, w, b):
    slope = 2 * (w * x).sum()
    return {"x": slope * w, "w": slope * x, "b": slope}


# %% mistake: no sum
# fails: the gradient of b
# hint: y is one number: the products are added before b is.
def chain_rule(x, w, b):
    slope = 2 * (w * x + b)
    return {"x": slope * w, "w": slope * x, "b": slope}


# %% mistake: b multiplied once more
# fails: the gradient of b
# hint: y = s + b. By how much does y change when b grows by 1?
def chain_rule(x, w, b):
    slope = 2 * ((w * x).sum() + b)
    return {"x": slope * w, "w": slope * x, "b": slope * b}


# %% mistake: a new tensor of the default dtype
# fails: keeps the dtype and the device
# hint: item() gives a Python number, and torch.tensor makes float32 on the CPU of it. Stay with the tensors that you have.
def chain_rule(x, w, b):
    slope = torch.tensor(2 * ((w * x).sum() + b).item())
    return {"x": slope * w, "w": slope * x, "b": slope}
