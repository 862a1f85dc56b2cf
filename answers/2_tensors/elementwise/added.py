# %% alternative: the function of the package
def added(x, value):
    return torch.add(x, value)

# %% alternative: the method, with other names
def added(tensor, amount):
    return tensor.add(amount)

# %% mistake: works in place
# fails: leaves the input alone
# hint: A method with an underscore changes the caller's tensor. Here the caller still needs the old values.
def added(x, value):
    return x.add_(value)

# %% mistake: a second name is no copy
# fails: leaves the input alone
# hint: result = x copies nothing; += then writes into the caller's tensor.
def added(x, value):
    result = x
    result += value
    return result

# %% mistake: changes a copy in place
# fails: a larger tensor as the value
# fails: an integer tensor and a float
# hint: A clone keeps the shape and the dtype of x, and in place neither can change. Let the sum choose both.
def added(x, value):
    return x.clone().add_(value)

# %% mistake: hands x back when the value is zero
# fails: the result shares no memory, not even for zero
# hint: The result must be a tensor of its own in every case, or the caller's next in-place operation changes x.
def added(x, value):
    if torch.is_tensor(value):
        return x + value
    return x + value if value else x

# %% mistake: adds Python numbers
# fails: adds a number
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
