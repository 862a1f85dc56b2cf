# %% alternative: one comprehension
def read_scalars(folder, name):
    return [
        (event.step, value.simple_value)
        for event in read_events(folder)
        for value in event.summary.value
        if value.tag == name and value.WhichOneof("value") == "simple_value"
    ]

# %% alternative: TensorBoard's own reader
def read_scalars(log_dir, tag):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    log = EventAccumulator(str(log_dir)).Reload()
    if tag not in log.Tags()["scalars"]:
        return []
    return [(event.step, event.value) for event in log.Scalars(tag)]

# %% mistake: every tag
# fails: leaves other tags out
# fails: an unknown tag gives an empty list
# hint: a folder holds more than one curve. Compare the tag of each value with the one asked for.
def read_scalars(log_dir, tag):
    return [(e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.HasField("simple_value")]

# %% mistake: part of the tag is enough
# fails: leaves other tags out
# hint: "loss/valid" is also a part of "loss/valid/batch". Ask for equal tags.
def read_scalars(log_dir, tag):
    return [(e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.HasField("simple_value") and tag in v.tag]

# %% mistake: takes a histogram for a zero
# fails: a histogram is no scalar
# hint: a value that is no scalar still answers simple_value with 0.0. Ask whether it has the field.
def read_scalars(log_dir, tag):
    return [(e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]

# %% mistake: drops every zero
# fails: a histogram is no scalar
# hint: 0.0 can be a true value of a curve, and Python takes it for false. Ask whether the value has the field.
def read_scalars(log_dir, tag):
    return [(e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.simple_value]

# %% mistake: value and step swapped
# fails: reads steps and values
# hint: the pairs are (step, value), the step first.
def read_scalars(log_dir, tag):
    return [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value")]

# %% mistake: numbers the points itself
# fails: reads steps and values
# hint: the step is written in the event. It need not be 0, 1, 2, ...
def read_scalars(log_dir, tag):
    values = [v.simple_value for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value")]
    return list(enumerate(values))

# %% mistake: only the values
# fails: reads steps and values
# hint: each point is a pair: the step, which the event holds, and the value.
def read_scalars(log_dir, tag):
    return [v.simple_value for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value")]

# %% mistake: sorts by step
# fails: keeps the order and every point
# hint: asked is the order in which the points were written, also when the steps go back.
def read_scalars(log_dir, tag):
    return sorted((e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value"))

# %% mistake: one point for each step
# fails: keeps the order and every point
# hint: a dict keeps one value per step. Two points may have the same step.
def read_scalars(log_dir, tag):
    return list({e.step: v.simple_value for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value")}.items())

# %% mistake: an error for an unknown tag
# fails: an unknown tag gives an empty list
# hint: a tag that nobody logged has no points. A list without points is an answer.
def read_scalars(log_dir, tag):
    curves = {}
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.HasField("simple_value"):
                curves.setdefault(value.tag, []).append((event.step, value.simple_value))
    return curves[tag]

# %% mistake: the first value of each event
# fails: an event may hold several values
# hint: summary.value is a list. SummaryWriter puts one value into it, but other programs log several at a time.
def read_scalars(log_dir, tag):
    points = []
    for event in read_events(log_dir):
        values = event.summary.value
        if values and values[0].tag == tag and values[0].HasField("simple_value"):
            points.append((event.step, values[0].simple_value))
    return points

# %% mistake: finite values only
# fails: reads steps and values
# hint: a curve may hold inf and nan, and they are points as well. Leave nothing out.
def read_scalars(log_dir, tag):
    return [
        (e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value
        if v.tag == tag and v.HasField("simple_value") and np.isfinite(v.simple_value)
    ]

# %% mistake: lists in place of tuples
# fails: reads steps and values
# hint: a point was to be a tuple (step, value), with round brackets.
def read_scalars(log_dir, tag):
    return [[e.step, v.simple_value] for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value")]

# %% mistake: a tuple of points
# fails: reads steps and values
# hint: a list of points was promised.
def read_scalars(log_dir, tag):
    return tuple((e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value"))

# %% mistake: step 0 taken for no step
# fails: reads steps and values
# hint: the first event of a file has no summary and so no values; you need not look for it. Step 0 is a step like any other.
def read_scalars(log_dir, tag):
    return [
        (e.step, v.simple_value) for e in read_events(log_dir) if e.step
        for v in e.summary.value if v.tag == tag and v.HasField("simple_value")
    ]

# %% mistake: six decimal places
# fails: reads steps and values
# hint: give back the number that is in the file.
def read_scalars(log_dir, tag):
    return [(e.step, round(v.simple_value, 4)) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value")]

# %% mistake: leaves histograms out only
# fails: records of any other kind are no scalars
# hint: an image or a text of this tag is no scalar either. Ask each value for the field that you want, not for one that you do not want.
def read_scalars(log_dir, tag):
    return [(e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and not v.HasField("histo")]

# %% mistake: one value for each tag of an event
# fails: an event may hold two values of one tag
# hint: a dictionary keeps one value for each key. Of two values with the same tag in one event, yours keeps the last one.
def read_scalars(log_dir, tag):
    points = []
    for event in read_events(log_dir):
        values = {value.tag: value for value in event.summary.value}
        if tag in values and values[tag].HasField("simple_value"):
            points.append((event.step, values[tag].simple_value))
    return points

# %% mistake: underscores for spaces
# fails: a tag is taken as it stands in the file
# hint: the writer replaces a space, but a file may come from another program. Compare the tag as it is given.
def read_scalars(log_dir, tag):
    tag = tag.replace(" ", "_")
    return [(e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and v.HasField("simple_value")]


# %% mistake: points that come twice left out
# fails: all event files of the folder, and none of a folder inside it
# hint: a point that stands in the files twice comes back twice. What takes the second one out?
def read_scalars(log_dir, tag):
    points = []
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and value.HasField("simple_value") and (event.step, value.simple_value) not in points:
                points.append((event.step, value.simple_value))
    return points


# %% mistake: reads the folders inside, too
# fails: all event files of the folder, and none of a folder inside it
# hint: a folder inside belongs to another run. Read the event files of the folder itself, as read_events does.
def read_scalars(log_dir, tag):
    points = []
    for folder in [Path(log_dir), *sorted(path for path in Path(log_dir).rglob("*") if path.is_dir())]:
        for event in read_events(folder):
            for value in event.summary.value:
                if value.tag == tag and value.HasField("simple_value"):
                    points.append((event.step, value.simple_value))
    return points

# %% mistake: what was read once is kept
# fails: reads anew in every call, steps as ints and values as floats
# hint: more may have been written since the first call, and the caller may change the list that it got. Read the files in each call.
import functools

@functools.cache
def read_scalars(log_dir, tag):
    values = [(event.step, value) for event in read_events(log_dir) for value in event.summary.value]
    return [(step, value.simple_value) for step, value in values if value.tag == tag and value.HasField("simple_value")]
