# %% alternative: the best epoch of each run, by the exercise above
def best_run(folder):
    best = None
    for run in sorted(path for path in Path(folder).iterdir() if path.is_dir()):
        try:
            step = best_epoch(run, "loss/valid")
        except ValueError:
            continue
        losses = [v.simple_value for event in read_events(run) for v in event.summary.value if v.tag == "loss/valid" and event.step == step]
        loss = min(loss for loss in losses if math.isfinite(loss))
        if best is None or loss < best[0]:
            best = loss, run.name, step
    if best is None:
        raise ValueError("no run has a finite loss/valid")
    return best[1], best[2]


# %% alternative: curves first, then a loop
def curve_of(run):
    curve = []
    for event in read_events(run):
        curve += [(event.step, value.simple_value) for value in event.summary.value if value.tag == "loss/valid"]
    return curve


def best_run(folder):
    lowest, answer = math.inf, None
    for name in sorted(os.listdir(folder)):
        for step, loss in curve_of(os.path.join(folder, name)):
            if -math.inf < loss < lowest:
                lowest, answer = loss, (name, step)
    if not answer:
        raise ValueError(folder)
    return answer


# %% mistake: takes the lowest of nan
# fails: passes over inf and nan
# hint: `<` and `min` cannot compare with nan: what comes before it decides. Leave out what is not finite.
def best_run(folder):
    found = []
    for run in sorted(Path(folder).iterdir()):
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and not math.isinf(value.simple_value):
                    found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    best = found[0]
    for each in found:
        if not each[0] >= best[0]:
            best = each
    return best[1], best[2]


# %% mistake: minus infinity is the best
# fails: passes over inf and nan: other = -inf
# hint: -inf is lower than every loss, and no loss of a training that works. It does not count.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and value.simple_value < math.inf:
                    found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: every loss counts
# fails: only the tag loss/valid counts
# hint: a training loss may be lower than all validation losses. Look at the tag, the whole of it.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag.startswith("loss") and math.isfinite(value.simple_value):
                    found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss")
    return min(found)[1:]


# %% mistake: the last loss of each run
# fails: the run and the step of the lowest loss
# hint: a run may have been better before its last epoch. All points of its curve count.
def best_run(folder):
    found = []
    for run in sorted(Path(folder).iterdir()):
        points = [(v.simple_value, event.step) for event in read_events(run) for v in event.summary.value if v.tag == "loss/valid"]
        points = [point for point in points if math.isfinite(point[0])]
        if points:
            found.append((points[-1][0], run.name, points[-1][1]))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: the place in the list
# fails: the run and the step of the lowest loss
# hint: the place of a point in the list is not its step: a run may log every third epoch. The step stands in the event.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        place = 0
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid":
                    if math.isfinite(value.simple_value):
                        found.append((value.simple_value, run.name, place))
                    place += 1
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: the highest value
# fails: the run and the step of the lowest loss
# hint: of losses the lowest is the best; the highest is for an accuracy.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                    found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return max(found)[1:]


# %% mistake: of equal losses the last one
# fails: of equal losses the first run in the order of names, and its earliest step
# hint: with `<=` a later loss that is equal takes the place of the first one.
def best_run(folder):
    lowest, answer = math.inf, None
    for run in sorted(Path(folder).iterdir()):
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value) and value.simple_value <= lowest:
                    lowest, answer = value.simple_value, (run.name, event.step)
    if answer is None:
        raise ValueError("no loss/valid")
    return answer


# %% mistake: of equal losses the earliest step of all runs
# fails: of equal losses the first run in the order of names, and its earliest step
# hint: first the name decides, and then the step: an earlier step of a run whose name comes later does not count.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                    found.append((value.simple_value, event.step, run.name))
    if not found:
        raise ValueError("no loss/valid")
    _, step, name = min(found)
    return name, step


# %% mistake: losses rounded
# fails: nearly equal is not equal, in one run and in two
# hint: nothing is rounded: two losses that look alike may differ.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                    found.append((round(value.simple_value, 4), run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: the folders inside a run, too
# fails: only folders are runs, and only what is directly in them
# hint: what lies deeper than a run's own folder belongs to no run.
def best_run(folder):
    found = []
    for run in Path(folder).rglob("*"):
        if run.is_dir():
            for event in read_events(run):
                for value in event.summary.value:
                    if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                        found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: the folder itself is a run
# fails: only folders are runs, and only what is directly in them
# hint: an event file in the folder of all runs belongs to none of them.
def best_run(folder):
    found = []
    for run in [Path(folder), *Path(folder).iterdir()]:
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                    found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: the path in place of the name
# fails: the run and the step of the lowest loss
# hint: the name of a folder is the last part of its path, a str.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                    found.append((value.simple_value, str(run), event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: one event file of each run
# fails: a run may have several event files
# hint: a training that was stopped and went on has two event files. read_events reads all of a folder.
def best_run(folder):
    found = []
    for run in sorted(Path(folder).iterdir()):
        events = list(run.glob("*tfevents*"))
        if run.is_dir() and events:
            alone = Path(tempfile.mkdtemp())
            (alone / events[0].name).write_bytes(sorted(events)[0].read_bytes())
            for event in read_events(alone):
                for value in event.summary.value:
                    if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                        found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: a loss of zero taken for none
# fails: a single run, a loss of zero, and step 0
# hint: 0 is a loss as any other, and the best one. `if loss` is false for it.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and value.simple_value and math.isfinite(value.simple_value):
                    found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: nothing when there is no loss
# fails: no finite loss/valid is an error
# hint: without any finite loss there is no best run. Then the text asks for an error.
def best_run(folder):
    found = [(math.inf, None, None)]
    for run in sorted(Path(folder).iterdir()):
        for event in read_events(run):
            for value in event.summary.value:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                    found.append((value.simple_value, run.name, event.step))
    return min(found)[1:]


# %% mistake: what was read before
# fails: reads anew in every call
# hint: what you keep from call to call is soon out of date: a run goes on, and new ones come.
known_runs = {}


def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in known_runs.setdefault(str(folder), {each: read_events(each) for each in Path(folder).iterdir()}).get(run, []):
            for value in event.summary.value:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                    found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]


# %% mistake: the first value of each event
# fails: an event may hold several values
# hint: an event may hold several values, with other tags among them. Go through all of them.
def best_run(folder):
    found = []
    for run in Path(folder).iterdir():
        for event in read_events(run):
            for value in list(event.summary.value)[:1]:
                if value.tag == "loss/valid" and math.isfinite(value.simple_value):
                    found.append((value.simple_value, run.name, event.step))
    if not found:
        raise ValueError("no loss/valid")
    return min(found)[1:]
