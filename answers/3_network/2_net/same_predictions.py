# %% alternative: everything put back by hand
def same_predictions(net, x):
    modes = [(part, part.training) for part in net.modules()]
    state = {name: value.clone() for name, value in net.state_dict().items()}
    answers = []
    for mode in (False, True):
        net.train(mode)
        with torch.no_grad():
            answers.append(torch.equal(net(x), net(x)))
    net.load_state_dict(state)
    for part, training in modes:
        part.training = training
    return tuple(answers)

# %% alternative: inference mode and an elementwise comparison
@torch.inference_mode()
def same_predictions(model, images):
    def agree(twin):
        return bool((twin(images) == twin(images)).all())
    return agree(copy.deepcopy(model).eval()), agree(copy.deepcopy(model).train())

# %% alternative: the largest difference
def same_predictions(net, x):
    net = copy.deepcopy(net)
    with torch.no_grad():
        first, second = net.eval()(x), net.eval()(x)
        third, fourth = net.train()(x), net.train()(x)
    return (first - second).abs().max().item() == 0, (third - fourth).abs().max().item() == 0

# %% mistake: never changes the mode
# fails: dropout differs in training only
# hint: you asked in whatever mode the net was. Ask once after eval() and once after train().
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    with torch.no_grad():
        return torch.equal(asked(x), asked(x)), torch.equal(asked(x), asked(x))

# %% mistake: the two answers in the wrong order
# fails: dropout differs in training only
# hint: evaluation mode comes first in the result.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.train()
        in_training = torch.equal(asked(x), asked(x))
        asked.eval()
        in_evaluation = torch.equal(asked(x), asked(x))
    return in_training, in_evaluation

# %% mistake: leaves the net in another mode
# fails: any net: the arguments after the call
# hint: after your last call the net stays in the mode that you chose. Its owner chose another one.
def same_predictions(net, x):
    state = copy.deepcopy(net.state_dict())
    with torch.no_grad():
        net.eval()
        in_evaluation = torch.equal(net(x), net(x))
        net.train()
        in_training = torch.equal(net(x), net(x))
    net.load_state_dict(state)
    return in_evaluation, in_training

# %% mistake: wakes a frozen part
# fails: any net: the arguments after the call
# hint: net.train(mode) sets the mode of all parts. A part that was frozen in evaluation mode is awake now.
def same_predictions(net, x):
    was = net.training
    state = copy.deepcopy(net.state_dict())
    with torch.no_grad():
        net.eval()
        in_evaluation = torch.equal(net(x), net(x))
        net.train()
        in_training = torch.equal(net(x), net(x))
    net.train(was)
    net.load_state_dict(state)
    return in_evaluation, in_training

# %% mistake: batch norm remembers the passes
# fails: parameters and running statistics stay
# hint: a pass in training mode moves the running statistics, also without backward. Put them back, or ask a copy.
def same_predictions(net, x):
    modes = {part: part.training for part in net.modules()}
    with torch.no_grad():
        net.eval()
        in_evaluation = torch.equal(net(x), net(x))
        net.train()
        in_training = torch.equal(net(x), net(x))
    for part, training in modes.items():
        part.training = training
    return in_evaluation, in_training


# %% form: and the net stays in training mode
# fails: parameters and running statistics stay
def same_predictions(net, x):
    with torch.no_grad():
        net.eval()
        evaluation = torch.equal(net(x), net(x))
        net.train()
        training = torch.equal(net(x), net(x))
    return evaluation, training


# %% mistake: a shallow copy
# fails: parameters and running statistics stay
# fails: any net: the arguments after the call
# hint: copy.copy copies the outermost object only; the layers inside are still the caller's.
def same_predictions(net, x):
    asked = copy.copy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = torch.equal(asked(x), asked(x))
        asked.train()
        in_training = torch.equal(asked(x), asked(x))
    return in_evaluation, in_training

# %% mistake: records a graph
# fails: records no graph
# hint: nobody will call backward here. Tell PyTorch not to record, or the passes cost memory for nothing.
def same_predictions(net, x):
    asked = copy.deepcopy(net).eval()
    in_evaluation = torch.equal(asked(x), asked(x))
    asked.train()
    in_training = torch.equal(asked(x), asked(x))
    return in_evaluation, in_training


# %% form: of the net itself, which stays in training mode
# fails: records no graph
def same_predictions(net, x):
    net.eval()
    evaluation = torch.equal(net(x), net(x))
    net.train()
    training = torch.equal(net(x), net(x))
    return evaluation, training


# %% mistake: the same random numbers twice
# fails: dropout differs in training only
# hint: with the same seed before each pass, dropout drops the same values, and the difference that you look for is gone.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    answers = []
    with torch.no_grad():
        for mode in (False, True):
            asked.train(mode)
            torch.manual_seed(0)
            first = asked(x)
            torch.manual_seed(0)
            answers.append(torch.equal(first, asked(x)))
    return tuple(answers)

