# %% alternative: the rule written out
def run_directory(folder, comment):
    import socket
    from datetime import datetime

    if folder is not None:
        return folder
    now = datetime.now().strftime("%b%d_%H-%M-%S")
    return os.path.join("runs", f"{now}_{socket.gethostname()}{comment}")

# %% alternative: a writer that writes nothing, closed again
def run_directory(log_dir, comment):
    with SummaryWriter(logdir=log_dir, comment=comment, write_to_disk=False) as writer:
        return str(writer.file_writer.get_logdir())

# %% mistake: adds the comment to the folder
# fails: answers for a given folder, with and without a comment
# hint: that is what one hopes for. Make two writers with different comments and the same log_dir, and look at their logdir.
def run_directory(log_dir, comment):
    if log_dir is not None:
        return log_dir + comment
    return SummaryWriter(comment=comment, write_to_disk=False).logdir

# %% mistake: takes the comment for a subfolder
# fails: answers for a given folder, with and without a comment
# hint: no folder with the name of the comment appears. Try it, and look at what is there.
def run_directory(log_dir, comment):
    if log_dir is not None:
        return os.path.join(log_dir, comment)
    return SummaryWriter(comment=comment, write_to_disk=False).logdir

# %% mistake: always a folder in runs
# fails: answers for a given folder, with and without a comment
# hint: runs and the made-up name are used when no log_dir is given.
def run_directory(log_dir, comment):
    return SummaryWriter(comment=comment, write_to_disk=False).logdir

# %% mistake: only the folder runs
# fails: without a folder the comment ends its name
# hint: without a log_dir each run gets a folder of its own inside runs. What does its name end with?
def run_directory(log_dir, comment):
    return log_dir or "runs"

# %% mistake: forgets the comment where it counts
# fails: without a folder the comment ends its name
# hint: without a log_dir the comment does something. Read the docstring of SummaryWriter on comment.
def run_directory(log_dir, comment):
    return SummaryWriter(log_dir=log_dir, write_to_disk=False).logdir

# %% mistake: really opens a writer
# fails: creates nothing
# hint: your writer makes the folder and an event file in it. There is an argument for a writer that does not write.
def run_directory(log_dir, comment):
    with SummaryWriter(log_dir=log_dir, comment=comment) as writer:
        return writer.logdir

# %% mistake: an empty comment ends the name with a mark
# fails: without a folder the comment ends its name
# hint: the comment is appended as it is, without anything in between.
def run_directory(log_dir, comment):
    if log_dir is not None:
        return log_dir
    return SummaryWriter(comment="", write_to_disk=False).logdir + "_" + comment

# %% mistake: an absolute path
# fails: answers for a given folder, with and without a comment
# hint: the folder is the one that was given, letter by letter.
def run_directory(log_dir, comment):
    if log_dir is not None:
        return os.path.abspath(log_dir)
    return SummaryWriter(comment=comment, write_to_disk=False).logdir


# %% mistake: the folder through Path
# fails: answers for a given folder, with and without a comment
# hint: Path leaves out ./ and a slash at the end. The log_dir comes back letter by letter.
def run_directory(log_dir, comment):
    if log_dir is not None:
        return str(Path(log_dir))
    return SummaryWriter(comment=comment, write_to_disk=False).logdir


# %% mistake: without the seconds
# fails: the date and the time are those of the call
# hint: two runs may begin within one minute. Which parts does the time in the writer's own name have?
import socket
import time


def run_directory(log_dir, comment):
    if log_dir is None:
        return os.path.join("runs", time.strftime("%b%d_%H-%M") + "_" + socket.gethostname() + comment)
    return log_dir


# %% mistake: the answer of an earlier call
# fails: the date and the time are those of the call
# hint: without a log_dir the answer depends on the clock. What does lru_cache do with a second call?
from functools import lru_cache


@lru_cache
def run_directory(log_dir, comment):
    with SummaryWriter(log_dir=log_dir, comment=comment, write_to_disk=False) as writer:
        return writer.logdir


# %% mistake: opens a writer and clears away
# fails: creates nothing
# hint: what you clear away may have been there before. Is there a writer that makes nothing?
import shutil


def run_directory(log_dir, comment):
    with SummaryWriter(log_dir=log_dir, comment=comment) as writer:
        folder = writer.logdir
    shutil.rmtree(Path(folder).parts[0])
    return folder


# %% alternative: the date from the class datetime
from datetime import datetime
from socket import gethostname


def run_directory(log_dir, comment):
    if log_dir is not None:
        return log_dir
    return os.path.join("runs", f"{datetime.now():%b%d_%H-%M-%S}_{gethostname()}{comment}")
