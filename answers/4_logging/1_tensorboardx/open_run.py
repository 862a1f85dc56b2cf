# %% alternative: os.path and a list of names
def open_run(base, run):
    folder = os.path.join(str(base), run)
    names = os.listdir(folder) if os.path.isdir(folder) else []
    for name in names:
        if "tfevents" in name:
            raise FileExistsError(folder)
    return SummaryWriter(folder)

# %% mistake: asks for events, not for files
# fails: refuses a folder whose run has just begun
# hint: the file of a run that has just begun may hold no events yet. Look for the files themselves.
def open_run(root, name):
    folder = Path(root, name)
    folder.mkdir(parents=True, exist_ok=True)
    if read_events(folder):
        raise FileExistsError(f"choose another name than {name}")
    return SummaryWriter(logdir=str(folder))

# %% mistake: hopes for the comment
# fails: the folder carries the name of the run
# fails: two runs stay apart
# hint: the comment is ignored when there is a log_dir, so all your runs land in the root. Put the name into the folder.
def open_run(root, name):
    if any((Path(root) / name).glob("*tfevents*")):
        raise FileExistsError(name)
    return SummaryWriter(log_dir=str(root), comment=name)

# %% mistake: glues the names together
# fails: the folder carries the name of the run
# hint: a plus between two names gives one long name. A folder inside a folder needs a separator.
def open_run(root, name):
    folder = Path(str(root) + name)
    if any(folder.glob("*tfevents*")):
        raise FileExistsError(name)
    return SummaryWriter(log_dir=str(folder))

# %% mistake: forgets the root
# fails: the folder carries the name of the run
# hint: your run lands in the current folder. It belongs into the root.
def open_run(root, name):
    if any(Path(root, name).glob("*tfevents*")):
        raise FileExistsError(name)
    return SummaryWriter(log_dir=os.path.join(tempfile.mkdtemp(), name))

# %% mistake: mixes a second run with the first
# fails: refuses a folder that holds a run
# fails: a refused run leaves the folder as it was
# hint: two runs in one folder become one curve. Look whether the folder holds an event file before you make the writer.
def open_run(root, name):
    return SummaryWriter(log_dir=os.path.join(root, name))

# %% mistake: opens first, looks later
# fails: a refused run leaves the folder as it was
# hint: SummaryWriter makes its file at once. When you look after that, it is too late.
def open_run(root, name):
    folder = Path(root) / name
    found = any(folder.glob("*tfevents*"))
    writer = SummaryWriter(log_dir=str(folder))
    if found:
        writer.close()
        raise FileExistsError(name)
    return writer

# %% mistake: refuses every folder that exists
# fails: a folder without event files is fine
# hint: a folder may be there and hold no run. Only an event file is in the way.
def open_run(root, name):
    folder = Path(root) / name
    folder.mkdir(parents=True)
    return SummaryWriter(log_dir=str(folder))

# %% mistake: looks into the root
# fails: a folder without event files is fine
# hint: you look for event files of all the runs. Another run of another name is no reason to refuse.
def open_run(root, name):
    if any(Path(root).rglob("*tfevents*")):
        raise FileExistsError(name)
    return SummaryWriter(log_dir=os.path.join(root, name))

# %% mistake: returns a closed writer's folder
# fails: the folder carries the name of the run
# hint: the caller wants to write: return the writer itself, still open.
def open_run(root, name):
    folder = Path(root) / name
    if any(folder.glob("*tfevents*")):
        raise FileExistsError(name)
    with SummaryWriter(log_dir=str(folder)):
        return folder

# %% mistake: looks into folders inside the folder
# fails: an older run in a folder inside it is fine
# hint: rglob looks into folders inside the folder as well. Only an event file in the folder itself is in the way.
def open_run(root, name):
    folder = Path(root) / name
    if any(folder.rglob("*tfevents*")):
        raise FileExistsError(name)
    return SummaryWriter(log_dir=str(folder))

# %% mistake: makes room
# fails: refuses a folder that holds a run
# fails: a refused run leaves the folder as it was
# hint: you delete the first run. The caller was promised an error, and that nothing changes.
def open_run(root, name):
    folder = Path(root) / name
    for path in folder.glob("*tfevents*"):
        path.unlink()
    return SummaryWriter(log_dir=str(folder))

# %% mistake: another name when there is a run
# fails: refuses a folder that holds a run
# hint: the caller does not learn that the run has another name now. Raise the error that was asked for.
def open_run(root, name):
    folder = Path(root) / name
    while any(folder.glob("*tfevents*")):
        folder = folder.with_name(folder.name + "-new")
    return SummaryWriter(log_dir=str(folder))

# %% mistake: another name for a name with a space
# fails: the folder carries the name of the run
# hint: in a tag a space becomes an underscore, in the name of a folder it may stay.
def open_run(root, name):
    folder = Path(root) / name.replace(" ", "_")
    if any(folder.glob("*tfevents*")):
        raise FileExistsError(name)
    return SummaryWriter(log_dir=str(folder))


# %% mistake: the name of the run is a pattern for glob
# fails: refuses a folder that holds a run
# hint: In a pattern [0.1] means one of these letters. Look into the folder itself.
def open_run(root, name):
    from glob import glob

    if glob(f"{root}/{name}/*tfevents*"):
        raise FileExistsError(name)
    return SummaryWriter(log_dir=f"{root}/{name}")

# %% mistake: returns a closed writer
# fails: the writer is open
# hint: a with block closes the writer when it is left, by return, too. The caller wants to write.
def open_run(root, name):
    folder = Path(root) / name
    if any(folder.glob("*tfevents*")):
        raise FileExistsError(f"{folder} holds a run")
    with SummaryWriter(log_dir=folder) as writer:
        return writer


# %% mistake: the root is a pattern for glob
# fails: refuses a folder that holds a run: root = 'logs [old]'
# hint: glob.glob reads brackets as a pattern, in the folder's name, too. The method glob of a Path takes the folder as it is.
import glob


def open_run(root, name):
    folder = os.path.join(root, name)
    if glob.glob(os.path.join(root, glob.escape(name), "*tfevents*")):
        raise FileExistsError(folder)
    return SummaryWriter(log_dir=folder)


# %% mistake: looks at the beginning of the file's name
# fails: refuses a folder whose run has just begun: file = 'tfevents'
# hint: an event file is a file whose name contains tfevents, at any place. Which names does yours pass over?
def open_run(root, name):
    folder = Path(root) / name
    if folder.exists():
        for path in folder.iterdir():
            if path.name.startswith("events.out.tfevents"):
                raise FileExistsError(f"{folder} already holds a run")
    return SummaryWriter(log_dir=folder)


# %% mistake: remembers the names
# fails: a name is no pattern, and belongs to its root
# hint: the same name in another root is another run. Ask the disk whether there is an event file.
names = set()


def open_run(root, name):
    folder = Path(root) / name
    if name in names or any(folder.glob("*tfevents*")):
        raise FileExistsError(f"{name} is a run already")
    names.add(name)
    return SummaryWriter(log_dir=folder)

# %% mistake: a writer is kept for each folder
# fails: a run is refused when it is opened again
# hint: you hand out the writer of the first call again, and look at the folder once only. Each call has to look.
import functools

@functools.cache
def _writer(folder):
    if any(folder.glob("*tfevents*")):
        raise FileExistsError(f"{folder} holds a run already")
    return SummaryWriter(log_dir=folder)

def open_run(root, name):
    return _writer(Path(root) / name)
