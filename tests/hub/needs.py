"""What the test of the hub needs; imported first by its modules. It makes users of the machine, so only CI runs it."""

import os
import shutil

import browser.needs  # noqa: F401 - a browser, too
import pytest


def lacking() -> str:
    """What is missing on this machine; empty when nothing is."""
    if os.getuid() != 0:
        return "it makes users of the machine, so it is root's to run"
    missing = [name for name in ("chpasswd", "runuser", "setpriv", "useradd") if shutil.which(name) is None]
    return f"{', '.join(missing)} missing: apt-get install passwd util-linux" if missing else ""


if not os.environ.get("CI"):
    pytest.skip(
        "NOT RUN: it makes users of this machine; in a container to throw away: CI=true make hub-test",
        allow_module_level=True,
    )
if reason := lacking():
    raise RuntimeError(reason)
