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
# fails: any part: prefix = 'conv1'
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
# fails: any part: prefix = 'conv1'
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
# fails: any part: prefix = 'body.1'
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
# fails: any part
# hint: A module has no flag requires_grad. You gave it a new attribute that nobody reads; the parameters have the flag.
def freeze(module, prefix):
    part = module.get_submodule(prefix)
    part.requires_grad = False
    return [f"{prefix}.{name}" for name, _ in part.named_parameters()]


# %% mistake: a detached copy
# fails: any part
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
# fails: no part of that name
# hint: Nothing was frozen and nobody notices. Raise ValueError when the list is empty.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter.requires_grad_(False)
            frozen.append(name)
    return frozen


# %% mistake: freezes, but returns nothing
# fails: any part
# hint: The names of the frozen parameters are asked, as a list.
def freeze(module, prefix):
    found = False
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter.requires_grad_(False)
            found = True
    if not found:
        raise ValueError(prefix)


# %% form: whatever begins so, and no error
def freeze(module, prefix):
    for name, parameter in module.named_parameters():
        if name.startswith(prefix):
            parameter.requires_grad = False


# %% form: with the dot, and no error
def freeze(module, prefix):
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter.requires_grad = False


# %% alternative: the part by its path
def freeze(module, prefix):
    try:
        part = module.get_submodule(prefix)
    except AttributeError:
        raise ValueError(f"no part is named {prefix}") from None
    names = [name for name, _ in part.named_parameters(prefix=prefix)]
    if not names:
        raise ValueError(f"{prefix} has no parameters")
    for parameter in part.parameters():
        parameter.requires_grad = False
    return names


# %% mistake: a part of that name deeper inside
# fails: any part: prefix = 'body'
# fails: what was frozen before stays frozen
# hint: "head.body" is another part than "body": the path starts at the module itself.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if f".{prefix}." in f".{name}":
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: leaves out what was frozen before
# fails: what was frozen before stays frozen
# hint: A parameter that is frozen already belongs to the part, too: its name is asked, and a second call must not fail.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + ".") and parameter.requires_grad:
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: a part without parameters passes
# fails: no part of that name: prefix = 'act'
# hint: A part such as a ReLU has no parameter. Then nothing was frozen: raise ValueError.
def freeze(module, prefix):
    if prefix not in dict(module.named_modules()):
        raise ValueError(prefix)
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter.requires_grad_(False)
            frozen.append(name)
    return frozen


# %% mistake: another error
# fails: no part of that name
# hint: get_submodule raises AttributeError for a name that does not exist; ValueError is asked.
def freeze(module, prefix):
    part = module.get_submodule(prefix)
    names = [f"{prefix}.{name}" for name, _ in part.named_parameters()]
    if not names:
        raise ValueError(prefix)
    part.requires_grad_(False)
    return names


# %% mistake: evaluation mode, too
# fails: any part
# hint: eval() changes the mode of the part. Frozen means only that its parameters require no grad.
def freeze(module, prefix):
    part = dict(module.named_modules()).get(prefix)
    names = [] if part is None else [f"{prefix}.{name}" for name, _ in part.named_parameters()]
    if not names:
        raise ValueError(prefix)
    part.eval().requires_grad_(False)
    return names


# %% mistake: the names inside the part
# fails: any part
# hint: The names are those that the whole module knows its parameters by, with the path of the part in front.
def freeze(module, prefix):
    part = dict(module.named_modules()).get(prefix)
    names = [] if part is None else [name for name, _ in part.named_parameters()]
    if not names:
        raise ValueError(prefix)
    part.requires_grad_(False)
    return names


# %% mistake: throws the gradients away
# fails: what was frozen before stays frozen
# hint: A gradient that a parameter holds already is none of your business: it stays.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter.requires_grad_(False)
            parameter.grad = None
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: the name as a pattern
# fails: any part: prefix = 'body.1'
# hint: In a regular expression a dot stands for any character, so "body.1" also finds "body_1". startswith takes text as it is.
import re


def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if re.match(rf"{prefix}\.", name):
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(prefix)
    return frozen


# %% mistake: weights and biases only
# fails: any part: prefix = 'own'
# hint: a parameter may have any name. All that lie in the part are frozen.
def freeze(module, prefix):
    names = [n for n, p in module.named_parameters() if n.startswith(prefix + ".") and n.split(".")[-1] in ("weight", "bias")]
    if not names:
        raise ValueError
    for n, p in module.named_parameters():
        if n in names:
            p.requires_grad_(False)
    return names


# %% mistake: two steps deep and no deeper
# fails: any part: prefix = 'own'
# hint: parts lie inside parts, as deep as you like. Ask how the whole name begins.
def freeze(module, prefix):
    names = [n for n, p in module.named_parameters() if prefix in (n.rsplit(".", 1)[0], n.rsplit(".", 2)[0])]
    if not names:
        raise ValueError
    for n, p in module.named_parameters():
        if n in names:
            p.requires_grad_(False)
    return names

# %% mistake: in the order of the alphabet
# fails: the order of the model
# hint: In the alphabet "10" comes before "2". Keep the order in which named_parameters gives the names.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + "."):
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(f"no parameter in a part named {prefix!r}")
    return sorted(frozen, key=lambda name: name.rpartition(".")[0])


# %% mistake: compares the first piece as a whole
# fails: the order of the model: prefix = 'body.1'
# hint: "body.1" is the beginning of "body.10", too. What follows the name of the part in the names of its parameters?
def freeze(module, prefix):
    first = prefix.split(".")[0]
    frozen = []
    for name, parameter in module.named_parameters():
        if name.split(".")[0] == first and name.startswith(prefix):
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(f"no parameter in a part named {prefix!r}")
    return frozen


# %% mistake: the name read as a pattern
# fails: any part: prefix = 'conv[12]'
# hint: Names may hold brackets or other signs that mean something in a pattern. Compare the texts themselves.
import fnmatch
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if fnmatch.fnmatchcase(name, prefix + ".*"):
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(f"no parameter in a part named {prefix!r}")
    return frozen


# %% mistake: the name read as a regular expression
# fails: any part: prefix = 'conv[12]'
# hint: Names may hold brackets or other signs that mean something in a pattern. Compare the texts themselves.
import re
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if re.match(prefix.replace(".", r"\.") + r"\.", name):
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(f"no parameter in a part named {prefix!r}")
    return frozen


# %% mistake: a path at any place
# fails: no part of that name: prefix = 'inner.0'
# hint: A path begins at the model itself. Somewhere inside another path it names another part.
def freeze(module, prefix):
    frozen = []
    for name, parameter in module.named_parameters():
        if name.startswith(prefix + ".") or ("." in prefix and "." + prefix + "." in name):
            parameter.requires_grad_(False)
            frozen.append(name)
    if not frozen:
        raise ValueError(f"no parameter in a part named {prefix!r}")
    return frozen


# %% mistake: no error for a part inside without parameters
# fails: no part of that name: prefix = 'head.conv1'
# hint: No parameter lies in that part, wherever it is: that is a ValueError.
def freeze(module, prefix):
    try:
        part = module.get_submodule(prefix)
    except AttributeError:
        raise ValueError(prefix)
    if not list(part.parameters()) and "." not in prefix:
        raise ValueError(prefix)
    part.requires_grad_(False)
    return [prefix + "." + name for name, _ in part.named_parameters()]
