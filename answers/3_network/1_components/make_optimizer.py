# %% alternative: a table of classes and settings
def make_optimizer(name, model, lr):
    table = {
        "sgd": (torch.optim.SGD, {}),
        "momentum": (torch.optim.SGD, {"momentum": 0.9}),
        "adam": (torch.optim.Adam, {}),
    }
    if name not in table:
        raise ValueError(name)
    kind, settings = table[name]
    return kind((p for p in model.parameters() if p.requires_grad), lr=lr, **settings)

# %% alternative: match and filter
def make_optimizer(name, net, rate):
    trainable = list(filter(lambda p: p.requires_grad, net.parameters()))
    match name:
        case "sgd" | "momentum":
            return torch.optim.SGD(trainable, rate, momentum=0.9 if name == "momentum" else 0)
        case "adam":
            return torch.optim.Adam(trainable, rate)
        case _:
            raise ValueError("unknown optimizer")

# %% alternative: one group for every parameter
def make_optimizer(name, model, lr):
    groups = [{"params": [p], "lr": lr} for n, p in model.named_parameters() if p.requires_grad]
    makers = {
        "sgd": torch.optim.SGD,
        "momentum": lambda groups: torch.optim.SGD(groups, momentum=0.9),
        "adam": lambda groups: torch.optim.Adam(groups, betas=(0.9, 0.999)),
    }
    try:
        make = makers[name]
    except KeyError:
        raise ValueError(f"choose one of {list(makers)}") from None
    return make(groups)

# %% mistake: all parameters
# fails: a frozen parameter stays where it is
# hint: The optimizer changes whatever has a gradient, also a leftover one. Hand over the parameters that may change, and no others.
def make_optimizer(name, model, lr):
    parameters = model.parameters()
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: the frozen parameters
# fails: plain gradient descent
# fails: a frozen parameter stays where it is
# hint: requires_grad is True for the parameters that are trained. Which ones does your list keep?
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if not p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: thaws everything
# fails: any model: its parameters and the settings
# fails: a frozen parameter stays where it is
# hint: Whoever froze a parameter had a reason. Leave requires_grad as it is and choose by it.
def make_optimizer(name, model, lr):
    model.requires_grad_(True)
    parameters = model.parameters()
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: freezes the model for good
# fails: any model: its parameters and the settings
# hint: Choosing parameters must not change them: requires_grad_ with an underscore does.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam([p.requires_grad_(False) for p in parameters], lr=lr)
    raise ValueError(name)

# %% mistake: the first layer only
# fails: plain gradient descent
# fails: gradient descent with momentum
# fails: Adam
# hint: A model has layers inside layers. Which method finds all parameters?
def make_optimizer(name, model, lr):
    parameters = [p for p in model[0].parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: weights without biases
# fails: plain gradient descent
# hint: The biases are trained as well. Ask each parameter whether it is trainable, not for its name.
def make_optimizer(name, model, lr):
    parameters = [p for n, p in model.named_parameters() if p.requires_grad and n.endswith("weight")]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: no momentum
# fails: gradient descent with momentum
# hint: Without momentum= the velocity of each step is forgotten.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: momentum for both
# fails: plain gradient descent
# hint: Plain gradient descent has no velocity.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: Nesterov's momentum
# fails: gradient descent with momentum
# hint: nesterov=True is another rule. All settings but the momentum stay as they are.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9, nesterov=True)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: a damped momentum
# fails: gradient descent with momentum
# hint: The whole gradient is added to the velocity. Which setting takes a part of it away?
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9, dampening=0.1)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: forgets the learning rate of Adam
# fails: Adam
# hint: Without lr=, Adam takes its own default, 0.001.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters)
    raise ValueError(name)

# %% mistake: AdamW for Adam
# fails: Adam
# hint: AdamW also makes all weights a little smaller in each step. Adam alone does not.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.AdamW(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: Adam for everything else
# fails: rejects an unknown name
# hint: A name that nobody knows is a mistake of the caller. An error shows it, a default hides it.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    return torch.optim.Adam(parameters, lr=lr)


# %% form: and for all parameters
def make_optimizer(name, model, lr):
    if name == "sgd":
        return torch.optim.SGD(model.parameters(), lr=lr)
    if name == "momentum":
        return torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    return torch.optim.Adam(model.parameters(), lr=lr)


# %% mistake: gives None for an unknown name
# fails: rejects an unknown name
# hint: A function that ends without return gives None, and the caller finds out much later. Raise the error here.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)

# %% mistake: looks at the beginning of the name
# fails: rejects an unknown name
# hint: Another optimizer's name may begin with the same letters. Compare the whole name.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name.startswith("adam"):
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: another kind of error
# fails: rejects an unknown name
# hint: A table raises KeyError for a key that it lacks. The caller was promised a ValueError.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    kinds = {"sgd": torch.optim.SGD, "momentum": torch.optim.SGD, "adam": torch.optim.Adam}
    settings = {"momentum": 0.9} if name == "momentum" else {}
    return kinds[name](parameters, lr=lr, **settings)

