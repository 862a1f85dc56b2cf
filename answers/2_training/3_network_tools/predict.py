# %% alternative: a copy of the model
import copy


@torch.no_grad()
def predict(model, x):
    return copy.deepcopy(model).eval()(x).detach()


# %% alternative: inference mode and a dictionary of modes
def predict(network, inputs):
    modes = {name: part.training for name, part in network.named_modules()}
    network.train(False)
    with torch.inference_mode():
        outputs = network(inputs.detach())
    for name, mode in modes.items():
        network.get_submodule(name).training = mode
    return outputs


# %% alternative: restores even after an error
def predict(model, x):
    training = [part for part in model.modules() if part.training]
    try:
        model.eval()
        with torch.no_grad():
            return model(x).detach()
    finally:
        for part in training:
            part.training = True


# %% mistake: leaves the model in evaluation mode
# fails: any model: the arguments after the call
# hint: The next training step would run without dropout. Put the model back into the mode in which it came.
def predict(model, x):
    model.eval()
    with torch.no_grad():
        return model(x)


# %% mistake: always ends in training mode
# fails: any model: the arguments after the call
# hint: Not every model comes in training mode. Note the mode before you change it.
def predict(model, x):
    model.eval()
    with torch.no_grad():
        output = model(x)
    model.train()
    return output


# %% mistake: one mode for all parts
# fails: any model: the arguments after the call
# hint: model.train(mode) sets all parts to one mode. A part that was in another mode before is changed.
def predict(model, x):
    mode = model.training
    model.eval()
    with torch.no_grad():
        output = model(x)
    model.train(mode)
    return output


# %% mistake: no evaluation mode
# fails: uses the evaluation mode
# hint: no_grad stops the recording, but dropout still drops and batch norm still uses the batch.
def predict(model, x):
    with torch.no_grad():
        return model(x)


# %% mistake: eval without no_grad
# fails: records nothing
# hint: eval() changes how some layers behave. It does not stop the recording.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    output = model(x)
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: records first, detaches later
# fails: records nothing
# hint: The graph is built during the forward pass and needs its memory, even if you cut the result off afterwards.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    output = model(x).detach()
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: notes the modes too late
# fails: any model: the arguments after the call
# hint: After eval() every part says that it is in evaluation mode. Note the modes before.
def predict(model, x):
    model.eval()
    modes = [(part, part.training) for part in model.modules()]
    with torch.no_grad():
        output = model(x)
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: hands back the caller's x
# fails: a model that hands back its input: needs a gradient
# hint: Dropout in evaluation mode returns its input, and no_grad changes no tensor that is there already. Detach the result.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    with torch.no_grad():
        output = model(x)
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: switches the caller's x off
# fails: a model that hands back its input: the arguments after the call
# hint: requires_grad_(False) changes the tensor of the caller. Detach the result instead.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    with torch.no_grad():
        output = model(x.requires_grad_(False))
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: freezes the parameters
# fails: any model: the arguments after the call
# hint: The parameters do not require grad afterwards, so the model cannot be trained any more. no_grad is enough.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval().requires_grad_(False)
    with torch.no_grad():
        output = model(x).detach()
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: recording stays switched off
# fails: any model: the arguments after the call
# hint: set_grad_enabled(False) holds until somebody switches it on again. There is a block that does so by itself.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    torch.set_grad_enabled(False)
    output = model(x).detach()
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: only the parts directly inside
# fails: any model: the arguments after the call
# hint: children() are the parts directly inside. A part of a part needs its mode back, too: modules() goes through all.
def predict(model, x):
    modes = [(part, part.training) for part in (model, *model.children())]
    model.eval()
    with torch.no_grad():
        output = model(x).detach()
    for part, mode in modes:
        part.train(mode)
    return output


# %% mistake: the input as floats
# fails: a model that hands back its input: int64
# hint: A model may take whole numbers, for instance the numbers of words. Give it the x that came.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    with torch.no_grad():
        output = model(x.float()).detach()
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: switches recording on at the end
# fails: recording stays off where it was off
# hint: the caller may have switched recording off, and then it stays off. A block that ends by itself brings back what was.
def predict(model, x):
    modes = [(p, p.training) for p in model.modules()]
    model.eval()
    torch.set_grad_enabled(False)
    out = model(x).detach()
    torch.set_grad_enabled(True)
    for p, m in modes:
        p.training = m
    return out


# %% mistake: a model in evaluation mode taken for ready
# fails: any model: a part in training mode
# hint: model.training is the flag of the whole; a part may be in training mode all the same. Call model.eval() in every case.
def predict(model, x):
    with torch.no_grad():
        if not model.training:
            return model(x).detach()
        modes = [(p, p.training) for p in model.modules()]
        model.eval()
        out = model(x).detach()
        for p, m in modes:
            p.training = m
        return out



# %% mistake: switches dropout and batch norm only
# fails: any model: a layer with a mode of its own
# hint: any layer may look at its flag. A call on the model itself reaches all of them.
def predict(model, x):
    modes = [(p, p.training) for p in model.modules()]
    for p in model.modules():
        if isinstance(p, (nn.Dropout, nn.BatchNorm1d)):
            p.eval()
    with torch.no_grad():
        out = model(x).detach()
    for p, m in modes:
        p.training = m
    return out


# %% mistake: switches the parts and not the model
# fails: any model: a layer with a mode of its own
# hint: the model itself has a flag, too, and may look at it. Call eval() on the model.
def predict(model, x):
    modes = [(p, p.training) for p in model.modules()]
    for p in model.children():
        p.eval()
    if not list(model.children()):
        model.eval()
    with torch.no_grad():
        out = model(x).detach()
    for p, m in modes:
        p.training = m
    return out

# %% mistake: train(mode) of each part
# fails: modes, parameters and gradients as they were: a part in two places
# hint: train sets all parts inside a part alike. A part that stands in two places gets the mode of the last one that holds it.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    with torch.no_grad():
        output = model(x).detach()
    for part, mode in modes:
        part.train(mode)
    return output


# %% mistake: all parameters trainable afterwards
# fails: modes, parameters and gradients as they were: frozen parameters
# hint: A parameter that was frozen before is still frozen afterwards. To record nothing, you need not touch the parameters.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    with torch.no_grad():
        output = model(x).detach()
    for parameter in model.parameters():
        parameter.requires_grad_(True)
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: gradients thrown away
# fails: modes, parameters and gradients as they were
# hint: Your answer clears the .grad of the parameters. Whoever trains the model may still need it.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    model.zero_grad()
    with torch.no_grad():
        output = model(x).detach()
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: looks one level deep
# fails: any model: a part deep inside in training mode
# hint: A part deeper inside may be in training mode, even when the model and its children are not. Which method goes through all parts?
def predict(model, x):
    if not model.training and not any(child.training for child in model.children()):
        with torch.no_grad():
            return model(x).detach()
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    with torch.no_grad():
        output = model(x).detach()
    for part, mode in modes:
        part.training = mode
    return output


# %% mistake: in pieces of 100 samples
# fails: the whole batch at once
# hint: In some models the samples of a batch affect each other. Give the model x as it is, in one call.
def predict(model, x):
    modes = [(part, part.training) for part in model.modules()]
    model.eval()
    with torch.no_grad():
        output = torch.cat([model(part) for part in x.split(100)]) if x.dim() > 1 else model(x)
    for part, mode in modes:
        part.training = mode
    return output.detach()
