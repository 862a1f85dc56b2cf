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


# %% alternative: Python's sum over the elements
def chain_rule(x, w, b):
    y = b
    for i in range(len(x)):
        y = y + x[i] * w[i]
    return {"x": 2 * y * w, "w": 2 * y * x, "b": 2 * y}


# %% mistake: through NumPy
# fails: any vectors: bfloat16
# hint: NumPy has no bfloat16, and it cannot read what lies on a GPU. Stay with tensors.
import numpy as np


def chain_rule(x, w, b):
    slope = torch.from_numpy(np.asarray(2 * (x.numpy() @ w.numpy() + b.numpy()), dtype=x.numpy().dtype))
    return {"x": slope * w, "w": slope * x, "b": slope}


# %% mistake: adds to the caller's b
# fails: any vectors: the arguments after the call
# hint: y = b is a second name for the caller's tensor, and += changes it. Write y = y + ...
def chain_rule(x, w, b):
    y = b
    y += (w * x).sum()
    return {"x": 2 * y * w, "w": 2 * y * x, "b": 2 * y}


# %% mistake: the first two places only
# fails: any vectors: n = 3
# hint: The vectors may be longer than those in the example, or have one place. sum() adds all of them.
def chain_rule(x, w, b):
    y = x[0] * w[0] + b
    if len(x) > 1:
        y = y + x[1] * w[1]
    return {"x": 2 * y * w, "w": 2 * y * x, "b": 2 * y}


# %% mistake: squeezed
# fails: any vectors: one element
# hint: squeeze() takes away a dimension of size 1, which a vector with one place has. Its gradient needs it.
def chain_rule(x, w, b):
    slope = 2 * ((w * x).sum() + b)
    return {"x": (slope * w).squeeze(), "w": (slope * x).squeeze(), "b": slope}


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: float() loses half of the digits of float64. Compute in the dtype that comes in.
def chain_rule(x, w, b):
    slope = 2 * ((w.float() * x.float()).sum() + b.float()).to(x.dtype)
    return {"x": slope * w, "w": slope * x, "b": slope}


# %% mistake: gradients that require grad
# fails: any vectors
# hint: The results are numbers, not parts of a graph. Detach them, or compute without recording.
def chain_rule(x, w, b):
    x, w, b = (t.detach().requires_grad_() for t in (x, w, b))
    slope = 2 * ((w * x).sum() + b)
    return {"x": slope * w, "w": slope * x, "b": slope}

# %% mistake: divides by y
# fails: a place where y is 0, and zeros among the numbers
# hint: Where y is 0 this is 0 / 0, which is nan. The slope of a square needs no division.
def chain_rule(x, w, b):
    y = (w * x).sum() + b
    z = y * y
    slope = 2 * z / y
    return {"x": slope * w, "w": slope * x, "b": slope * 1}


# %% mistake: the slope from the root of the square
# fails: any vectors
# hint: The root of a square is never negative, but y may be: its sign is lost.
def chain_rule(x, w, b):
    y = (w * x).sum() + b
    slope = 2 * torch.sqrt(y * y)
    return {"x": slope * w, "w": slope * x, "b": slope}


# %% mistake: a largest gradient
# fails: very small and very large numbers
# hint: A gradient may be larger than any limit that you set. The product is right without a limit.
def chain_rule(x, w, b):
    slope = 2 * ((w * x).sum() + b)
    return {key: each.clamp(-1e6, 1e6) for key, each in {"x": slope * w, "w": slope * x, "b": slope}.items()}
