# %% alternative: a dictionary first, an open file then
def save_checkpoint(path, model, optimizer, generator, epoch):
    saved = {}
    for name, part in (("model", model), ("optimizer", optimizer)):
        saved[name] = part.state_dict()
    saved["generator"] = generator.get_state()
    saved["epoch"] = int(epoch)
    with open(path, "wb") as file:
        torch.save(saved, file)

# %% alternative: copies on the CPU
def save_checkpoint(path, net, opt, gen, done):
    weights = {name: value.detach().cpu().clone() for name, value in net.state_dict().items()}
    torch.save(dict(model=weights, optimizer=opt.state_dict(), generator=gen.get_state(), epoch=done), str(path))

# %% alternative: written beside the file, then put in its place
import os

def save_checkpoint(path, model, optimizer, generator, epoch):
    states = [model.state_dict(), optimizer.state_dict(), generator.get_state(), epoch]
    beside = f"{path}.new"
    torch.save(dict(zip(["model", "optimizer", "generator", "epoch"], states)), beside)
    os.replace(beside, path)

# %% mistake: the objects themselves
# fails: parameters and buffers of the model, by name
# fails: the state of the optimizer
# hint: torch.save then writes the objects with their classes, which only unsafe loading reads. Save what state_dict and get_state give.
def save_checkpoint(path, model, optimizer, generator, epoch):
    torch.save({"model": model, "optimizer": optimizer, "generator": generator.get_state(), "epoch": epoch}, path)


# %% form: the model itself, the others as states
def save_checkpoint(path, model, optimizer, generator, epoch):
    torch.save({"model": model, "optimizer": optimizer.state_dict(), "generator": generator.get_state(), "epoch": epoch}, path)


# %% mistake: the weights and nothing else
# fails: one dictionary with four keys, and tensors and numbers in it
# fails: the number of epochs
# hint: with the weights alone the optimizer forgets its means, and the loader begins its orders again. Four things make a checkpoint.
def save_checkpoint(path, model, optimizer, generator, epoch):
    torch.save(model.state_dict(), path)


# %% mistake: no optimizer
# fails: the state of the optimizer
# fails: one dictionary with four keys, and tensors and numbers in it
# hint: an optimizer with momentum or means has a memory. Without it the first steps after loading are others.
def save_checkpoint(path, model, optimizer, generator, epoch):
    torch.save({"model": model.state_dict(), "generator": generator.get_state(), "epoch": epoch}, path)

# %% mistake: no generator
# fails: where the generator stands
# fails: one dictionary with four keys, and tensors and numbers in it
# hint: without the generator's state the loader repeats orders that it has given already.
def save_checkpoint(path, model, optimizer, generator, epoch):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, path)

# %% mistake: no epoch
# fails: the number of epochs
# fails: one dictionary with four keys, and tensors and numbers in it
# hint: whoever goes on has to know how many epochs are done.
def save_checkpoint(path, model, optimizer, generator, epoch):
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save(states, path)

# %% mistake: parameters without buffers
# fails: parameters and buffers of the model, by name
# hint: batch norm's running statistics are buffers: no parameter, and yet the model needs them. state_dict has both.
def save_checkpoint(path, model, optimizer, generator, epoch):
    weights = {name: parameter.detach() for name, parameter in model.named_parameters()}
    torch.save({"model": weights, "optimizer": optimizer.state_dict(), "generator": generator.get_state(), "epoch": epoch}, path)


# %% form: parameters as such
def save_checkpoint(path, model, optimizer, generator, epoch):
    weights = dict(model.named_parameters())
    torch.save({"model": weights, "optimizer": optimizer.state_dict(), "generator": generator.get_state(), "epoch": epoch}, path)


# %% mistake: a list of tensors
# fails: parameters and buffers of the model, by name
# hint: without names nobody can tell which tensor belongs where. state_dict has the names.
def save_checkpoint(path, model, optimizer, generator, epoch):
    weights = [value for value in model.state_dict().values()]
    torch.save({"model": weights, "optimizer": optimizer.state_dict(), "generator": generator.get_state(), "epoch": epoch}, path)

