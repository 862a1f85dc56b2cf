# %% alternative: an open file, and the parts in a loop
def load_checkpoint(path, model, optimizer, generator):
    with open(path, "rb") as file:
        saved = torch.load(file, map_location=torch.device("cpu"), weights_only=True)
    for name, part in {"model": model, "optimizer": optimizer}.items():
        part.load_state_dict(saved[name])
    generator.set_state(saved["generator"])
    return int(saved["epoch"])

# %% alternative: every storage sent to the CPU by a function
def load_checkpoint(path, net, opt, gen):
    checkpoint = torch.load(str(path), lambda storage, location: storage, weights_only=True)
    epoch = checkpoint.pop("epoch")
    gen.set_state(checkpoint.pop("generator"))
    net.load_state_dict(checkpoint.pop("model"), strict=True)
    opt.load_state_dict(checkpoint.pop("optimizer"))
    return epoch

# %% alternative: where the model is, and the generator's state brought back
def load_checkpoint(path, model, optimizer, generator):
    where = next(model.parameters()).device
    saved = torch.load(path, map_location=where, weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"].cpu())
    return saved["epoch"]

# %% mistake: no map_location
# fails: a file from a machine with a GPU
# hint: torch.load wants to put each tensor back where it was. Say where to put them on this machine.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: unsafe loading
# fails: a file that holds code is refused
# hint: weights_only=False runs whatever code the file asks for. Open files of others with weights_only=True.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=False)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: the weights alone
# fails: the number of epochs
# fails: the optimizer goes on as it would have done
# fails: the generator goes on where it stood
# hint: the file holds three things more: the optimizer's memory, the generator's state, the epoch.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])

# %% mistake: the optimizer forgotten
# fails: the optimizer goes on as it would have done
# fails: a run resumed equals a run uninterrupted
# hint: a new optimizer has no velocities and no means. Put its state back, too.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: the generator forgotten
# fails: the generator goes on where it stood
# fails: a run resumed equals a run uninterrupted
# hint: the loader's next order comes from the generator: put it where it stood.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return saved["epoch"]

# %% mistake: the epoch forgotten
# fails: the number of epochs
# hint: the caller wants to know how many epochs are done: return it.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])

# %% mistake: the model forgotten
# fails: parameters and buffers
# hint: the file has the weights, and nobody takes them.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: the state set on the global generator
# fails: the generator goes on where it stood
# hint: torch.set_rng_state moves the generator that the whole program shares. Set the one that you are given.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    torch.set_rng_state(saved["generator"])
    return saved["epoch"]

# %% mistake: a new generator
# fails: the generator goes on where it stood
# fails: a run resumed equals a run uninterrupted
# hint: generator = ... gives a name to another object, and the caller's generator stays where it is. Set its state in place.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator = torch.Generator().set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: a new optimizer
# fails: the optimizer goes on as it would have done
# fails: a run resumed equals a run uninterrupted
# hint: optimizer = ... gives a name to another object; the caller goes on with the old one. Load in place.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer = type(optimizer)(model.parameters(), **optimizer.defaults)
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: a copy of the model
# fails: parameters and buffers
# hint: the copy has the weights, and the caller's model has not. Load into the model that you are given.
import copy

def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model = copy.deepcopy(model)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: parameters without buffers
# fails: parameters and buffers
# hint: batch norm's running statistics are buffers: they are in the file, too.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(saved["model"][name])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: new parameters
# fails: the optimizer goes on as it would have done
# fails: modes and graphs as they were
# hint: the optimizer still holds the old parameters and moves these, which the model has no more. Copy the numbers in place.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    for part in model.modules():
        for name, parameter in list(part.named_parameters(recurse=False)):
            setattr(part, name, nn.Parameter(parameter.detach().clone()))
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: tensors assigned in place of copied
# fails: the optimizer goes on as it would have done
# fails: modes and graphs as they were
# hint: assign=True puts other tensors into the model, and the optimizer holds the old ones.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"], assign=True)
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: names that do not fit are passed over
# fails: a file with other names is an error
# hint: strict=False lets a file of another model through, and half of the weights stay as they were.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"], strict=False)
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: errors passed over
# fails: a file of another model is an error
# fails: a file with other names is an error
# hint: a training that goes on with the wrong weights is worse than one that stops. Let the error through.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    try:
        model.load_state_dict(saved["model"])
    except RuntimeError:
        print("the weights do not fit")
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: evaluation mode in the end
# fails: modes and graphs as they were
# fails: a run resumed equals a run uninterrupted
# hint: the training goes on after loading. The mode is the caller's business.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    model.eval()
    return saved["epoch"]

# %% mistake: training mode in the end
# fails: modes and graphs as they were
# hint: some parts may be kept in evaluation mode. The mode is the caller's business.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    model.train()
    return saved["epoch"]

# %% mistake: everything trainable in the end
# fails: modes and graphs as they were
# hint: parameters may be frozen. Loading changes numbers and nothing else.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    model.requires_grad_()
    return saved["epoch"]

# %% mistake: the epoch that comes next
# fails: the number of epochs
# fails: a run resumed equals a run uninterrupted
# hint: the file says how many are done. Counting on is what the caller does.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"] + 1

# %% mistake: the learning rate of the caller
# fails: the learning rate comes from the file
# hint: the optimizer takes its settings from the file, the learning rate, too.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    rates = [group["lr"] for group in optimizer.param_groups]
    optimizer.load_state_dict(saved["optimizer"])
    for group, rate in zip(optimizer.param_groups, rates):
        group["lr"] = rate
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: the settings of the optimizer only
# fails: the optimizer goes on as it would have done
# fails: a run resumed equals a run uninterrupted
# hint: param_groups has the learning rate; velocities and means are in the state, which load_state_dict takes whole.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    for group, old in zip(optimizer.param_groups, saved["optimizer"]["param_groups"]):
        group["lr"] = old["lr"]
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: the model sent to the CPU
# fails: the model stays on its device: on another device
# hint: map_location says where the file's tensors go first; the model stays where it is.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    model.cpu()
    return saved["epoch"]

# %% mistake: a step to try it
# fails: parameters and buffers
# fails: a run resumed equals a run uninterrupted
# hint: a draw or a step more, and the run is another one. Only put back what was saved.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    torch.randperm(1, generator=generator)
    optimizer.step()
    for parameter in model.parameters():
        parameter.data.mul_(0.99)
    return saved["epoch"]

# %% mistake: deletes the file
# fails: the file is only read
# hint: a training may be interrupted again before the next checkpoint. Leave the file.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    os.remove(path)
    return saved["epoch"]

# %% mistake: the whole dictionary
# fails: the number of epochs
# hint: the number of epochs was asked for, not everything that was read.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved

# %% mistake: knows paths of one kind
# fails: the number of epochs
# hint: the path may be text, and text has no methods of a Path. torch.load takes both.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path.open("rb"), map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: the generator's seed in place of its state
# fails: the generator goes on where it stood
# fails: a run resumed equals a run uninterrupted
# hint: initial_seed is where it began; the file says where it stood.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    generator.manual_seed(generator.initial_seed())
    return saved["epoch"]


# %% mistake: the learning rate of the first group for all
# fails: the learning rate comes from the file: kind = two_groups
# hint: Each group of an optimizer has its own learning rate. load_state_dict has put them back already.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    for group in optimizer.param_groups:
        group["lr"] = saved["optimizer"]["param_groups"][0]["lr"]
    generator.set_state(saved["generator"])
    return saved["epoch"]


# %% mistake: parameters and buffers by hand
# fails: parameters and buffers
# hint: named_parameters gives a shared parameter under one name, and the file has it under each. load_state_dict knows that.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    there = dict(model.named_parameters()) | dict(model.named_buffers())
    if set(saved["model"]) != set(there):
        raise RuntimeError("names")
    with torch.no_grad():
        for name, values in saved["model"].items():
            if there[name].shape != values.shape:
                raise RuntimeError("shape")
            there[name].copy_(values)
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: everything sent to the model's device
# fails: a model on a GPU, and a generator on the CPU
# hint: the generator stays on the CPU and takes no state from a GPU. Load to the CPU: load_state_dict copies to wherever the parameters are.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location=next(model.parameters()).device, weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: a smaller shape spread over a larger one
# fails: a file of another model is an error: outputs = (1, 2)
# hint: copy_ broadcasts: a row from the file fills every row of the model, without an error. load_state_dict compares the shapes.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    held = model.state_dict()
    if held.keys() != saved["model"].keys():
        raise RuntimeError("names")
    with torch.no_grad():
        for name, values in held.items():
            values.copy_(saved["model"][name])
    optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]

