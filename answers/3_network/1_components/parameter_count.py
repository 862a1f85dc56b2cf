# %% alternative: a loop with two cases
def parameter_count(model, trainable_only=False):
    total = 0
    for parameter in model.parameters():
        if trainable_only and not parameter.requires_grad:
            continue
        total += parameter.numel()
    return total

# %% alternative: products of shapes, and a filter
def parameter_count(net, trainable_only=False):
    found = list(net.parameters())
    if trainable_only:
        found = filter(lambda p: p.requires_grad, found)
    return sum(math.prod(p.shape) for p in found)

# %% alternative: named parameters
def parameter_count(model, trainable_only=False):
    sizes = {name: p.nelement() for name, p in model.named_parameters() if not trainable_only or p.requires_grad}
    return sum(sizes.values())

# %% mistake: counts tensors
# fails: layers inside layers
# hint: you counted how many parameter tensors there are. Each of them holds many numbers.
def parameter_count(model, trainable_only=False):
    return len([p for p in model.parameters() if p.requires_grad or not trainable_only])

# %% mistake: counts rows
# fails: layers inside layers
# hint: len(p) is the size of the first dimension only.
def parameter_count(model, trainable_only=False):
    return sum(len(p) for p in model.parameters() if p.requires_grad or not trainable_only)

# %% mistake: counts what is saved
# fails: buffers do not count
# fails: a shared parameter counts once
# hint: state_dict() holds buffers as well, and a shared parameter under each of its names.
def parameter_count(model, trainable_only=False):
    trainable = {name for name, p in model.named_parameters(remove_duplicate=False) if p.requires_grad}
    return sum(value.numel() for name, value in model.state_dict().items() if name in trainable or not trainable_only)

# %% mistake: ignores trainable_only
# fails: frozen parameters count unless told otherwise
# hint: with trainable_only=True, parameters that do not require a gradient are left out.
def parameter_count(model, trainable_only=False):
    return sum(p.numel() for p in model.parameters())

# %% mistake: never counts frozen parameters
# fails: frozen parameters count unless told otherwise
# hint: without trainable_only, a frozen parameter counts like any other.
def parameter_count(model, trainable_only=False):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)

# %% mistake: counts the frozen ones only
# fails: frozen parameters count unless told otherwise
# hint: trainable means that requires_grad is True.
def parameter_count(model, trainable_only=False):
    return sum(p.numel() for p in model.parameters() if not (trainable_only and p.requires_grad))

# %% mistake: weights and biases of the outer layers
# fails: layers inside layers
# fails: any model: a parameter of the model itself
# hint: a layer may hold further layers, and a parameter may have any name. parameters() knows them all.
def parameter_count(model, trainable_only=False):
    total = 0
    for layer in [model, *model.children()]:
        for name in ("weight", "bias"):
            p = getattr(layer, name, None)
            if p is not None and (p.requires_grad or not trainable_only):
                total += p.numel()
    return total

# %% mistake: layer by layer
# fails: a shared parameter counts once
# hint: two layers may hold the same parameter. Going through the layers one by one, you count it for each.
def parameter_count(model, trainable_only=False):
    total = 0
    for layer in model.modules():
        total += sum(p.numel() for p in layer.parameters(recurse=False) if p.requires_grad or not trainable_only)
    return total

# %% mistake: forgets the model's own parameters
# fails: any model: a parameter of the model itself
# hint: a model can hold parameters itself, beside those of its layers.
def parameter_count(model, trainable_only=False):
    return sum(p.numel() for layer in model.children() for p in layer.parameters() if p.requires_grad or not trainable_only)

# %% mistake: one long vector
# fails: any model: no parameters at all
# hint: torch.cat cannot join nothing. A model without parameters has 0 of them.
def parameter_count(model, trainable_only=False):
    return torch.cat([p.flatten() for p in model.parameters() if p.requires_grad or not trainable_only]).numel()

# %% mistake: two levels deep
# fails: layers inside layers
# hint: a layer may hold layers that hold layers. parameters() goes all the way down.
def parameter_count(model, trainable_only=False):
    parts = [model, *model.children(), *(inner for layer in model.children() for inner in layer.children())]
    found = {p for part in parts for p in part.parameters(recurse=False)}
    return sum(p.numel() for p in found if p.requires_grad or not trainable_only)

# %% mistake: leaves out the zeros
# fails: any model: a parameter without dimensions
# hint: a number that is 0 now is learned as well: count the elements, not the values.
def parameter_count(model, trainable_only=False):
    return sum(int(p.count_nonzero()) for p in model.parameters() if p.requires_grad or not trainable_only)