# %% mistake: one equal value is enough
# fails: dropout differs in training only
# hint: any() asks whether some values are equal. The outputs are the same only when all of them are.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = bool((asked(x) == asked(x)).any())
        asked.train()
        in_training = bool((asked(x) == asked(x)).any())
    return in_evaluation, in_training

# %% mistake: compares the winners only
# fails: dropout that ignores the mode is found out
# hint: the largest value may stay at the same place while all others change. Compare the outputs themselves.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = torch.equal(asked(x).argmax(1), asked(x).argmax(1))
        asked.train()
        in_training = torch.equal(asked(x).argmax(1), asked(x).argmax(1))
    return in_evaluation, in_training

# %% mistake: tensors for bools
# fails: a net without chance agrees with itself
# hint: all() gives a tensor with one value. The docstring asks for Python bools.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = (asked(x) == asked(x)).all()
        asked.train()
        in_training = (asked(x) == asked(x)).all()
    return in_evaluation, in_training

# %% mistake: close counts as the same
# fails: any net: a tiny difference
# hint: allclose takes small numbers for equal. Exactly the same output is asked: torch.equal.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = torch.allclose(asked(x), asked(x))
        asked.train()
        in_training = torch.allclose(asked(x), asked(x))
    return in_evaluation, in_training

# %% mistake: a list
# fails: any net
# hint: a tuple of two bools is asked: return a, b.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    answers = []
    with torch.no_grad():
        for mode in (False, True):
            asked.train(mode)
            answers.append(torch.equal(asked(x), asked(x)))
    return answers

# %% mistake: recording stays switched off
# fails: any net: the arguments after the call
# hint: set_grad_enabled(False) holds until somebody switches it on again. There is a block that does so by itself, after an error, too.
def same_predictions(net, x):
    torch.set_grad_enabled(False)
    asked = copy.deepcopy(net)
    asked.eval()
    in_evaluation = torch.equal(asked(x), asked(x))
    asked.train()
    in_training = torch.equal(asked(x), asked(x))
    return in_evaluation, in_training

# %% mistake: freezes the parameters
# fails: any net: the arguments after the call
# hint: the parameters of the net do not require grad afterwards. It is left as it was only if you ask a copy.
def same_predictions(net, x):
    net.requires_grad_(False)
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = torch.equal(asked(x), asked(x))
        asked.train()
        in_training = torch.equal(asked(x), asked(x))
    return in_evaluation, in_training

# %% mistake: looks for dropout
# fails: dropout that ignores the mode is found out
# fails: any net: a tiny difference
# hint: a network can draw random numbers without such a layer. Ask it twice.
def same_predictions(net, x):
    return True, not any("Dropout" in type(part).__name__ for part in net.modules())

# %% mistake: compares the sums
# fails: any net: shuffled numbers
# hint: two outputs with the same numbers in another order have the same sum. Compare the outputs themselves.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = asked(x).double().sum().item() == asked(x).double().sum().item()
        asked.train()
        in_training = asked(x).double().sum().item() == asked(x).double().sum().item()
    return in_evaluation, in_training

# %% mistake: asks two copies
# fails: any net: a net that counts its passes
# hint: each copy is asked once only. Ask the same copy twice: it may remember the first time.
def same_predictions(net, x):
    with torch.no_grad():
        in_evaluation = torch.equal(copy.deepcopy(net).eval()(x), copy.deepcopy(net).eval()(x))
        in_training = torch.equal(copy.deepcopy(net).train()(x), copy.deepcopy(net).train()(x))
    return in_evaluation, in_training

# %% mistake: all parameters trainable afterwards
# fails: parameters and running statistics stay
# hint: some parameters may be frozen, and requires_grad_(True) thaws them. The block with no_grad is enough.
def same_predictions(net, x):
    net.requires_grad_(False)
    asked = copy.deepcopy(net)
    net.requires_grad_(True)
    with torch.no_grad():
        asked.eval()
        in_evaluation = torch.equal(asked(x), asked(x))
        asked.train()
        in_training = torch.equal(asked(x), asked(x))
    return in_evaluation, in_training

# %% mistake: gradients thrown away
# fails: parameters and running statistics stay
# hint: a look computes no gradients, and those of the training are not yours to forget. Leave out zero_grad.
def same_predictions(net, x):
    net.zero_grad()
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = torch.equal(asked(x), asked(x))
        asked.train()
        in_training = torch.equal(asked(x), asked(x))
    return in_evaluation, in_training


# %% mistake: compares the first rows
# fails: any net: another last number
# hint: Two outputs are the same when all their numbers are.
def same_predictions(net, x):
    asked = copy.deepcopy(net)
    with torch.no_grad():
        asked.eval()
        in_evaluation = torch.equal(asked(x)[:20], asked(x)[:20])
        asked.train()
        in_training = torch.equal(asked(x)[:20], asked(x)[:20])
    return in_evaluation, in_training
