# %% alternative: NumPy arrays, and close in finally
def log_weights(folder, net, epoch):
    writer = SummaryWriter(str(folder))
    try:
        for name, p in net.named_parameters():
            writer.add_histogram(tag=name, values=p.detach().cpu().numpy().ravel(), global_step=epoch)
    finally:
        writer.close()

# %% alternative: module by module
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for prefix, module in model.named_modules():
            for name, p in module.named_parameters(recurse=False):
                writer.add_histogram(f"{prefix}.{name}" if prefix else name, p.data, step)

# %% mistake: never closes the writer
# fails: closes the writer
# hint: the histograms may never reach the disk. Close the writer; a with block does it.
def log_weights(log_dir, model, step):
    writer = SummaryWriter(log_dir=log_dir)
    for name, parameter in model.named_parameters():
        writer.add_histogram(name, parameter, step)

# %% mistake: the buffers too
# fails: buffers are left out
# hint: state_dict holds everything that is saved, the running averages of a batch norm too. Asked are the parameters.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, value in model.state_dict().items():
            writer.add_histogram(name, value, step)

# %% mistake: no step
# fails: all stand at the given step
# hint: without a step the histograms of all epochs stand at step 0.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_histogram(name, parameter)

# %% mistake: a step of its own for each parameter
# fails: all stand at the given step
# fails: one histogram for each parameter, with its values
# hint: the step says when, and all parameters are looked at in the same moment.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for i, (name, parameter) in enumerate(model.named_parameters()):
            writer.add_histogram(name, parameter, i)

# %% mistake: one tag for all
# fails: one histogram for each parameter, with its values
# hint: with one tag the parameters cannot be told apart. The model has a name for each.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for parameter in model.parameters():
            writer.add_histogram("weights", parameter, step)

# %% mistake: weights without biases
# fails: one histogram for each parameter, with its values
# fails: buffers are left out
# hint: a bias is a parameter as well.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            if name.endswith("weight"):
                writer.add_histogram(name, parameter, step)

# %% mistake: leaves frozen parameters out
# fails: frozen parameters count too
# hint: a frozen parameter is still a parameter; requires_grad only says whether training changes it.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            if parameter.requires_grad:
                writer.add_histogram(name, parameter, step)

# %% mistake: one number in place of a histogram
# fails: one histogram for each parameter, with its values
# hint: a mean hides how the weights are spread. Log all of them; the method makes the bins.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_scalar(name, parameter.mean().item(), step)

# %% mistake: the gradients
# fails: one histogram for each parameter, with its values
# hint: .grad is None before the first backward pass, and it is not the weight. Log the parameter itself.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_histogram(name, parameter.grad, step)

# %% mistake: without their sign
# fails: one histogram for each parameter, with its values
# hint: how the weights lie around 0 is what the histogram should show. Log them as they are.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_histogram(name, parameter.abs(), step)

# %% mistake: freezes what it logs
# fails: one histogram for each parameter, with its values
# hint: requires_grad_(False) changes the parameter of the caller: it is not trained any more.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_histogram(name, parameter.requires_grad_(False), step)

# %% mistake: leaves the model in eval mode
# fails: one histogram for each parameter, with its values
# hint: weights can be read in any mode. Your eval() is never taken back.
def log_weights(log_dir, model, step):
    model.eval()
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_histogram(name, parameter, step)

# %% mistake: the layers' parameters only
# fails: one histogram for each parameter, with its values
# hint: a model may have a parameter of its own, beside those of its layers. named_parameters() finds all of them.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for prefix, layer in model.named_children():
            for name, parameter in layer.named_parameters():
                writer.add_histogram(f"{prefix}.{name}", parameter, step)

# %% mistake: slashes in the names
# fails: one histogram for each parameter, with its values
# hint: the tag is the name that the model has for the parameter, with its points.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_histogram(name.replace(".", "/"), parameter, step)

# %% mistake: without parameters the writer stays open
# fails: a model without parameters leaves no writer open
# hint: where there is nothing to log, your function leaves before it closes the writer. A with block closes it in every case.
def log_weights(log_dir, model, step):
    writer = SummaryWriter(log_dir=log_dir)
    if not list(model.parameters()):
        return
    for name, parameter in model.named_parameters():
        writer.add_histogram(name, parameter, step)
    writer.close()

# %% mistake: gradients thrown away
# fails: gradients stay as they were
# hint: your answer clears the .grad of the parameters. The model should stay as it is.
def log_weights(log_dir, model, step):
    model.zero_grad()
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_histogram(name, parameter, step)


# %% mistake: the layers of the first level only
# fails: one histogram for each parameter, with its values: layers inside layers
# hint: a layer may hold further layers. named_parameters() of the model finds the parameters of all of them, with their whole names.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            if name.count(".") <= 1:
                writer.add_histogram(name, parameter, step)


# %% mistake: rounded weights
# fails: weights that have shrunk to nearly zero
# hint: weights that all shrink to zero should be seen in the histogram. Rounding makes them 0 too early.
def log_weights(log_dir, model, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for name, parameter in model.named_parameters():
            writer.add_histogram(name, parameter.detach().cpu().numpy().round(6), step)
