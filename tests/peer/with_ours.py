"""A plugin for pytest: nbgrader's own tests, run with our configuration, may fail where `differences.toml` says why.

The configuration itself is a file that nbgrader's commands read before the course's own. Its Python interface, which
formgrader uses, reads no file: there it is put under what a test asks for.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import Config

from autograder.plugin import configure

DIFFERENCES = tomllib.loads((Path(__file__).parent / "differences.toml").read_text())


def pytest_configure() -> None:
    begin = NbGraderAPI.__init__

    def begin_with_ours(self: Any, *arguments: Any, config: Config, **named: Any) -> None:
        ours = Config()
        configure(ours)
        ours.merge(config)
        begin(self, *arguments, config=ours, **named)

    NbGraderAPI.__init__ = begin_with_ours


def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """A listed test has to fail: where it passes, or is none any more, the list is out of date, and the run fails."""
    left = {(file, name): why for file, listed in DIFFERENCES.items() for name, why in listed.items()}
    for item in items:
        if why := left.pop((item.path.stem, item.name), None):
            item.add_marker(pytest.mark.xfail(reason=why, strict=True))
    if left and not config.getoption("keyword"):
        raise pytest.UsageError(f"differences.toml lists what is no test: {sorted(left)}")
