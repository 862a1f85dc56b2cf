# %% alternative: the sigmoid in NumPy
def log_pr_curve(folder, name, labels, logits, step):
    with np.errstate(over="ignore"):
        probabilities = 1 / (1 + np.exp(-logits.numpy()))
    writer = SummaryWriter(str(folder))
    try:
        writer.add_pr_curve(name, labels.numpy(), probabilities, global_step=step)
    finally:
        writer.close()

# %% alternative: softmax over two classes
def log_pr_curve(log_dir, tag, labels, logits, step):
    both = torch.stack([torch.zeros_like(logits), logits], dim=1)
    with SummaryWriter(log_dir=log_dir) as w:
        w.add_pr_curve(tag, predictions=both.softmax(dim=1)[:, 1], labels=labels, global_step=step)

# %% mistake: the logits themselves
# fails: counts at every threshold
# hint: logits are not between 0 and 1, and add_pr_curve does not say so. Which function makes probabilities of them?
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, logits, step)

# %% mistake: labels and predictions swapped
# fails: counts at every threshold
# hint: the labels come first, then the predictions.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, torch.sigmoid(logits), labels, step)

# %% mistake: softmax over the samples
# fails: counts at every threshold
# hint: with softmax all probabilities together make 1, so the samples compete. Each sample is judged by itself.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, torch.softmax(logits, dim=0), step)

# %% mistake: clips the logits
# fails: counts at every threshold
# hint: clipping puts the logits into the range, but it makes all that are below 0 equal, and all above 1. A sigmoid keeps them apart.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, logits.clamp(0, 1), step)

# %% mistake: decides before it logs
# fails: counts at every threshold
# hint: you round to yes or no, so all thresholds give the same. The curve needs the probabilities.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, (logits > 0).float(), step)

# %% mistake: a sigmoid that overflows
# fails: takes labels that are bool, and very large logits
# hint: exp of a large logit is inf, and inf / inf is nan. PyTorch has a sigmoid that is right everywhere.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, logits.exp() / (1 + logits.exp()), step)

# %% mistake: labels must be numbers
# fails: takes labels that are bool, and very large logits
# fails: any labels and logits: bool
# hint: labels may be bool, and 1 - True is an error for bool tensors. Does anything have to be computed with the labels?
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, 1 - (1 - labels), torch.sigmoid(logits), step)

# %% mistake: no step
# fails: keeps the tag and the step
# hint: without a step every curve stands at step 0.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, torch.sigmoid(logits))

# %% mistake: a fixed tag
# fails: keeps the tag and the step
# hint: the tag is an argument: several detectors can be logged.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve("pr_curve", labels, torch.sigmoid(logits), step)

# %% mistake: never closes the writer
# fails: closes the writer
# hint: the curve may never reach the disk. Close the writer; a with block does it.
def log_pr_curve(log_dir, tag, labels, logits, step):
    SummaryWriter(log_dir=log_dir).add_pr_curve(tag, labels, torch.sigmoid(logits), step)

# %% alternative: Python's numbers, one sample at a time
def log_pr_curve(log_dir, tag, labels, logits, step):
    import math

    def sure(logit):
        return 1 / (1 + math.exp(-logit)) if logit >= 0 else math.exp(logit) / (1 + math.exp(logit))

    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, np.array(labels.tolist()), np.array([sure(each) for each in logits.tolist()]), step)

# %% mistake: squeezes the samples
# fails: any labels and logits: one element
# hint: squeeze() takes the size of 1 of a single sample away. There is nothing to squeeze in shape (n,).
def log_pr_curve(log_dir, tag, labels, logits, step):
    sure = torch.sigmoid(logits).squeeze().tolist()
    pairs = list(zip(labels.tolist(), sure))
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, np.array([label for label, _ in pairs]), np.array([p for _, p in pairs]), step)

# %% mistake: sigmoid in the caller's tensor
# fails: any labels and logits
# hint: a method with a trailing underscore changes its tensor. The caller still needs the logits.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, logits.sigmoid_(), step)

# %% mistake: sure of the opposite
# fails: counts at every threshold
# hint: the larger the logit, the surer. Yours turns that round.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, torch.sigmoid(-logits), step)

# %% mistake: tanh
# fails: counts at every threshold
# hint: tanh lies between -1 and 1. A probability is never negative.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, torch.tanh(logits), step)


# %% mistake: logits between 0 and 1 taken for probabilities
# fails: logits that all lie between 0 and 1
# hint: a logit of 0.3 is no probability of 0.3. Take the sigmoid of every logit, wherever the others lie.
def log_pr_curve(log_dir, tag, labels, logits, step):
    if logits.min() < 0 or logits.max() > 1:
        logits = torch.sigmoid(logits)
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, logits, step)

# %% alternative: by exp, for either sign
def log_pr_curve(log_dir, tag, labels, logits, step):
    small = torch.exp(-logits.abs())
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, torch.where(logits >= 0, 1 / (1 + small), small / (1 + small)), step)

# %% mistake: probabilities always in float32
# fails: probabilities with all the digits of float64
# hint: next to a threshold the digits that float32 lacks decide on which side a probability lies. Keep the dtype of the logits.
def log_pr_curve(log_dir, tag, labels, logits, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_pr_curve(tag, labels, torch.sigmoid(logits.float()), step)
