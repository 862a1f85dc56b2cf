# %% alternative: helpers of its own, the epoch counted
def train_until(epochs, path, model, optimizer, generator, run):
    def save():
        torch.save([model.state_dict(), optimizer.state_dict(), generator.get_state(), torch.get_rng_state(), losses], str(path))

    losses = []
    if os.path.exists(path):
        weights, moments, shuffle, everybody, losses = torch.load(str(path), weights_only=False)
        model.load_state_dict(weights)
        optimizer.load_state_dict(moments)
        generator.set_state(shuffle)
        torch.random.set_rng_state(everybody)
    for _ in range(len(losses), epochs):
        losses = losses + [run(model, optimizer, generator)]
        save()
    return losses

# %% mistake: the weights alone
# fails: a training in two parts ends like one without a break
# fails: a training that broke off in the middle of an epoch
# hint: the weights are back, but Adam's means are gone, and the generators stand elsewhere. All of them have a state.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: a fresh optimizer
# fails: a training in two parts ends like one without a break
# fails: a training that broke off in the middle of an epoch
# hint: Adam keeps means of the gradients. Without them its first steps are others.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: the order of the batches is lost
# fails: a training in two parts ends like one without a break
# fails: a training that broke off in the middle of an epoch
# hint: the generator that shuffles starts anew, so the batches come in another order.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: dropout draws anew
# fails: a training in two parts ends like one without a break
# fails: a training that broke off in the middle of an epoch
# hint: dropout draws from PyTorch's global generator, and it has a state as well.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: a fresh model
# fails: a training in two parts ends like one without a break
# fails: a training that broke off in the middle of an epoch
# hint: what was learned stands in the file and is not read: the model begins from the start.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: the parameters without the buffers
# fails: a training in two parts ends like one without a break
# fails: a training that broke off in the middle of an epoch
# hint: batch norm's running statistics are no parameters, but they belong to the model: state_dict() has both.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": dict(model.named_parameters()), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: so many epochs more
# fails: a training in two parts ends like one without a break
# hint: epochs is the number in all. Those that are done already count.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    for _ in range(epochs):
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: the losses begin anew
# fails: a training in two parts ends like one without a break
# fails: nothing runs when enough epochs are done
# hint: the list should hold the losses of all epochs, those before the break too.
def train_until(epochs, path, model, optimizer, generator, run):
    losses, before = [], 0
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        before = len(state["losses"])
    while before + len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: always from the start
# fails: a training in two parts ends like one without a break
# fails: nothing runs when enough epochs are done
# hint: you never look whether there is a checkpoint.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if False:
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: saves in the end
# fails: a training that broke off in the middle of an epoch
# hint: when the training breaks off, nothing has been written. Save after each epoch.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
    if losses:
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: saves before the epoch
# fails: a training in two parts ends like one without a break
# fails: a training that broke off in the middle of an epoch
# hint: your checkpoint is one epoch old: save after the epoch, with its loss.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
        losses.append(run(model, optimizer, generator))
    return losses

# %% mistake: hides the error
# fails: a training that broke off in the middle of an epoch
# hint: your except swallows the error of run, and the caller believes that all epochs are done.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        try:
            losses.append(run(model, optimizer, generator))
        except OSError:
            break
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: writes again when nothing was done
# fails: nothing runs when enough epochs are done
# hint: when enough epochs are done, nothing is to be written.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
    torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state(), "again": True}, path)
    return losses

# %% mistake: takes nothing up when enough is done
# fails: nothing runs when enough epochs are done
# hint: when enough epochs are done, the caller still wants the trained model and its losses.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    if len(losses) >= epochs:
        return losses[:epochs]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: one epoch too many
# fails: a training without a break
# fails: nothing runs when enough epochs are done
# hint: with <= one more epoch is run than was asked for.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) <= epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses


# %% mistake: the optimizer's state without its settings
# fails: a training in two parts ends like one without a break
# hint: The learning rate is a setting of the optimizer, and run may have changed it. The whole state_dict holds it.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict({"state": state["optimizer"], "param_groups": optimizer.state_dict()["param_groups"]})
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        losses.append(run(model, optimizer, generator))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()["state"], "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses


# %% mistake: the losses without their sign
# fails: a training without a break: epochs = 4
# hint: run may return any number: note it as it is.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        loss = run(model, optimizer, generator)
        if loss != loss:
            raise ValueError("nan")
        losses.append(abs(loss))
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses

# %% mistake: an epoch whose loss is nan does not count
# fails: an epoch whose loss is nan is an epoch
# hint: whether an epoch is done does not depend on its loss. Yours leaves out the losses that are nan, and trains too long.
def train_until(epochs, path, model, optimizer, generator, run):
    losses = []
    if Path(path).exists():
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        generator.set_state(state["generator"])
        torch.set_rng_state(state["global"])
        losses = state["losses"]
    while len(losses) < epochs:
        loss = run(model, optimizer, generator)
        if not math.isnan(loss):
            losses.append(loss)
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "losses": losses}
        torch.save(state | {"generator": generator.get_state(), "global": torch.get_rng_state()}, path)
    return losses
