"""A JupyterHub for one class: people log in as users of this machine, and their submissions are graded as they come.

`setup`, beside this file, puts it into FOLDER/config/. Change nothing here, since the next setup writes it anew: what
is different on your machine (an address, a certificate) goes into FOLDER/config/local.py, which is read last.
"""

from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub defines it

HERE = Path(__file__).resolve().parents[1]
BIN = HERE / "env/bin"  # the environment of the hub, of everybody's JupyterLab and of the watch
STATE = HERE / "state"  # root's alone: whoever reads the cookies' secret is everybody
COURSE = (HERE / "course").resolve()  # in the instructor's home
INSTRUCTOR = COURSE.owner()
PATH = {"PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin"}

# Of this machine only: passwords go through here. docs/hub.md says how to open it to others, with a certificate.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.db_url = f"sqlite:///{STATE}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
c.ConfigurableHTTPProxy.command = [str(HERE / "node/node_modules/.bin/configurable-http-proxy")]

# Who may log in, with the password of their account: the instructor, and whoever is in the students' group.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.service = "autograder-hub"  # /etc/pam.d/autograder-hub
c.PAMAuthenticator.allowed_groups = {"hub-students"}
c.Authenticator.allowed_users = {INSTRUCTOR}
c.Authenticator.delete_invalid_users = True  # or a student whose account is gone keeps the hub from starting

# Everybody's JupyterLab is a process of their own user, in their own home.
c.Spawner.cmd = [str(BIN / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
c.Spawner.environment = PATH
c.Spawner.start_timeout = c.Spawner.http_timeout = 180  # seconds: the whole class logs in when the lesson begins

# Grades what students submit, and releases its feedback. The hub starts it again when it ends. As the instructor, since
# the inbound folder is theirs alone to read; without this line it would be root's.
c.JupyterHub.services = [
    {
        "name": "watch",
        "user": INSTRUCTOR,
        "cwd": str(COURSE),
        "command": [str(BIN / "autograder"), "watch", "--log", "json"],
        "environment": PATH,
    }
]

if (HERE / "config/local.py").exists():
    load_subconfig(str(HERE / "config/local.py"))  # noqa: F821 - JupyterHub defines it
