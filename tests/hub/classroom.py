"""A class on a hub: set up as an administrator does it, and the commands that its users type."""

import os
import secrets
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from browser.school import ASSIGNMENT, ROOT

SETUP = ROOT / "integrations/jupyterhub/setup"
AT = Path("/srv/autograder-hub-test")  # where it is set up: tests' own folders are closed to other users
PAM = Path("/etc/pam.d/autograder-hub-test")
INSTRUCTOR, RIGHT, WRONG = "hub-ada", "hub-barbara", "hub-dennis"
START_SECONDS = 120  # at most

# What is different in a test: ports that are free, a PAM service without delays, a page that says what is done in it,
# and no JupyterLab that asks about news. Feedback comes at once, and again at once.
LOCAL = """
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{}"
c.JupyterHub.hub_port = {}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{}"
c.PAMAuthenticator.service = {!r}
c.Spawner.args = ["--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None"]
"""
SETTINGS = "\nc.Live.pause_minutes = 0\n"


@dataclass(frozen=True)
class Classroom:
    """A hub that runs.

    url: its address.
    passwords: by user.
    """

    url: str
    passwords: dict[str, str]

    def as_user(self, user: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command as a user of the machine, in their home."""
        home = home_of(user)
        variables = (f"HOME={home}", f"PATH={AT}/env/bin:/usr/bin:/bin")
        command: list[str | Path] = ["runuser", "-u", user, "--", "env", "-i", "-C", home, *variables, *words]
        return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)

    def said(self, user: str, *words: str | Path) -> str:
        """What a command prints.

        Raises:
            AssertionError: it exits with something else than 0.
        """
        done = self.as_user(user, *words)
        assert done.returncode == 0, f"{words}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout


def home_of(user: str) -> Path:
    return Path("/home") / user


def set_up(course: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Type the one command."""
    words: list[str | Path] = [SETUP, "--at", AT, "--course", course, "--no-start", INSTRUCTOR, RIGHT, WRONG, *more]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@contextmanager
def running(course: Path) -> Iterator[Classroom]:
    """A hub that was set up just now, for as long as the block lasts; the users and what is theirs are gone after it.

    The environment stays in AT, so that another run is quick.
    """
    with ExitStack() as stack:
        _clear()
        stack.callback(_clear)
        for kind in ("source", "release", "solutions", "answers"):
            shutil.copytree(ROOT / kind / ASSIGNMENT, course / kind / ASSIGNMENT)
        (course / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text() + SETTINGS)
        done = set_up(course)
        assert done.returncode == 0, done.stdout + done.stderr
        passwords = {name: secrets.token_urlsafe() for name in (INSTRUCTOR, RIGHT, WRONG)}
        lines = "".join(f"{name}:{word}\n" for name, word in passwords.items())
        subprocess.run(["chpasswd"], input=lines, text=True, check=True)
        PAM.write_text("auth required pam_unix.so nodelay\naccount required pam_unix.so\n")
        ports = _free_ports(3)
        (AT / "config/local.py").write_text(LOCAL.format(*ports, PAM.name))
        stack.enter_context(_started(url := f"http://127.0.0.1:{ports[0]}"))
        yield Classroom(url, passwords)


@contextmanager
def _started(url: str) -> Iterator[None]:
    path = AT / "hub.log"
    # What whoever runs the tests has set counts for nobody on the hub.
    variables = {"PATH": f"/usr/sbin:{os.defpath}", "LANG": "C.UTF-8"}
    with path.open("w") as log:
        hub = subprocess.Popen([AT / "start"], env=variables, stdout=log, stderr=log)
    try:
        end = time.monotonic() + START_SECONDS
        while not _answers(f"{url}/hub/health"):
            assert hub.poll() is None, path.read_text()
            assert time.monotonic() < end, path.read_text()
            time.sleep(0.2)
        yield
    finally:
        hub.terminate()
        hub.wait(START_SECONDS)


def _answers(url: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(url) as answered:
        return bool(answered.status == 200)
    return False


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        found = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [each.getsockname()[1] for each in found]


def _clear() -> None:
    for name in (INSTRUCTOR, RIGHT, WRONG):
        subprocess.run(["userdel", "--force", "--remove", name], capture_output=True, check=False)
    for each in ("exchange", "state", "config"):
        shutil.rmtree(AT / each, ignore_errors=True)
    PAM.unlink(missing_ok=True)
