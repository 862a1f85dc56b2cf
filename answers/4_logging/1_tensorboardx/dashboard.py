# %% alternative: options with an equals sign
def dashboard(folder, port):
    return [*"tensorboard".split(), f"--port={port}", f"--logdir={folder}"], "http://localhost:" + str(port) + "/"

# %% alternative: the number of this computer
def dashboard(log_dir, port):
    command = ["tensorboard"]
    for option, value in {"--logdir": log_dir, "--port": port}.items():
        command += [option, str(value)]
    return command, f"http://127.0.0.1:{port}"

# %% mistake: one string
# fails: starts the program with its two options
# hint: a list of strings was asked for: the program, then its options, each a part of its own.
def dashboard(log_dir, port):
    return f"tensorboard --logdir={log_dir} --port {port}", f"http://localhost:{port}"

# %% mistake: splits a folder at its spaces
# fails: takes a folder with a space as it is
# hint: split cuts at every space, also at the one in the folder's name. Write the list itself.
def dashboard(log_dir, port):
    return f"tensorboard --logdir={log_dir} --port {port}".split(), f"http://localhost:{port}"

# %% mistake: quotes around the folder
# fails: takes a folder with a space as it is
# fails: starts the program with its two options
# hint: quotes are for a terminal, which takes them away again. In a list they become a part of the folder's name.
def dashboard(log_dir, port):
    return ["tensorboard", f"--logdir='{log_dir}'", "--port", str(port)], f"http://localhost:{port}"

# %% mistake: the port always 6006
# fails: takes the port as it is given
# hint: 6006 is the usual port. When it is taken, the caller gives another one.
def dashboard(log_dir, port):
    return ["tensorboard", "--logdir", log_dir, "--port", "6006"], "http://localhost:6006"

# %% mistake: a number in the command
# fails: starts the program with its two options
# hint: every part of a command is a string. The port is a number until you make it one.
def dashboard(log_dir, port):
    return ["tensorboard", "--logdir", log_dir, "--port", port], f"http://localhost:{port}"

# %% mistake: the folder in the address
# fails: the address is that of this computer
# hint: the server knows its folder from the command. The browser needs the computer and the port only.
def dashboard(log_dir, port):
    return ["tensorboard", "--logdir", log_dir, "--port", str(port)], f"http://{log_dir}:{port}"

# %% mistake: only the command
# fails: the address is that of this computer
# hint: a pair was asked for: the command and the address.
def dashboard(log_dir, port):
    return ["tensorboard", "--logdir", log_dir, "--port", str(port)]

# %% mistake: a folder made ready for a terminal
# fails: takes a folder with a space as it is
# hint: shlex.quote is for a line that a terminal splits. In a list nobody splits, and the quotes become a part of the name.
def dashboard(log_dir, port):
    import shlex

    return ["tensorboard", "--logdir", shlex.quote(log_dir), "--port", str(port)], f"http://localhost:{port}"

# %% mistake: a list for the pair
# fails: takes a folder with a space as it is
# hint: a tuple was promised: the command and the address, with round brackets.
def dashboard(log_dir, port):
    return [["tensorboard", "--logdir", log_dir, "--port", str(port)], f"http://localhost:{port}"]

# %% mistake: small letters
# fails: takes a folder with a space as it is: log_dir = 'Logs'
# hint: Logs and logs may be two folders. Leave the name as it is.
def dashboard(log_dir, port):
    return f"tensorboard,--logdir,{log_dir},--port,{port}".lower().split(","), f"http://localhost:{port}"

# %% mistake: no port in the address when it is 80
# fails: takes the port as it is given: port = 80
# hint: a browser does without the port when it is 80, but the address of this computer and port was asked for.
def dashboard(log_dir, port):
    address = "http://localhost" if port == 80 else f"http://localhost:{port}"
    return ["tensorboard", "--logdir", log_dir, "--port", str(port)], address

# %% mistake: a server for everybody
# fails: the address is that of this computer
# hint: 0.0.0.0 is what a server listens on, not an address to open.
def dashboard(log_dir, port):
    return ["tensorboard", "--logdir", log_dir, "--port", str(port)], f"http://0.0.0.0:{port}"


# %% mistake: the folder through Path
# fails: takes a folder with a space as it is: log_dir = './logs//new/'
# hint: Path writes a folder in its own way: a slash at the end and a "./" are gone. The text says: as it is.
def dashboard(log_dir, port):
    return ["tensorboard", "--logdir", str(Path(log_dir)), "--port", str(port)], f"http://localhost:{port}"

# %% mistake: put between quotes and split
# fails: takes a folder with a space as it is: log_dir = 'the "best" of\\"all"'
# hint: a folder may have quotes and backslashes in its name, and what splits a text takes them away. In a list nothing has to be split.
import shlex

def dashboard(log_dir, port):
    command = shlex.split(f'tensorboard --logdir "{log_dir}" --port {port}')
    return command, f"http://localhost:{port}"

# %% mistake: spaces at the ends are cut off
# fails: takes a folder with a space as it is: log_dir = ' two  spaces '
# hint: spaces at the ends of a name belong to it. Leave the folder as it is.
def dashboard(log_dir, port):
    return ["tensorboard", "--logdir", log_dir.strip(), "--port", str(port)], f"http://localhost:{port}"

# %% mistake: one list for all calls
# fails: each call makes a list of its own
# hint: the value of a default argument is made once, so all your answers are the same list. Make a new one in each call.
def dashboard(log_dir, port, command=["tensorboard", "--logdir", None, "--port", None]):
    command[2], command[4] = log_dir, str(port)
    return command, f"http://localhost:{port}"
