# %% alternative: the smallest of pairs
def best_epoch(folder, name):
    points = []
    for event in read_events(folder):
        for value in event.summary.value:
            if value.tag == name and math.isfinite(value.simple_value):
                points.append((value.simple_value, event.step))
    if not points:
        raise ValueError(f"no finite loss under the tag {name!r}")
    return min(points)[1]

# %% alternative: min with a key
def best_epoch(log_dir, tag):
    curve = {e.step: v.simple_value for e in read_events(log_dir) for v in e.summary.value if v.tag == tag}
    return min((s for s in curve if math.isfinite(curve[s])), key=curve.get)

# %% alternative: NumPy
def best_epoch(log_dir, tag):
    points = [(e.step, v.simple_value) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]
    points = [p for p in points if np.isfinite(p[1])]
    if not points:
        raise ValueError(tag)
    steps, values = np.array(points).T
    return int(steps[values.argmin()])

# %% mistake: the position in the list
# fails: returns the logged step
# hint: argmin counts positions. The step is written in the event, and it need not be 0, 1, 2, ...
def best_epoch(log_dir, tag):
    values = [v.simple_value for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]
    return int(np.nanargmin(values))

# %% mistake: the highest value
# fails: returns the logged step
# hint: of losses the lowest is the best; max is for an accuracy.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]
    return max(p for p in points if math.isfinite(p[0]))[1]

# %% mistake: every tag
# fails: looks at one tag only
# hint: a folder holds more than one curve. Compare the tag of each value with the one asked for.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value]
    return min(p for p in points if math.isfinite(p[0]))[1]

# %% mistake: part of the tag is enough
# fails: looks at one tag only
# hint: "loss/valid" is also a part of "loss/valid/batch". Ask for equal tags.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if tag in v.tag]
    return min(p for p in points if math.isfinite(p[0]))[1]

# %% mistake: the last of equal epochs
# fails: takes the earlier of two equal epochs
# hint: with <= a later epoch replaces an equal one. Which comparison keeps the first?
def best_epoch(log_dir, tag):
    best, step = math.inf, None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and value.simple_value <= best:
                best, step = value.simple_value, event.step
    if step is None:
        raise ValueError("nothing logged")
    return step

# %% mistake: nan can win
# fails: passes over inf and nan: other = nan
# fails: no finite loss is an error
# hint: every comparison with nan is false, so min keeps a nan that comes first. Take it out before.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]
    return min(points)[1]

# %% mistake: takes zero for nothing
# fails: a loss of zero counts, and step 0 too
# hint: 0.0 is false in Python: "not best" is true for a best loss of zero too. Compare with None.
def best_epoch(log_dir, tag):
    best = step = None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and math.isfinite(value.simple_value):
                if not best or value.simple_value < best:
                    best, step = value.simple_value, event.step
    if step is None:
        raise ValueError("nothing logged")
    return step

# %% mistake: None for a tag that is not there
# fails: no finite loss is an error: another tag
# fails: no finite loss is an error
# hint: a caller who misspells the tag gets your default and does not notice. Raise the error that was asked for.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]
    points = [p for p in points if math.isfinite(p[0])]
    return min(points)[1] if points else None

# %% mistake: the value, not its step
# fails: returns the logged step
# hint: you return the lowest loss. Asked is the step at which it was logged.
def best_epoch(log_dir, tag):
    values = [v.simple_value for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]
    return min(v for v in values if math.isfinite(v))

# %% mistake: the first value of each event
# fails: an event may hold several values
# hint: summary.value is a list. SummaryWriter puts one value into it, but other programs log several at a time.
def best_epoch(log_dir, tag):
    first = [(e.summary.value[0], e.step) for e in read_events(log_dir) if e.summary.value]
    points = [(v.simple_value, step) for v, step in first if v.tag == tag and math.isfinite(v.simple_value)]
    if not points:
        raise ValueError(tag)
    return min(points)[1]

# %% alternative: sorted points
def best_epoch(log_dir, tag):
    curve = []
    for event in read_events(Path(log_dir)):
        curve += [(float(value.simple_value), event.step) for value in event.summary.value if value.tag == tag]
    for value, step in sorted(point for point in curve if abs(point[0]) < math.inf):
        return step
    raise ValueError("no finite loss")

# %% mistake: the search starts at 1000
# fails: returns the logged step
# hint: a loss may be larger than any number that you choose as a start. Start with infinity, or with the first loss.
def best_epoch(log_dir, tag):
    best, step = 1000.0, None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and math.isfinite(value.simple_value) and value.simple_value < best:
                best, step = value.simple_value, event.step
    if step is None:
        raise ValueError("nothing logged")
    return step

# %% mistake: the smallest distance from zero
# fails: returns the logged step: raised_by = -5000.0
# hint: the lowest loss may be negative, and then it is the farthest from 0. Compare the numbers themselves.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]
    points = [(abs(value), step) for value, step in points if math.isfinite(value)]
    if not points:
        raise ValueError(tag)
    return min(points)[1]

# %% mistake: minus infinity wins
# fails: passes over inf and nan: other = -inf
# hint: -inf is smaller than every number and still no loss. math.isfinite is false for it.
def best_epoch(log_dir, tag):
    best, step = math.inf, None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and value.simple_value < best:
                best, step = value.simple_value, event.step
    if step is None:
        raise ValueError("nothing logged")
    return step

# %% mistake: step 0 taken for none
# fails: a loss of zero counts, and step 0 too
# hint: the best epoch may be number 0, and `not step` is true for it. Compare with None.
def best_epoch(log_dir, tag):
    best, step = math.inf, None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and math.isfinite(value.simple_value) and value.simple_value < best:
                best, step = value.simple_value, event.step
    if not step:
        raise ValueError("nothing logged")
    return step