# %% mistake: takes capital letters, too
# fails: rejects an unknown name: name = 'Adam'
# hint: the names are written in small letters. Any other spelling is an unknown name.
def make_optimizer(name, model, lr):
    name = name.lower()
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: a part of the name is enough
# fails: rejects an unknown name
# hint: `in` between two strings asks for a part: "" and "sg" are parts of "sgd". Compare with ==.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name in "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name in "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name in "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: a learning rate of 0 taken for none
# fails: any model: its parameters and the settings: lr = 0.0
# hint: 0 is a learning rate as well, and `lr or 0.01` replaces it. Pass lr on as it is.
def make_optimizer(name, model, lr):
    lr = lr or 0.01
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: a little weight decay
# fails: any model: its parameters and the settings
# hint: all settings that the text does not name stay as PyTorch has them, weight_decay too.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr, weight_decay=1e-4)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9, weight_decay=1e-4)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr, weight_decay=1e-4)
    raise ValueError(name)

# %% mistake: switches the model into training mode
# fails: any model: its parameters and the settings
# hint: the optimizer does not care about the mode, and the docstring says that the model is not changed. Who trains sets the mode.
def make_optimizer(name, model, lr):
    model.train()
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: a shared weight twice
# fails: any model: its parameters and the settings: a shared weight
# hint: going through the layers one by one, you find a shared parameter once in each. The model itself gives it once.
def make_optimizer(name, model, lr):
    parameters = [p for layer in model.modules() for p in layer.parameters(recurse=False) if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)


# %% mistake: forgets the gradients of frozen parameters
# fails: any model: its parameters and the settings: a frozen bias
# hint: the model is not changed, and the .grad of its parameters belongs to it. Only choose parameters.
def make_optimizer(name, model, lr):
    trainable = []
    for p in model.parameters():
        if p.requires_grad:
            trainable.append(p)
        else:
            p.grad = None
    if name == "sgd":
        return torch.optim.SGD(trainable, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(trainable, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(trainable, lr=lr)
    raise ValueError("unknown name")


# %% mistake: forgets all gradients
# fails: any model: its parameters and the settings
# hint: the model is not changed, and the .grad of its parameters belongs to it. Only make the optimizer.
def make_optimizer(name, model, lr):
    model.zero_grad()
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)


# %% mistake: gradients set to zero
# fails: any model: its parameters and the settings
# hint: the model is not changed, and the .grad of its parameters belongs to it. Only make the optimizer.
def make_optimizer(name, model, lr):
    model.zero_grad(set_to_none=False)
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)


# %% mistake: leaves out parameters with one number
# fails: any model: its parameters and the settings
# hint: a parameter with a single number is trained as well. Ask for requires_grad alone.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad and p.numel() > 1]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)


# %% mistake: spaces before the name left out
# fails: rejects an unknown name: name = ' adam'
# hint: any other name is a ValueError, one with a space, too. Compare the whole name.
def make_optimizer(name, model, lr):
    name = name.lstrip()
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)


# %% mistake: the parameters of the parts only
# fails: any model: its parameters and the settings: a single layer
# hint: children gives the parts of a model, and a single layer has none: its parameters are its own. parameters of the model finds both.
def make_optimizer(name, model, lr):
    parameters = []
    for part in model.children():
        for p in part.parameters():
            if p.requires_grad and not any(p is q for q in parameters):
                parameters.append(p)
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)

# %% mistake: only float32 and float64
# fails: any model: its parameters and the settings: half precision
# hint: a model in half precision has parameters of the dtype float16. What makes one trainable is not its dtype.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad and p.dtype in (torch.float32, torch.float64)]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)


# %% mistake: SGD in capital letters, too
# fails: rejects an unknown name: name = 'SGD'
# hint: the names are in small letters, and any other name is an error, "SGD" too.
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name in ("sgd", "SGD"):
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)


# %% mistake: the optimizer of an earlier call
# fails: a new optimizer in each call
# hint: a model may be trained twice, and its parts may be frozen in between. What does the cache give back the second time?
from functools import cache


@cache
def make_optimizer(name, model, lr):
    parameters = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)


# %% mistake: a learning rate that is never very small
# fails: a learning rate of any size
# hint: the learning rate is the caller's choice, and may be as small as 3e-10. Give it on as it is.
def make_optimizer(name, model, lr):
    parameters, lr = [p for p in model.parameters() if p.requires_grad], lr and max(lr, 1e-8)
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9)
    if name == "adam":
        return torch.optim.Adam(parameters, lr=lr)
    raise ValueError(name)