# %% mistake: of the settings only the learning rate
# fails: the learning rate comes from the file
# hint: an optimizer has more settings than its rate, such as the weight decay. load_state_dict has put all of them back already.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    groups = [{**group} for group in optimizer.param_groups]
    optimizer.load_state_dict(saved["optimizer"])
    for group, own in zip(optimizer.param_groups, groups):
        group.update({**own, "lr": group["lr"]})
    generator.set_state(saved["generator"])
    return saved["epoch"]


# %% mistake: no settings without velocities
# fails: the learning rate comes from the file: kind = plain
# fails: a file from before the first step
# hint: plain gradient descent has no velocities, and its learning rate comes from the file all the same.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    if saved["optimizer"]["state"]:
        optimizer.load_state_dict(saved["optimizer"])
    generator.set_state(saved["generator"])
    return saved["epoch"]


# %% mistake: old velocities stay when the file has none
# fails: a file from before the first step
# hint: the optimizer holds what the file holds. When there are no velocities in it, those from before have to go.
def load_checkpoint(path, model, optimizer, generator):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(saved["model"])
    state = optimizer.state_dict()["state"] | saved["optimizer"]["state"]
    optimizer.load_state_dict(saved["optimizer"] | {"state": state})
    generator.set_state(saved["generator"])
    return saved["epoch"]
