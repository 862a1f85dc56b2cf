# %% alternative: the part itself
def freeze(module, prefix):
    part = dict(module.named_modules()).get(prefix)
    names = [] if part is None else [f"{prefix}.{name}" for name, _ in part.named_parameters()]
    if not names:
        raise ValueError(prefix)
    part.requires_grad_(False)
    return names


# %% alternative: compares the path piece by piece
def freeze(network, part):
    path = part.split(".")
    chosen = {name: p for name, p in network.named_parameters() if name.split(".")[: len(path)] == path}
    for parameter in chosen.values():
        parameter.requires_grad = False
    if len(chosen) == 0:
        raise ValueError(f"there is no {part}")
    return list(chosen)


# %% mistake: a longer name is caught too
# fails: a part with a longer name
# hint: "conv10.weight" starts with "conv1" as well. Which character must follow?
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix):
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: the name anywhere
# fails: a part with a longer name
# hint: `in` also finds the name in the middle of another one.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if prefix in name:
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: the first piece of the path only
# fails: a part inside a part
# hint: A prefix such as "body.1" has a dot itself. Compare the whole path.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.split(".")[0] == prefix:
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: switches the others on
# fails: what was frozen before stays frozen
# hint: Parameters outside of the part keep their state, also those that somebody froze before.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        inside = name.startswith(prefix + ".")
        parameter.requires_grad_(not inside)
        if inside:
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: the flag of the module
# fails: freezes the part and returns the names
# hint: A module has no flag requires_grad. You gave it a new attribute that nobody reads; the parameters have the flag.
def freeze(module, prefix):
    part = module.get_submodule(prefix)
    part.requires_grad = False
    return [f"{prefix}.{name}" for name, _ in part.named_parameters()]


# %% mistake: a detached copy
# fails: freezes the part and returns the names
# hint: detach() makes a new tensor. The parameter in the module is as it was.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter = parameter.detach()
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: a typo passes unseen
# fails: a typo in the name
# hint: Nothing was frozen and nobody notices. Raise ValueError when the list is empty.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter.requires_grad_(False)
            frozen.append(name)
    return frozen


# %% mistake: freezes, but returns nothing
# fails: freezes the part and returns the names
# hint: The names of the frozen parameters are asked, as a list.
def freeze(module, prefix):
    found = False
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter.requires_grad_(False)
            found = True
    if not found:
        raise ValueError(prefix)
