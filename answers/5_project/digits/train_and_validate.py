# %% alternative: try and finally, lists of their own
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    writer = SummaryWriter(str(log_dir))
    losses, checks, shares = [], [], []
    try:
        for epoch in range(epochs):
            loss = train_epoch(model, train, loss_fn=nn.CrossEntropyLoss(), optimizer=optimizer, device=device)
            check, share = evaluate(model, valid, nn.CrossEntropyLoss(), device)
            writer.add_scalar("loss/train", loss, epoch)
            writer.add_scalar("loss/valid", check, epoch)
            writer.add_scalar("accuracy/valid", share, epoch)
            earlier = [each for each in checks if math.isfinite(each)]
            losses.append(loss)
            checks.append(check)
            shares.append(share)
            if math.isfinite(check) and all(check < each for each in earlier):
                torch.save(dict(epoch=epoch, model=model.state_dict()), str(best))
    finally:
        writer.close()
    return {"loss/train": losses, "loss/valid": checks, "accuracy/valid": shares}

# %% alternative: the checkpoint copied and written in the end of each epoch
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    import copy

    history = dict.fromkeys(["loss/train", "loss/valid", "accuracy/valid"], ())
    lowest, kept = float("inf"), None
    with SummaryWriter(log_dir) as log:
        for epoch in range(epochs):
            values = [train_epoch(model, train, F.cross_entropy, optimizer, device), *evaluate(model, valid, F.cross_entropy, device)]
            if values[1] < lowest:
                lowest, kept = values[1], {"model": copy.deepcopy(model.state_dict()), "epoch": epoch}
            if kept is not None:
                torch.save(kept, best)
            for (tag, points), value in zip(list(history.items()), values):
                log.add_scalar(tag, value, global_step=epoch)
                history[tag] = [*points, value]
    return {tag: list(points) for tag, points in history.items()}

# %% mistake: steps from 1
# fails: three curves, a point an epoch, in the dictionary and on disk
# hint: the first epoch is step 0.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch + 1)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: no step
# fails: three curves, a point an epoch, in the dictionary and on disk
# hint: without a step all points of a curve lie on top of each other.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: validates before it trains
# fails: three curves, a point an epoch, in the dictionary and on disk
# hint: first train, then validate: the validation is about the network as it is at the end of the epoch.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: trains on the validation
# fails: three curves, a point an epoch, in the dictionary and on disk
# hint: the images for validation are never trained on. Only ask about them.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            train_epoch(model, valid, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: validates on the training data
# fails: three curves, a point an epoch, in the dictionary and on disk
# hint: a network knows the images that it was trained on. Evaluate with the others.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, train, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: the accuracy of the training
# fails: three curves, a point an epoch, in the dictionary and on disk
# hint: accuracy/valid is the second number of the validation, not of the training.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            _, accuracy = evaluate(model, train, F.cross_entropy, device)
            valid_loss, _ = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: one point in all
# fails: three curves, a point an epoch, in the dictionary and on disk
# hint: your points are written after the loop, once. A curve needs a point for each epoch.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
        for tag in history if epochs else ():
            writer.add_scalar(tag, history[tag][-1], epochs - 1)
    return history

# %% mistake: the last checkpoint
# fails: keeps the first epoch with the lowest validation loss
# hint: you write the file after every epoch, so the last one stays, even if an earlier one was better.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if math.isfinite(valid_loss):
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: the weights of the end
# fails: keeps the first epoch with the lowest validation loss
# hint: state_dict() is no copy: what you noted changes with the training. Write the file in the epoch itself.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                kept = {"model": model.state_dict(), "epoch": epoch}
    if lowest < math.inf:
        torch.save(kept, best)
    return history

# %% mistake: the lowest training loss
# fails: keeps the first epoch with the lowest validation loss
# hint: the training loss falls on, also when the network gets worse on new images. Compare validation losses.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if train_loss < lowest:
                lowest = train_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: the highest accuracy
# fails: keeps the first epoch with the lowest validation loss
# hint: the lowest loss/valid was asked for; the accuracy may be highest in another epoch.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if -accuracy < lowest:
                lowest = -accuracy
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: the last of equal epochs
# fails: keeps the first epoch with the lowest validation loss: the lowest twice
# hint: with <= a later epoch replaces an equal one. The first one was asked for.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss <= lowest and valid_loss < math.inf:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: better than the epoch before
# fails: keeps the first epoch with the lowest validation loss
# hint: you compare with the last epoch only. Keep the lowest loss of all epochs so far.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
            lowest = valid_loss
    return history

# %% mistake: the weights without the epoch
# fails: keeps the first epoch with the lowest validation loss
# hint: the file should be a dictionary with both: the state of the model, and the number of the epoch.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict()}, best)
    return history

# %% mistake: nan can win
# fails: keeps the first epoch with the lowest validation loss: nan among them
# hint: every comparison with nan is false. Written this way round, `not higher` takes it for the best.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if not valid_loss >= lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: the search starts at 1000
# fails: keeps the first epoch with the lowest validation loss: large losses
# hint: a loss may be larger than any number that you begin with. Begin with infinity.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = 1000.0
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: closes only in the last line
# fails: what was done before an error is on disk
# hint: an error jumps over your last line. A with block closes the writer in every case.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    writer = SummaryWriter(log_dir=log_dir)
    if True:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    writer.close()
    return history

# %% mistake: hides the error
# fails: lets the error reach the caller
# hint: your except swallows the error, and the caller believes that all went well.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    import contextlib

    with SummaryWriter(log_dir=log_dir) as writer, contextlib.suppress(Exception):
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: the curves are logged after the training
# fails: what was done before an error is on disk
# hint: when the training stops half-way, nothing has been logged. Log in the epoch itself.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
        for tag, values in history.items():
            for epoch, value in enumerate(values):
                writer.add_scalar(tag, value, epoch)
    return history

# %% mistake: another loss in the validation
# fails: three curves, a point an epoch, in the dictionary and on disk
# hint: both losses are the cross entropy, or the curves cannot be compared.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.multi_margin_loss, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                writer.add_scalar(tag, value, epoch)
                history[tag].append(value)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% mistake: points that are not finite left out
# fails: numbers that are nan, 0 or very small have their points
# hint: each epoch has its three points, whatever the numbers are. A nan that is left out hides that something is wrong.
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                history[tag].append(value)
                if math.isfinite(value):
                    writer.add_scalar(tag, value, epoch)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history

# %% form: rounded to six places
def train_and_validate(model, optimizer, train, valid, epochs, device, log_dir, best):
    history = {"loss/train": [], "loss/valid": [], "accuracy/valid": []}
    lowest = math.inf
    with SummaryWriter(log_dir=log_dir) as writer:
        for epoch in range(epochs):
            train_loss = train_epoch(model, train, F.cross_entropy, optimizer, device)
            valid_loss, accuracy = evaluate(model, valid, F.cross_entropy, device)
            for tag, value in zip(history, (train_loss, valid_loss, accuracy)):
                history[tag].append(value)
                writer.add_scalar(tag, round(value, 6), epoch)
            if valid_loss < lowest:
                lowest = valid_loss
                torch.save({"model": model.state_dict(), "epoch": epoch}, best)
    return history
