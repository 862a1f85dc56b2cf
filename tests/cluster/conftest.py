"""What the cluster's tests share: a scheduler with two nodes of one slot each, which no test harms."""

import faulthandler
import os
from collections.abc import Iterator
from typing import TextIO

import pytest
from cluster.network import Network

from autograder.cluster.executor import Cluster

PATIENCE = 900  # seconds, of which no test takes a fifth; what waits for a node that never comes would wait for ever


@pytest.fixture(scope="session")
def stderr(request: pytest.FixtureRequest) -> Iterator[TextIO]:
    """Where what is said is read, also while pytest keeps what a test writes."""
    capturing = request.config.pluginmanager.getplugin("capturemanager")
    with capturing.global_and_fixture_disabled():
        real = os.dup(2)
    with os.fdopen(real, "w") as made:
        yield made


@pytest.fixture(autouse=True)
def _not_for_ever(stderr: TextIO) -> Iterator[None]:
    faulthandler.dump_traceback_later(PATIENCE, exit=True, file=stderr)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="package")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """Two nodes that stay."""
    with Network(tmp_path_factory.mktemp("network")) as made:
        made.start("one")
        made.start("two")
        yield made


@pytest.fixture
def said() -> list[str]:
    """What a cluster warns of."""
    return []


@pytest.fixture
def cluster(nodes: Network, said: list[str]) -> Iterator[Cluster]:
    """An executor on them."""
    with Cluster(str(nodes.file), warn=said.append) as made:
        yield made