# %% mistake: another kind of error
# fails: no finite loss is an error
# hint: a list without points raises IndexError. The caller was promised a ValueError.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag]
    return sorted(point for point in points if math.isfinite(point[0]))[0][1]

# %% mistake: compares rounded losses
# fails: nearly equal is not equal
# hint: two losses that differ in the eighth digit differ. Compare the numbers that are in the file.
def best_epoch(log_dir, tag):
    points = [(round(v.simple_value, 4), e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag == tag and math.isfinite(v.simple_value)]
    if not points:
        raise ValueError
    return min(points)[1]

# %% mistake: close is equal
# fails: nearly equal is not equal
# hint: lower is lower, by however little. Compare with < and nothing else.
def best_epoch(log_dir, tag):
    best, step = math.inf, None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and math.isfinite(value.simple_value) and value.simple_value < best - 1e-6:
                best, step = value.simple_value, event.step
    if step is None:
        raise ValueError
    return step

# %% mistake: takes no notice of capital letters
# fails: looks at one tag only
# hint: "Loss/valid" is another tag than "loss/valid". Ask for equal tags.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag.lower() == tag.lower() and math.isfinite(v.simple_value)]
    if not points:
        raise ValueError
    return min(points)[1]

# %% mistake: the end of the tag is enough
# fails: looks at one tag only
# hint: "old/loss/valid" ends with "loss/valid" and is another tag. Ask for equal tags.
def best_epoch(log_dir, tag):
    points = [(v.simple_value, e.step) for e in read_events(log_dir) for v in e.summary.value if v.tag.endswith(tag) and math.isfinite(v.simple_value)]
    if not points:
        raise ValueError
    return min(points)[1]

# %% mistake: reads one file
# fails: a folder may hold several event files: best = 5
# hint: a training that was taken up again writes a second file. read_events reads all of them.
def best_epoch(log_dir, tag):
    path = sorted(Path(log_dir).glob("*tfevents*"))[0]
    data, start, points = path.read_bytes(), 0, []
    while start + 12 <= len(data):
        (length,) = struct.unpack_from("<Q", data, start)
        event = Event.FromString(data[start + 12 : start + 12 + length])
        points += [(v.simple_value, event.step) for v in event.summary.value if v.tag == tag and math.isfinite(v.simple_value)]
        start += 12 + length + 4
    if not points:
        raise ValueError
    return min(points)[1]

# %% mistake: stops at the first inf or nan
# fails: passes over inf and nan
# hint: after an inf or nan a run may still find a better loss. Pass over it and look further.
def best_epoch(log_dir, tag):
    points = []
    for e in read_events(log_dir):
        for v in e.summary.value:
            if v.tag == tag:
                points.append((v.simple_value, e.step))
    good = []
    for value, step in points:
        if good and not math.isfinite(value):
            break
        if math.isfinite(value):
            good.append((value, step))
    if not good:
        raise ValueError
    return min(good)[1]

# %% mistake: underscores for spaces
# fails: a tag is taken as it stands in the file
# hint: the writer replaces a space, but a file may come from another program. Compare the tag as it is given.
def best_epoch(log_dir, tag):
    tag = tag.replace(" ", "_")
    best, step = math.inf, None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and math.isfinite(value.simple_value) and value.simple_value < best:
                best, step = value.simple_value, event.step
    if step is None:
        raise ValueError(tag)
    return step

# %% mistake: losses nearer than 1e-8 taken for equal
# fails: very small losses
# hint: lower is lower, however little it is. With small losses your margin is larger than what they differ by.
def best_epoch(log_dir, tag):
    best, step = math.inf, None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and math.isfinite(value.simple_value) and value.simple_value < best - 1e-8:
                best, step = value.simple_value, event.step
    if step is None:
        raise ValueError(tag)
    return step


# %% mistake: the search starts at a very large number
# fails: returns the logged step: raised_by = 3e+38
# hint: a loss may be larger than the number that you start with. math.inf is above every finite loss.
def best_epoch(log_dir, tag):
    best, step = 1e38, None
    for event in read_events(log_dir):
        for value in event.summary.value:
            if value.tag == tag and math.isfinite(value.simple_value) and value.simple_value < best:
                best, step = value.simple_value, event.step
    if step is None:
        raise ValueError(tag)
    return step

# %% mistake: a number of NumPy
# fails: returns the logged step
# hint: an int was asked for, and an element of an array is a number of NumPy. int() makes a Python int of it.
def best_epoch(log_dir, tag):
    points = [(event.step, value.simple_value) for event in read_events(log_dir) for value in event.summary.value if value.tag == tag]
    steps = np.array([step for step, _ in points], dtype=np.int64)
    losses = np.array([loss for _, loss in points], dtype=np.float64)
    finite = np.isfinite(losses)
    if not finite.any():
        raise ValueError(f"no finite loss under the tag {tag!r}")
    return steps[finite][np.argmin(losses[finite])]

# %% mistake: steps and losses in one float32 tensor
# fails: reads anew in every call, and a large step
# hint: float32 has about seven digits, and a step may have more. Keep the steps apart from the losses, as ints.
def best_epoch(log_dir, tag):
    points = [[event.step, value.simple_value] for event in read_events(log_dir) for value in event.summary.value if value.tag == tag]
    points = torch.tensor(points).reshape(-1, 2)
    points = points[points[:, 1].isfinite()]
    if len(points) == 0:
        raise ValueError(f"no finite loss under the tag {tag!r}")
    return int(points[points[:, 1].argmin(), 0])
