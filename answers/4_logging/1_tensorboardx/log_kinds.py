# %% alternative: a table of functions, and close in finally
def log_kinds(folder, records, step):
    writer = SummaryWriter(str(folder))
    write = {
        "scalar": lambda tag, data: writer.add_scalar(tag, data, step),
        "histogram": lambda tag, data: writer.add_histogram(tag, data, step),
        "image": lambda tag, data: writer.add_image(tag, data, step),
        "text": lambda tag, data: writer.add_text(tag, data, step),
        "figure": lambda tag, data: writer.add_figure(tag, data, global_step=step),
        "pr_curve": lambda tag, data: writer.add_pr_curve(tag, *data, global_step=step),
        "embedding": lambda tag, data: writer.add_embedding(*data, global_step=step, tag=tag),
    }
    try:
        for kind, tag, data in records:
            if kind not in write:
                raise ValueError(kind)
            write[kind](tag, data)
    finally:
        writer.close()

# %% alternative: one match statement
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as w:
        for record in records:
            match record:
                case ("scalar", tag, number):
                    w.add_scalar(tag, number, step)
                case ("histogram", tag, values):
                    w.add_histogram(tag, values, step)
                case ("image", tag, pixels):
                    w.add_image(tag, pixels, step)
                case ("text", tag, words):
                    w.add_text(tag, words, step)
                case ("figure", tag, figure):
                    w.add_figure(tag, figure, step)
                case ("pr_curve", tag, (labels, probabilities)):
                    w.add_pr_curve(tag, labels, probabilities, step)
                case ("embedding", tag, (vectors, names)):
                    w.add_embedding(vectors, names, None, step, tag)
                case _:
                    raise ValueError(record[0])

# %% mistake: never closes the writer
# fails: an unknown kind leaves a closed writer and what came before
# hint: the last records may never reach the disk. A writer must be closed; a with block does it.
def log_kinds(log_dir, records, step):
    if True:
        writer = SummaryWriter(log_dir=log_dir)
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: closes only when all went well
# fails: an unknown kind leaves a closed writer and what came before
# hint: an error jumps over your close(). Which block closes the writer in every case?
def log_kinds(log_dir, records, step):
    writer = SummaryWriter(log_dir=log_dir)
    for kind, tag, data in records:
        if kind == "pr_curve":
            writer.add_pr_curve(tag, data[0], data[1], step)
        elif kind == "embedding":
            writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
        elif kind in ("scalar", "histogram", "image", "text", "figure"):
            getattr(writer, f"add_{kind}")(tag, data, step)
        else:
            raise ValueError(f"no such kind: {kind}")
    writer.close()

# %% mistake: skips an unknown kind
# fails: rejects an unknown kind
# fails: rejects a kind that is a method but not in the table
# hint: a misspelled kind is lost without a word. Raise the error that was asked for.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)

# %% mistake: tries every method there is
# fails: rejects a kind that is a method but not in the table
# fails: rejects an unknown kind
# hint: SummaryWriter has more methods than the table, and a missing one is an AttributeError. Compare the kind with the table.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            else:
                getattr(writer, f"add_{kind}")(tag, data, step)

# %% mistake: catches the missing method only
# fails: rejects a kind that is a method but not in the table
# hint: add_scalars is a method too, but not one of the seven kinds. Compare the kind with the table.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif hasattr(writer, f"add_{kind}"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: checks all kinds before it writes
# fails: an unknown kind leaves a closed writer and what came before
# hint: what comes before the unknown kind has to be on disk. You raise before anything is written.
def log_kinds(log_dir, records, step):
    for kind, _, _ in records:
        if kind not in ("scalar", "histogram", "image", "text", "figure", "pr_curve", "embedding"):
            raise ValueError(kind)
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: hides the error
# fails: rejects an unknown kind
# hint: the caller does not see that a record was refused. Let the error pass.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                print(f"no such kind: {kind}")
                return

# %% mistake: no step
# fails: scalars, in order
# fails: a histogram
# fails: an image
# fails: a text
# hint: without a step everything stands at step 0.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: no step for the curve
# fails: a precision-recall curve
# hint: without a step the curve stands at step 0.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1])
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: the embedding called like the others
# fails: an embedding with its names
# hint: add_embedding begins with the vectors, and the tag comes last. Name its arguments.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind in ("scalar", "histogram", "image", "text", "figure", "embedding"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: the embedding without tag and step
# fails: an embedding with its names
# hint: without them every embedding goes into the folder of step 0 and the tag default, and replaces the last one.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1])
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: the embedding without names
# fails: an embedding with its names
# hint: the names of the points are missing: the second part of the pair is the metadata.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: the pair not taken apart
# fails: a precision-recall curve
# hint: add_pr_curve wants the labels and the probabilities as two arguments.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data, step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: labels and probabilities swapped
# fails: a precision-recall curve
# hint: in the pair the labels come first, and so they do in add_pr_curve.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[1], data[0], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: an image for a figure
# fails: a figure
# hint: a matplotlib figure is no tensor. The method for figures draws it first.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                if kind == "figure":
                    writer.add_image(tag, data, step)
                else:
                    getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: the words as a number
