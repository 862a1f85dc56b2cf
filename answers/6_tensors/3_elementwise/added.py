# %% alternative: the function of the package
def added(x, value):
    return torch.add(x, value)

# %% alternative: the method, with other names
def added(tensor, amount):
    return tensor.add(amount)

# %% mistake: works in place
# fails: any tensor and a number
# hint: A method with an underscore changes the caller's tensor. Here the caller still needs the old values.
def added(x, value):
    return x.add_(value)

# %% mistake: a second name is no copy
# fails: any tensor and a number
# hint: result = x copies nothing; += then writes into the caller's tensor.
def added(x, value):
    result = x
    result += value
    return result

# %% mistake: changes a copy in place
# fails: a tensor as the value
# fails: an integer tensor and a float
# hint: A clone keeps the shape and the dtype of x, and in place neither can change. Let the sum choose both.
def added(x, value):
    return x.clone().add_(value)

# %% mistake: hands x back when the value is zero
# fails: any tensor and a number
# hint: The result must be a tensor of its own in every case, or the caller's next in-place operation changes x.
def added(x, value):
    if torch.is_tensor(value):
        return x + value
    return x + value if value else x

# %% mistake: adds Python numbers
# fails: any tensor and a number
# fails: lets the gradient through
# hint: tolist() leaves PyTorch: the dtype is guessed anew and the gradient is lost. Stay with tensors.
def added(x, value):
    if torch.is_tensor(value):
        return x + value
    return torch.tensor([v + value for v in x.flatten().tolist()]).reshape(x.shape)

# %% mistake: drops the gradient
# fails: lets the gradient through
# hint: detach() cuts the result off from the gradient; a new tensor needs no detach.
def added(x, value):
    return x.detach() + value

# %% alternative: the other way round
def added(x, value):
    return value + x

# %% mistake: the value in the dtype of x
# fails: an integer tensor and a float
# hint: turned into an integer, 0.5 is 0. Add the value as it is; PyTorch chooses the dtype of the sum.
def added(x, value):
    return x + torch.as_tensor(value, dtype=x.dtype, device=x.device)

# %% mistake: everything in the default dtype
# fails: any tensor and a number
# hint: .float() makes float32 of everything. Add as it is; PyTorch chooses the dtype of the sum.
def added(x, value):
    return x.float() + value

# %% mistake: through NumPy
# fails: lets the gradient through
# hint: NumPy knows no gradient and no bfloat16. Stay with tensors.
import numpy as np

def added(x, value):
    value = value.detach().cpu().numpy() if torch.is_tensor(value) else value
    return torch.as_tensor(x.detach().cpu().numpy() + value, device=x.device)

# %% mistake: hands x back when the value holds zeros
# fails: any tensor and a number
# hint: The result must be a tensor of its own in every case, or the caller's next in-place operation changes x.
def added(x, value):
    if torch.is_tensor(value) and not value.any() and value.dim() == 0:
        return x
    return x + value

# %% mistake: the gradient of x only
# fails: lets the gradient through
# hint: The sum depends on the value as well: detach() cuts its gradient off.
def added(x, value):
    return x + (value.detach() if torch.is_tensor(value) else value)

# %% mistake: a dtype chosen by hand
# fails: the dtype that PyTorch chooses
# hint: promote_types knows nothing of dimensions. A tensor without any changes the dtype only when its category is higher; the operator knows that.
def added(x, value):
    if isinstance(value, torch.Tensor):
        dtype = torch.promote_types(x.dtype, value.dtype)
        return x.to(dtype) + value.to(dtype)
    return x + value

# %% mistake: a single value by item
# fails: lets the gradient through
# hint: item() leaves PyTorch, so no gradient reaches a value without dimensions. The sum takes it as it is.
def added(x, value):
    if isinstance(value, torch.Tensor) and value.dim() == 0:
        value = value.item()
    return x + value

# %% mistake: the number made a float32 tensor
# fails: an integer tensor and a float
# hint: A tensor made of 0.1 is float32, and rounded. A Python number may be added as it is.
def added(x, value):
    return x + torch.as_tensor(value).to(x.device)

# %% mistake: hands back a copy when the number is zero
# fails: any tensor and a number
# hint: An integer plus 0.0 is a float in PyTorch. Let the sum choose the dtype, whatever the number is.
def added(x, value):
    if not isinstance(value, torch.Tensor) and value == 0:
        return x.clone()
    return x + value

# %% mistake: hands back a copy when the value holds only zeros
# fails: lets the gradient through
# fails: the dtype that PyTorch chooses
# hint: A sum with zeros also has a dtype and a shape of its own, and it depends on the zeros: their gradient is missing.
def added(x, value):
    if torch.is_tensor(value) and not value.any():
        return x.clone()
    return x + value
