"""What the browser tests need beside the package; imported first by each of their modules."""

import os
import shutil
from importlib.util import find_spec

import pytest

CHROMIUM = shutil.which("chromium") or ""


def lacking() -> str:
    """What is missing on this machine and how to get it; empty when nothing is."""
    if missing := [name for name in ("playwright", "jupyterlab", "axe_playwright_python") if find_spec(name) is None]:
        return f"{', '.join(missing)} missing: pip install -e '.[browser]'"
    return "" if CHROMIUM else "Chromium is missing: sh scripts/install-chromium"


if reason := lacking():
    if os.environ.get("CI") == "true":
        raise RuntimeError(reason)
    pytest.skip(reason, allow_module_level=True)