# %% mistake: the settings of the optimizer only
# fails: the state of the optimizer
# hint: param_groups has the learning rate; velocities and means are in the state. state_dict has both.
def save_checkpoint(path, model, optimizer, generator, epoch):
    settings = {"param_groups": optimizer.state_dict()["param_groups"], "state": {}}
    torch.save({"model": model.state_dict(), "optimizer": settings, "generator": generator.get_state(), "epoch": epoch}, path)

# %% mistake: the learning rate only
# fails: the state of the optimizer
# hint: an optimizer holds more than its learning rate: see what its state_dict has.
def save_checkpoint(path, model, optimizer, generator, epoch):
    rate = {"lr": optimizer.param_groups[0]["lr"]}
    torch.save({"model": model.state_dict(), "optimizer": rate, "generator": generator.get_state(), "epoch": epoch}, path)

# %% mistake: where the generator began
# fails: where the generator stands
# hint: the seed is where it began. It has drawn since: its state says where it stands now.
def save_checkpoint(path, model, optimizer, generator, epoch):
    start = torch.Generator().manual_seed(generator.initial_seed()).get_state()
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": start, "epoch": epoch}, path)


# %% form: the seed as a number
def save_checkpoint(path, model, optimizer, generator, epoch):
    seed = generator.initial_seed()
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": seed, "epoch": epoch}, path)


# %% mistake: the generator itself
# fails: where the generator stands
# hint: a generator is an object and cannot be read back safely. Its state is a tensor: which method gives it?
def save_checkpoint(path, model, optimizer, generator, epoch):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator, "epoch": epoch}, path)

# %% mistake: the state of the global generator
# fails: where the generator stands
# hint: torch.get_rng_state asks the generator that the whole program shares. The loader draws from its own one.
def save_checkpoint(path, model, optimizer, generator, epoch):
    state = torch.get_rng_state()
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": state, "epoch": epoch}, path)

# %% mistake: the epoch that comes next
# fails: the number of epochs
# hint: epoch says how many epochs are done: write it down as it is, counting from 0 is not needed.
def save_checkpoint(path, model, optimizer, generator, epoch):
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch + 1}, path)

# %% mistake: other keys
# fails: one dictionary with four keys, and tensors and numbers in it
# fails: parameters and buffers of the model, by name
# hint: who loads the file looks for "model", "optimizer", "generator" and "epoch".
def save_checkpoint(path, model, optimizer, generator, epoch):
    states = {"model_state_dict": model.state_dict(), "optimizer_state_dict": optimizer.state_dict()}
    torch.save({**states, "generator_state": generator.get_state(), "epoch": epoch}, path)

# %% mistake: a name of its own
# fails: a path as text, and a file that is there already
# hint: the caller says how the file is called, the whole name with its ending.
def save_checkpoint(path, model, optimizer, generator, epoch):
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, "checkpoint.pt")


# %% form: with an ending of its own
def save_checkpoint(path, model, optimizer, generator, epoch):
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, f"{path}.pt")


# %% mistake: keeps the file that is there
# fails: a path as text, and a file that is there already
# hint: a file of this name that is there already should be replaced: the newest checkpoint counts.
import os

def save_checkpoint(path, model, optimizer, generator, epoch):
    if os.path.exists(path):
        return
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, path)

# %% mistake: knows paths of one kind
# fails: a path as text, and a file that is there already
# hint: the path may be text, and text has no methods of a Path. torch.save takes both.
def save_checkpoint(path, model, optimizer, generator, epoch):
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    with path.open("wb") as file:
        torch.save({**states, "epoch": epoch}, file)

# %% mistake: evaluation mode on the way
# fails: the training goes on as if nothing had been saved
# hint: the mode is not in the file, so there is no need to change it. After saving the training goes on.
def save_checkpoint(path, model, optimizer, generator, epoch):
    model.eval()
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, path)


# %% form: and training mode afterwards
def save_checkpoint(path, model, optimizer, generator, epoch):
    model.eval()
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, path)
    model.train()