# %% mistake: multiplies two sizes
# fails: any model: a parameter without dimensions
# hint: a parameter may have any number of dimensions, also none: then it is one number. numel() knows.
def parameter_count(model, trainable_only=False):
    total = 0
    for p in model.parameters():
        if p.requires_grad or not trainable_only:
            size = len(p)
            for n in p.shape[1:]:
                size *= n
            total += size
    return total

# %% mistake: what is equal is taken for shared
# fails: a shared parameter counts once
# hint: two parameters of one shape and name are two parameters. Shared means that it is the same object.
def parameter_count(model, trainable_only=False):
    found = {tuple(p.shape): p for p in model.parameters() if p.requires_grad or not trainable_only}
    return sum(p.numel() for p in found.values())

# %% mistake: takes the mode for the flag
# fails: any model: in evaluation mode
# hint: eval() changes what a layer does, not what is trained. Whether a parameter is frozen says its requires_grad.
def parameter_count(model, trainable_only=False):
    if trainable_only and not model.training:
        return 0
    return sum(p.numel() for p in model.parameters() if p.requires_grad or not trainable_only)

# %% mistake: a sum of tensors
# fails: layers inside layers
# hint: the docstring promises an int. The number of elements of a tensor is one already.
def parameter_count(model, trainable_only=False):
    sizes = [torch.ones_like(p).sum() for p in model.parameters() if p.requires_grad or not trainable_only]
    return torch.tensor(sizes).sum()


# %% mistake: parameters with equal numbers count once
# fails: any model: layers with equal numbers
# hint: two parameters may hold the same numbers and still be two. Compare with `is`, or let model.parameters() do it.
def parameter_count(model, trainable_only=False):
    found = []
    for p in model.parameters():
        if not any(p.shape == q.shape and torch.equal(p, q) for q in found):
            found.append(p)
    return sum(p.numel() for p in found if p.requires_grad or not trainable_only)


# %% mistake: remembers the first count
# fails: a parameter frozen between two calls
# hint: the answer of an earlier call is out of date when somebody has frozen a parameter since. Count anew in every call.
_known = {}
def parameter_count(model, trainable_only=False):
    if (model, trainable_only) not in _known:
        _known[model, trainable_only] = sum(p.numel() for p in model.parameters() if p.requires_grad or not trainable_only)
    return _known[model, trainable_only]

# %% mistake: told apart by their address
# fails: parameters without memory, and on two devices: on the device meta
# hint: tensors on the device meta have no memory, so all of them have the address 0. Whether two are one object, `is` and id say.
def parameter_count(model, trainable_only=False):
    seen, count = set(), 0
    for p in model.parameters():
        if p.data_ptr() not in seen and (p.requires_grad or not trainable_only):
            seen.add(p.data_ptr())
            count += p.numel()
    return count

# %% mistake: leaves out the buffers of batch norm only
# fails: parameters of any kind, and no buffer: buffers of its own
# hint: you know the buffers by the names that batch norm gives them. Another module may have others. What lists parameters and nothing else?
def parameter_count(model, trainable_only=False):
    count, seen = 0, set()
    for name, tensor in model.state_dict(keep_vars=True).items():
        if name.split(".")[-1] in ("running_mean", "running_var", "num_batches_tracked"):
            continue
        if id(tensor) in seen or (trainable_only and not tensor.requires_grad):
            continue
        seen.add(id(tensor))
        count += tensor.numel()
    return count

# %% mistake: only float32 and float64
# fails: parameters of any kind, and no buffer: half precision
# fails: parameters of any kind, and no buffer: float16
# hint: a parameter may have any dtype, such as bfloat16. What makes it a parameter is not its dtype.
def parameter_count(model, trainable_only=False):
    found = [p for p in model.parameters() if p.dtype in (torch.float32, torch.float64)]
    return sum(p.numel() for p in found if p.requires_grad or not trainable_only)

# %% mistake: only floating point numbers
# fails: parameters of any kind, and no buffer: complex numbers
# fails: parameters of any kind, and no buffer: frozen whole numbers
# hint: a parameter may have any dtype: complex numbers, too, and whole numbers if it is frozen.
def parameter_count(model, trainable_only=False):
    return sum(p.numel() for p in model.parameters() if p.is_floating_point() and (p.requires_grad or not trainable_only))

# %% mistake: joined into one vector on one device
# fails: parameters without memory, and on two devices: on two devices
# hint: torch.cat needs all its tensors on one device, and it copies them. To count them, you need none of their numbers.
def parameter_count(model, trainable_only=False):
    chosen = [p for p in model.parameters() if p.requires_grad or not trainable_only]
    return len(torch.cat([p.detach().flatten() for p in chosen])) if chosen else 0
