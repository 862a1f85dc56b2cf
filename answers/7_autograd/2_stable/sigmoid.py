# %% alternative: a harmless input for each form
def sigmoid(x):
    right = 1 / (1 + torch.exp(-torch.where(x < 0, 0, x)))
    e = torch.exp(torch.where(x < 0, x, 0))
    return torch.where(x < 0, e / (1 + e), right)

# %% alternative: PyTorch's own function
def sigmoid(values):
    return torch.sigmoid(values)

# %% alternative: by the hyperbolic tangent
def sigmoid(x):
    return 0.5 * (1 + torch.tanh(0.5 * x))

# %% alternative: the positive and the negative values apart
def sigmoid(x):
    out = torch.empty_like(x)
    low = x < 0
    out[~low] = 1 / (1 + torch.exp(-x[~low]))
    e = torch.exp(x[low])
    out[low] = e / (1 + e)
    return out

# %% mistake: the formula taken literally
# fails: the gradient of huge values
# hint: At -1000, exp(-x) is inf. The value survives, but the gradient multiplies 0 by inf.
def sigmoid(x):
    return 1 / (1 + torch.exp(-x))

# %% mistake: the other form everywhere
# fails: huge values
# hint: At 1000, exp(x) is inf, and inf / (1 + inf) is nan. This form is safe for negative values only.
def sigmoid(x):
    return torch.exp(x) / (1 + torch.exp(x))

# %% mistake: chooses between two overflowing forms
# fails: the gradient of huge values
# hint: where computes both forms everywhere, so exp still overflows in the one that is not chosen. Choose the input of exp.
def sigmoid(x):
    return torch.where(x < 0, torch.exp(x) / (1 + torch.exp(x)), 1 / (1 + torch.exp(-x)))

# %% mistake: the absolute value at zero
# fails: the gradient at zero
# hint: The gradient of abs at 0 is 0, so nothing comes through there. where has no such hole.
def sigmoid(x):
    e = torch.exp(-x.abs())
    return torch.where(x < 0, e, 1) / (1 + e)

# %% mistake: the sign forgotten
# fails: any tensor
# hint: The larger x is, the nearer the sigmoid is to 1. Which sign does x have inside exp?
def sigmoid(x):
    return 1 - torch.sigmoid(x)

# %% mistake: the form for negative values only
# fails: any tensor
# hint: The sigmoid of a positive value is above one half; here e / (1 + e) never is.
def sigmoid(x):
    e = torch.exp(torch.where(x < 0, x, -x))
    return e / (1 + e)

# %% mistake: extremes by rounding
# fails: any tensor
# hint: The sigmoid is near 0 and 1 only far away from zero; at 2 it is about 0.88.
def sigmoid(x):
    return torch.where(x < -1, 0, torch.where(x > 1, 1, torch.sigmoid(x)))

# %% mistake: repairs the result
# fails: the gradient of huge values
# hint: nan_to_num repairs values; the gradient still goes through the overflow.
def sigmoid(x):
    return torch.nan_to_num(torch.exp(x) / (1 + torch.exp(x)), nan=1.0)

# %% mistake: a loop over Python numbers
# fails: the gradient of moderate values
# fails: keeps the dtype and the device
# hint: tolist() leaves PyTorch: the dtype is guessed anew and the gradient is lost. Stay with tensors.
def sigmoid(x):
    values = [1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v)) for v in x.flatten().tolist()]
    return torch.tensor(values).reshape(x.shape)

# %% mistake: flips the signs of the caller's values
# fails: any tensor
# hint: A method with an underscore writes into the caller's tensor. Make a new one.
def sigmoid(x):
    low = x < 0
    e = torch.exp(x.abs_().neg_())
    return torch.where(low, e, 1) / (1 + e)

# %% alternative: by the logarithm
def sigmoid(x):
    return torch.exp(torch.nn.functional.logsigmoid(x))

# %% mistake: the size limited
# fails: huge values
# hint: Outside of its limits clamp has the gradient 0, where the sigmoid still changes.
def sigmoid(x):
    return 1 / (1 + torch.exp(-x.clamp(-2, 2)))

# %% mistake: through NumPy
# fails: the gradient of moderate values
# hint: NumPy knows no gradient and no bfloat16. Stay with tensors.
import numpy as np

def sigmoid(x):
    array = x.detach().cpu().numpy()
    e = np.exp(-np.abs(array))
    return torch.as_tensor(np.where(array < 0, e, 1) / (1 + e), dtype=x.dtype, device=x.device)

# %% mistake: one form for the whole tensor
# fails: the gradient of moderate values
# hint: A Python if takes one form for all values. The choice has to be made for every element.
def sigmoid(x):
    if (x < 0).any():
        e = torch.exp(x)
        return e / (1 + e).detach()
    return 1 / (1 + torch.exp(-x))

# %% mistake: everything to float32
# fails: any tensor: float64
# hint: .float() makes float32 of everything; the result should have the dtype of x.
def sigmoid(x):
    return torch.sigmoid(x.float())

# %% mistake: huge values limited in place
# fails: huge values
# hint: A method with an underscore writes into the caller's tensor, here only when its values are huge.
def sigmoid(x):
    with torch.no_grad():
        x.clamp_(-80, 80)
    return torch.sigmoid(x)

# %% alternative: the size limited far away
def sigmoid(x):
    return 1 / (1 + torch.exp(-torch.clamp(x, -30, 30)))


# %% mistake: 1 as a tensor
# fails: any tensor: bfloat16
# hint: A tensor without dimensions that you make has a dtype of its own. Beside an x without dimensions it counts, too, and the result gets the wider dtype. Plain numbers do not.
def sigmoid(x):
    one = torch.tensor(1.0, device=x.device)
    e = torch.exp(torch.where(x < 0, x, -x))
    return torch.where(x < 0, e, one.to(x.dtype) if x.dim() else one) / (1 + e)


# %% mistake: limited at 12
# fails: numbers above 10
# hint: At 13 the error is above 0.000001. Where is the sigmoid so near to 0 and 1 that it does not matter?
def sigmoid(x):
    x = x.clamp(-12, 12)
    return 1 / (1 + torch.exp(-x))


# %% mistake: 0 and 1 from 11 on
# fails: numbers above 10
# hint: At 12 the error is above 0.000001. Where is the sigmoid so near to 0 and 1 that it does not matter?
def sigmoid(x):
    y = 1 / (1 + torch.exp(-x.clamp(-50, 50)))
    return torch.where(x < -11, 0, torch.where(x > 11, 1, y))
