# %% alternative: a tuple and close in finally
def log_graph(net, inputs, folder):
    if isinstance(inputs, torch.Tensor):
        inputs = (inputs,)
    writer = SummaryWriter(str(folder))
    try:
        writer.add_graph(net, inputs)
    finally:
        writer.close()

# %% alternative: a copy of the model
def log_graph(model, example, log_dir):
    from copy import deepcopy

    with SummaryWriter(logdir=str(log_dir)) as w:
        w.add_graph(deepcopy(model).eval(), input_to_model=example)

# %% mistake: never closes the writer
# fails: closes the writer
# hint: the graph may never reach the disk. Close the writer; a with block does it.
def log_graph(model, example, log_dir):
    SummaryWriter(log_dir=log_dir).add_graph(model, example)

# %% mistake: leaves the model in eval mode
# fails: a model in training stays in training
# hint: your eval() is never taken back, so the caller's next training step runs without dropout. add_graph does not need it.
def log_graph(model, example, log_dir):
    model.eval()
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example)

# %% mistake: puts every model into training mode
# fails: a model in training stays in training
# hint: not every model was in training mode before. add_graph keeps the mode by itself.
def log_graph(model, example, log_dir):
    model.eval()
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example)
    model.train()

# %% mistake: runs the model once before
# fails: parameters and running averages stay as they were
# hint: a pass in training mode moves the running averages of a batch norm, even without a backward pass.
def log_graph(model, example, log_dir):
    model(*example) if isinstance(example, tuple) else model(example)
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example)

# %% mistake: always makes a tuple
# fails: takes a tuple for a model with two inputs
# hint: a tuple in a tuple is one input that is a tuple. Sometimes example is a tuple already.
def log_graph(model, example, log_dir):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, (example,))

# %% mistake: shows the model one sample
# fails: the input has the shape of the example
# hint: the graph shows the shapes of the example. Hand it over as it is.
def log_graph(model, example, log_dir):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example[:1])

# %% mistake: hands over the output
# fails: the graph shows the layers and what they compute
# hint: add_graph runs the model itself. It wants the input, not what comes out.
def log_graph(model, example, log_dir):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, model(example))

# %% mistake: only writes the model's text
# fails: the graph shows the layers and what they compute
# hint: a printed model lists its layers; it does not know how they are connected. There is a method for the graph.
def log_graph(model, example, log_dir):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_text("model", str(model))

# %% mistake: freezes the model
# fails: parameters and running averages stay as they were
# hint: requires_grad_(False) freezes the model of the caller for good. add_graph does not need it.
def log_graph(model, example, log_dir):
    model.requires_grad_(False)
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example)

# %% mistake: new numbers in the model
# fails: parameters and running averages stay as they were
# hint: the model of the caller was trained. Show it as it is.
def log_graph(model, example, log_dir):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example)

# %% mistake: gradients off for good
# fails: parameters and running averages stay as they were
# hint: set_grad_enabled(False) stays switched off after the call. add_graph does not need it.
def log_graph(model, example, log_dir):
    torch.set_grad_enabled(False)
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example)


# %% mistake: the example made float
# fails: takes a tuple for a model with two inputs
# hint: Some models want whole numbers. Hand over the example as it is.
def log_graph(model, example, log_dir):
    if not isinstance(example, tuple):
        example = example.float()
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example)

# %% mistake: gradients thrown away
# fails: gradients stay as they were
# hint: your answer clears the .grad of the parameters. Whoever trains the model may still need it.
def log_graph(model, example, log_dir):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_graph(model, example)
    model.zero_grad()
