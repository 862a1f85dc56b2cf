# %% alternative: PyTorch's own function
def leaky(x, slope):
    return torch.nn.functional.leaky_relu(x, slope)

# %% alternative: a factor for every value
def leaky(values, slope):
    return values * torch.where(values > 0, 1.0, float(slope)).to(values.dtype)

# %% alternative: the other condition
def leaky(x, slope):
    return torch.where(x <= 0, x * slope, x)

# %% mistake: zero counts as positive
# fails: the gradient at zero
# hint: The value at zero is the same in both formulas, the gradient is not. Look at the table again.
def leaky(x, slope):
    return torch.where(x >= 0, x, slope * x)

# %% mistake: the larger of two
# fails: any tensor, any slope
# fails: the gradient at zero
# hint: For a slope above one, slope * x is the larger one where x is positive. Decide by the sign of x.
def leaky(x, slope):
    return torch.maximum(x, slope * x)

# %% mistake: two ReLUs that meet at zero
# fails: the gradient at zero
# hint: At zero both parts have a gradient, and they add up. Exactly one formula should hold there.
def leaky(x, slope):
    return x.clamp(min=0) + slope * x.clamp(max=0)

# %% mistake: the branches swapped
# fails: any tensor, any slope
# hint: where takes its second argument where the condition is true. Which values should keep their size?
def leaky(x, slope):
    return torch.where(x > 0, slope * x, x)

# %% mistake: no leak
# fails: any tensor, any slope
# fails: the gradient on both sides
# hint: This is the plain ReLU: negative values become 0 and get no gradient.
def leaky(x, slope):
    return x.relu()

# %% mistake: the size of negative values
# fails: any tensor, any slope
# hint: A negative value times a positive slope stays negative.
def leaky(x, slope):
    return torch.where(x > 0, x, slope * x.abs())

# %% mistake: only slopes that are positive
# fails: any tensor, any slope
# hint: The slope is used as it is, with its sign.
def leaky(x, slope):
    return torch.where(x > 0, x, abs(slope) * x)

# %% mistake: writes into the input
# fails: any tensor, any slope
# fails: the gradient on both sides
# hint: x[mask] *= slope changes the caller's tensor. Let where make a new one.
def leaky(x, slope):
    x[x <= 0] *= slope
    return x

# %% mistake: everything to float32
# fails: keeps the dtype and the device
# hint: .float() makes float32 of everything; a float64 input should give a float64 result.
def leaky(x, slope):
    return torch.where(x > 0, x, slope * x).float()

# %% mistake: the slope without its gradient
# fails: the gradient on both sides
# hint: detach() keeps the value and loses the gradient: on the negative side the gradient is not 0 but the slope.
def leaky(x, slope):
    return torch.where(x > 0, x, slope * x.detach())

# %% alternative: by the two halves
def leaky(x, slope):
    positive = (x > 0).to(x.dtype)
    return x * positive + slope * x * (1 - positive)

# %% alternative: the slope taken from a mask
def leaky(x, slope):
    return x.masked_fill(x <= 0, 0) + slope * x.masked_fill(x > 0, 0)

# %% mistake: a slope of one as a special case
# fails: any tensor, any slope
# hint: For a slope of 1 the values are those of x, but a new tensor is asked for. The formula is right for 1, too.
def leaky(x, slope):
    return x if slope == 1 else torch.where(x > 0, x, slope * x)

# %% mistake: zero counts as no slope
# fails: any tensor, any slope
# hint: `slope or 0.01` takes the default for 0. Zero is a slope like any other.
def leaky(x, slope):
    return torch.where(x > 0, x, (slope or 0.01) * x)

# %% mistake: through NumPy
# fails: the gradient on both sides
# hint: NumPy knows no gradient and no bfloat16. Stay with tensors.
import numpy as np

def leaky(x, slope):
    array = x.detach().cpu().numpy()
    return torch.as_tensor(np.where(array > 0, array, slope * array), dtype=x.dtype, device=x.device)

# %% mistake: a loop over Python numbers
# fails: the gradient on both sides
# hint: tolist() leaves PyTorch, and the gradient is lost. Stay with tensors.
def leaky(x, slope):
    values = [v if v > 0 else slope * v for v in x.flatten().tolist()]
    return torch.tensor(values, dtype=x.dtype, device=x.device).reshape(x.shape)

# %% mistake: tiny values taken for zero
# fails: the gradient on both sides
# hint: A value that is tiny but above 0 is positive: its gradient is 1.
def leaky(x, slope):
    return torch.where(x > 1e-6, x, slope * x)

# %% alternative: both halves masked
def leaky(x, slope):
    return x * (x > 0) + slope * x * (x <= 0)

# %% mistake: nearly zero counts as zero
# fails: numbers of any size
# hint: A positive value may be very small, and it is kept all the same. Compare with 0 itself.
def leaky(x, slope):
    return torch.where(x > 1e-10, x, slope * x)


# %% mistake: slope as a tensor
# fails: any tensor, any slope: bfloat16
# hint: A tensor without dimensions that you make has a dtype of its own. Beside an x without dimensions it counts, too, and the result gets the wider dtype. Plain numbers do not.
def leaky(x, slope):
    return torch.where(x > 0, x, torch.tensor(float(slope), device=x.device) * x)