# fails: a text
# hint: a sentence is no scalar; there is a method for text.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                if kind == "text":
                    writer.add_scalar(tag, len(data), step)
                else:
                    getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: one writer for each record
# fails: scalars, in order
# hint: each new writer starts a new file, and files made within one second replace each other. Make the writer once.
def log_kinds(log_dir, records, step):
    for kind, tag, data in records:
        with SummaryWriter(log_dir=log_dir) as writer:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: the image turned
# fails: an image
# hint: the picture arrives in the order (C, H, W), which add_image expects. Leave it.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                if kind == "image":
                    data = data.permute(0, 2, 1)
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: takes the records out of the caller's list
# fails: scalars, in order
# hint: pop takes a record out of the list of the caller. Go through the list without changing it.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        while records:
            kind, tag, data = records.pop(0)
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: the last record of each tag
# fails: scalars, in order
# hint: a dict keeps one record per tag, and two records may have the same. Log them all, in their order.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for (kind, tag), data in {(kind, tag): data for kind, tag, data in records}.items():
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: leaves zeros out
# fails: scalars, in order: a zero
# hint: 0.0 is a value as well, and `not data` is true for it.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "scalar" and not data:
                continue
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: sorted by tag
# fails: scalars, in order
# hint: the records come in an order, and so should the points.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in sorted(records, key=lambda record: record[1:]):
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: counts the steps itself
# fails: scalars, in order
# hint: all records belong to one step, the one that is given.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for step, (kind, tag, data) in enumerate(records, start=step):
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(f"no such kind: {kind}")

# %% mistake: without records the writer stays open
# fails: leaves no writer open when there are no records
# hint: where there is nothing to log, your function leaves before it closes the writer. A with block closes it in every case.
def log_kinds(log_dir, records, step):
    writer = SummaryWriter(log_dir=log_dir)
    if not records:
        return
    with writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "text", "figure"):
                getattr(writer, f"add_{kind}")(tag, data, step)
            else:
                raise ValueError(kind)


# %% mistake: closes for an unknown kind only
# fails: a method that fails leaves a closed writer and what came before
# hint: a method of the writer may fail, too, and then your close is never reached. Which block closes in every case?
def log_kinds(log_dir, records, step):
    writer = SummaryWriter(log_dir=log_dir)
    for kind, tag, data in records:
        if kind == "pr_curve":
            writer.add_pr_curve(tag, data[0], data[1], step)
        elif kind == "embedding":
            writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
        elif kind in ("scalar", "histogram", "image", "figure", "text"):
            getattr(writer, "add_" + kind)(tag, data, step)
        else:
            writer.close()
            raise ValueError(kind)
    writer.close()


# %% mistake: takes capital letters, too
# fails: rejects a kind that is nearly one of the seven
# hint: the table has small letters only. "Scalar" is not in it.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            kind = kind.lower()
            if kind == "pr_curve":
                writer.add_pr_curve(tag, data[0], data[1], step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "figure", "text"):
                getattr(writer, "add_" + kind)(tag, data, step)
            else:
                raise ValueError(f"unknown kind {kind}")


# %% mistake: a part of a word is enough
# fails: rejects a kind that is nearly one of the seven: kind = 'gram'
# hint: `in` finds every part of a text, "gram" in "histogram", too. Look for the kind in a tuple or a list of words.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, *data, step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in "scalar histogram image figure text":
                getattr(writer, "add_" + kind)(tag, data, step)
            else:
                raise ValueError(f"unknown kind {kind}")


# %% mistake: spaces around the kind left out
# fails: rejects a kind that is nearly one of the seven: kind = 'scalar '
# hint: "scalar " with a space is not in the table. Compare the kind as it is.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            kind = kind.strip()
            if kind == "pr_curve":
                writer.add_pr_curve(tag, *data, step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind in ("scalar", "histogram", "image", "figure", "text"):
                getattr(writer, "add_" + kind)(tag, data, step)
            else:
                raise ValueError(f"unknown kind {kind}")


# %% mistake: guesses the order of the dimensions
# fails: an image: shape = (3, 4, 3)
# hint: a picture may be three pixels wide. The docstring says the order of the dimensions: (C, H, W) in every case.
def log_kinds(log_dir, records, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        for kind, tag, data in records:
            if kind == "pr_curve":
                writer.add_pr_curve(tag, *data, step)
            elif kind == "embedding":
                writer.add_embedding(data[0], metadata=data[1], global_step=step, tag=tag)
            elif kind == "image":
                layout = "HWC" if data.shape[-1] in (1, 3) else "CHW"
                writer.add_image(tag, data, step, dataformats=layout)
            elif kind in ("scalar", "histogram", "figure", "text"):
                getattr(writer, "add_" + kind)(tag, data, step)
            else:
                raise ValueError(f"unknown kind {kind}")
