# %% alternative: slices, and close in finally
def log_scalars(folder, name, values, every):
    writer = SummaryWriter(str(folder))
    try:
        for i, value in enumerate(values[::every]):
            writer.add_scalar(name, value, i * every)
    finally:
        writer.close()

# %% alternative: enumerate and the remainder
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step, value in enumerate(values):
            if step % every == 0:
                writer.add_scalar(tag=tag, scalar_value=value, global_step=step)

# %% mistake: never closes the writer
# fails: closes the writer
# hint: the writer keeps records in memory. Who tells it that there are no more? A with block does.
def log_scalars(log_dir, tag, values, every):
    writer = SummaryWriter(log_dir=log_dir)
    for step in range(0, len(values), every):
        writer.add_scalar(tag, values[step], step)

# %% mistake: flushes, but does not close
# fails: closes the writer
# hint: after flush the file is still open, and so is the thread that writes to it. Close the writer.
def log_scalars(log_dir, tag, values, every):
    writer = SummaryWriter(log_dir=log_dir)
    for step in range(0, len(values), every):
        writer.add_scalar(tag, values[step], step)
    writer.flush()

# %% mistake: tag and value swapped
# fails: logs every value when every is 1
# hint: the order is tag, value, step.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values), every):
            writer.add_scalar(values[step], tag, step)

# %% mistake: the step always 0
# fails: logs every value when every is 1
# fails: a thinned curve keeps its steps
# hint: without a step all points stand at step 0, one above the other.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values), every):
            writer.add_scalar(tag, values[step])

# %% mistake: counts the points, not the steps
# fails: a thinned curve keeps its steps
# hint: your second point stands at step 1. At which step did its value happen?
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step, value in enumerate(values[::every]):
            writer.add_scalar(tag, value, step)

# %% mistake: logs every value
# fails: a thinned curve keeps its steps
# hint: the file should become shorter: leave out the steps in between.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step, value in enumerate(values):
            writer.add_scalar(tag, value, step)

# %% mistake: begins with step every
# fails: a thinned curve keeps its steps
# fails: logs every value when every is 1
# hint: the value number 0 belongs to the curve. Which remainder do the wanted steps leave?
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(every, len(values), every):
            writer.add_scalar(tag, values[step], step)

# %% mistake: one step too far
# fails: any list
# hint: a list of 8 values has no value number 8.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values) + 1, every):
            writer.add_scalar(tag, values[step], step)

# %% mistake: a tag for each step
# fails: logs every value when every is 1
# hint: a tag names a curve. With the step in the tag you make many curves of one point each.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values), every):
            writer.add_scalar(f"{tag}/{step}", values[step], step)

# %% mistake: a new writer for every point
# fails: logs every value when every is 1
# hint: each new writer starts a new file, and files made within one second even replace each other. Make the writer once.
def log_scalars(log_dir, tag, values, every):
    for step in range(0, len(values), every):
        with SummaryWriter(log_dir=log_dir) as writer:
            writer.add_scalar(tag, values[step], step)

# %% alternative: a counter, one value after the other
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(str(log_dir)) as w:
        step = 0
        while step < len(values):
            w.add_scalar(tag, float(values[step]), step)
            step += every

# %% mistake: takes the values out of the caller's list
# fails: any list
# hint: pop takes a value out of the list of the caller, who may still need it. Read it by its position.
def log_scalars(log_dir, tag, values, every):
    step = 0
    with SummaryWriter(log_dir=log_dir) as writer:
        while values:
            value = values.pop(0)
            if step % every == 0:
                writer.add_scalar(tag, value, step)
            step += 1

# %% mistake: leaves zeros out
# fails: any list: a zero among them
# hint: 0.0 is a value as well, and `if value` is false for it. Only the step decides.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step, value in enumerate(values):
            if value and step % every == 0:
                writer.add_scalar(tag, value, step)

# %% mistake: four decimal places
# fails: any list
# hint: rounding is for printing. Log the value as it is.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values), every):
            writer.add_scalar(tag, round(values[step], 4), step)

# %% mistake: always the first value
# fails: any list: no values
# hint: a list without values has no value number 0. A range over nothing does nothing.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_scalar(tag, values[0], 0)
        for step in range(every, len(values), every):
            writer.add_scalar(tag, values[step], step)

# %% mistake: the last value too
# fails: any list
# hint: the last value stands in the file only when its step is a multiple of every.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step, value in enumerate(values):
            if step % every == 0 or step == len(values) - 1:
                writer.add_scalar(tag, value, step)

# %% mistake: the mean of every few values
# fails: a thinned curve keeps its steps
# hint: the values number 0, every, 2 * every, ... were asked for, each as it is.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values), every):
            writer.add_scalar(tag, float(np.mean(values[step:step + every])), step)

# %% mistake: leaves nan out
# fails: any list: inf and nan
# hint: nan is a float like any other, and the reader of the curve wants to see where it began. Log every value that is due.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step, value in enumerate(values):
            if step % every == 0 and not np.isnan(value):
                writer.add_scalar(tag, value, step)

# %% mistake: six decimal places
# fails: very small values and very large ones
# hint: a learning rate of 1e-7 becomes 0 when it is rounded. Write each value as it is.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values), every):
            writer.add_scalar(tag, round(values[step], 6), step)

# %% mistake: without values the writer stays open
# fails: leaves no writer open when there are no values
# hint: where there is nothing to log, your function leaves before it closes the writer. A with block closes it in every case.
def log_scalars(log_dir, tag, values, every):
    writer = SummaryWriter(log_dir=log_dir)
    if not values:
        return
    for step in range(0, len(values), every):
        writer.add_scalar(tag, values[step], step)
    writer.close()

# %% alternative: without values no writer
def log_scalars(log_dir, tag, values, every):
    if len(values) == 0:
        return
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values), every):
            writer.add_scalar(tag, values[step], step)


# %% mistake: the tag in small letters
# fails: logs every value when every is 1
# hint: a tag is written as it is given. Loss and loss are two curves.
def log_scalars(log_dir, tag, values, every):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step in range(0, len(values), every):
            writer.add_scalar(tag.lower(), values[step], step)