# %% mistake: gradients thrown away
# fails: the training goes on as if nothing had been saved
# hint: saving only looks. What stands in .grad is the caller's business.
def save_checkpoint(path, model, optimizer, generator, epoch):
    optimizer.zero_grad()
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, path)

# %% mistake: half the digits
# fails: parameters and buffers of the model, by name
# hint: with other numbers in the file the run that goes on is another run. Save the tensors in their dtype.
def save_checkpoint(path, model, optimizer, generator, epoch):
    weights = {name: value.half() for name, value in model.state_dict().items()}
    torch.save({"model": weights, "optimizer": optimizer.state_dict(), "generator": generator.get_state(), "epoch": epoch}, path)


# %% form: in float32
def save_checkpoint(path, model, optimizer, generator, epoch):
    weights = {name: value.float() for name, value in model.state_dict().items()}
    torch.save({"model": weights, "optimizer": optimizer.state_dict(), "generator": generator.get_state(), "epoch": epoch}, path)


# %% mistake: a tuple in place of a dictionary
# fails: one dictionary with four keys, and tensors and numbers in it
# fails: the number of epochs
# hint: a dictionary with the four names was asked for: names last longer than an order.
def save_checkpoint(path, model, optimizer, generator, epoch):
    torch.save((model.state_dict(), optimizer.state_dict(), generator.get_state(), epoch), path)


# %% mistake: parameters and buffers gathered by hand
# fails: parameters and buffers of the model, by name
# hint: named_parameters gives a shared parameter once, and named_buffers also those that are not to be saved. state_dict holds what load_state_dict wants.
def save_checkpoint(path, model, optimizer, generator, epoch):
    tensors = {name: p.detach() for name, p in model.named_parameters()} | dict(model.named_buffers())
    torch.save({"model": tensors, "optimizer": optimizer.state_dict(), "generator": generator.get_state(), "epoch": epoch}, path)


# %% mistake: the first group of the optimizer only
# fails: the state of the optimizer: kind = two_groups
# hint: An optimizer may have several groups of parameters, each with its own learning rate. Its state_dict holds them all.
def save_checkpoint(path, model, optimizer, generator, epoch):
    state = optimizer.state_dict()
    state["param_groups"] = state["param_groups"][:1]
    torch.save({"model": model.state_dict(), "optimizer": state, "generator": generator.get_state(), "epoch": epoch}, path)


# %% mistake: the learning rates, without the other settings
# fails: the state of the optimizer
# hint: An optimizer has more settings than the learning rate, such as its momentum. Its state_dict holds them all.
def save_checkpoint(path, model, optimizer, generator, epoch):
    state = optimizer.state_dict()
    state["param_groups"] = [{"lr": g["lr"], "params": g["params"]} for g in state["param_groups"]]
    torch.save({"model": model.state_dict(), "optimizer": state, "generator": generator.get_state(), "epoch": epoch}, path)

# %% mistake: asks the generator for a seed
# fails: the training goes on as if nothing had been saved
# hint: seed() does not tell the seed: it draws a new one, and the generator stands elsewhere. get_state only looks.
def save_checkpoint(path, model, optimizer, generator, epoch):
    print(f"epoch {epoch}, seed {generator.seed()}")
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, path)

# %% form: after its state was noted
# fails: the training goes on as if nothing had been saved
def save_checkpoint(path, model, optimizer, generator, epoch):
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, path)
    print(f"epoch {epoch}, seed {generator.seed()}")

# %% mistake: everything trainable afterwards
# fails: the training goes on as if nothing had been saved
# hint: some parameters may be frozen. Saving only looks: what state_dict gives records nothing.
def save_checkpoint(path, model, optimizer, generator, epoch):
    model.requires_grad_(False)
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, path)
    model.requires_grad_(True)

# %% mistake: the folder of a bare name
# fails: a path as text, and a file that is there already
# hint: the name of a file alone has no folder before it, and os.makedirs("") is an error. The folder exists: leave the line out.
import os

def save_checkpoint(path, model, optimizer, generator, epoch):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    states = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "generator": generator.get_state()}
    torch.save({**states, "epoch": epoch}, path)
