# %% alternative: a copy of the model
import copy


@torch.no_grad()
def predict(model, x):
    return copy.deepcopy(model).eval()(x)


# %% alternative: inference mode and a dictionary of modes
def predict(network, inputs):
    modes = {name: part.training for name, part in network.named_modules()}
    network.train(False)
    with torch.inference_mode():
        outputs = network(inputs)
    for name, mode in modes.items():
        network.get_submodule(name).training = mode
    return outputs.clone()


# %% alternative: restores even after an error
def predict(model, x):
    training = [part for part in model.modules() if part.training]
    try:
        model.eval()
        with torch.no_grad():
            return model(x)
    finally:
        for part in training:
            part.training = True


# %% mistake: leaves the model in evaluation mode
# fails: a model in training mode goes back to it
# fails: every part goes back to its own mode
# hint: The next training step would run without dropout. Put the model back into the mode in which it came.
def predict(model, x):
    model.eval()
    with torch.no_grad():
        return model(x)


# %% mistake: always ends in training mode
# fails: a model in evaluation mode stays in it
# fails: every part goes back to its own mode
# hint: Not every model comes in training mode. Note the mode before you change it.
def predict(model, x):
    model.eval()
    with torch.no_grad():
        output = model(x)
    model.train()
    return output


# %% mistake: one mode for all parts
# fails: every part goes back to its own mode
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
# fails: a model in training mode goes back to it
# hint: After eval() every part says that it is in evaluation mode. Note the modes before.
def predict(model, x):
    model.eval()
    modes = [(part, part.training) for part in model.modules()]
    with torch.no_grad():
        output = model(x)
    for part, mode in modes:
        part.training = mode
    return output
