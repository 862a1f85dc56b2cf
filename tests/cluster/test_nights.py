"""Nights: a class is graded while nodes are killed, cut off and frozen; it has the grades of a quiet one.

Each node has a network namespace with an address of its own, where the machine allows that; where not, all are on
loopback, and no link is cut.
"""

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import toy
from chaos.test_chaos import class_of
from cluster.network import Network

from autograder.cluster.executor import Cluster
from autograder.course.folders import Course, load_config
from autograder.errors import GraderError
from autograder.gradebook.coordinator import Result, grade_class
from autograder.judge.pool import Executor, Pool

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")
NIGHTS = int(os.environ.get("CLUSTER_NIGHTS", "3"))
FIRST = int(os.environ.get("CLUSTER_FIRST", "0"))
NODES = 3
TTL = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "15s"}  # after which a node that is cut off is given up
SUBNET = "10.213.97"  # nobody's here


class Links:
    """A bridge, and a network namespace for each node behind a link of its own."""

    def __init__(self) -> None:
        self.name = f"ag{os.getpid() % 100000}"
        self._made: list[int] = []
        self.there = True
        self.there = self._can()

    @property
    def host(self) -> str:
        """The scheduler's address."""
        return f"{SUBNET}.1" if self.there else "127.0.0.1"

    def new(self) -> tuple[str, list[str], int]:
        """A link more: its address, what a command is called with to be behind it, and its number."""
        number = len(self._made) + 1
        self._made.append(number)
        if not self.there:
            return "127.0.0.1", [], number
        space, address = f"{self.name}-{number}", f"{SUBNET}.{number + 1}"
        ip("netns", "add", space)
        ip("link", "add", f"{self.name}v{number}", "type", "veth", "peer", "name", "eth0", "netns", space)
        ip("link", "set", f"{self.name}v{number}", "master", self.name, "up")
        for words in (("addr", "add", f"{address}/24", "dev", "eth0"), ("link", "set", "eth0", "up")):
            ip("-n", space, *words)
        ip("-n", space, "link", "set", "lo", "up")
        return address, ["ip", "netns", "exec", space], number

    def cut(self, number: int) -> None:
        ip("link", "set", f"{self.name}v{number}", "down")

    def mend(self, number: int) -> None:
        ip("link", "set", f"{self.name}v{number}", "up")

    def close(self) -> None:
        if self.there:
            for words in (
                *(("netns", "del", f"{self.name}-{number}") for number in self._made),
                ("link", "del", self.name),
            ):
                with contextlib.suppress(OSError, subprocess.CalledProcessError):
                    ip(*words)

    def _can(self) -> bool:
        """Whether a process behind a link reaches this side."""
        try:
            ip("link", "add", self.name, "type", "bridge")
            ip("addr", "add", f"{SUBNET}.1/24", "dev", self.name)
            ip("link", "set", self.name, "up")
            with socket.create_server((self.host, 0)) as server:
                reach = f"import socket; socket.create_connection({server.getsockname()!r}, 10)"
                subprocess.run([*self.new()[1], sys.executable, "-c", reach], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            self.close()
            return False
        return True


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


class Night:
    """What happens to nodes, again and again, until the class is graded."""

    def __init__(self, seed: int, there: Network, links: Links) -> None:
        self.happened: Counter[str] = Counter()
        self._random, self._seed = random.Random(seed), seed
        self._there, self._links = there, links
        self._numbers: dict[str, int] = {}
        self._over = threading.Event()
        for _ in range(NODES):
            self._start()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Night":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._random.uniform(1, 4)):
            for name, node in list(self._there.nodes.items()):
                if node.poll() is not None:  # whoever was given up ends
                    del self._there.nodes[name]
            while len(self._there.nodes) < NODES:
                self._start()
            events: list[Callable[[str], None]] = [self._killed, self._frozen]
            events += [self._cut_off] if self._links.there else []
            # So that three nights have begun with each.
            event = self._random.choice(events) if self.happened else events[self._seed % len(events)]
            event(self._random.choice(sorted(self._there.nodes)))
            self.happened[event.__name__.lstrip("_")] += 1

    def _start(self) -> None:
        address, before, number = self._links.new()
        name = f"node-{number}"
        self._numbers[name] = number
        self._there.start(name, host=address, before=before)

    def _killed(self, name: str) -> None:
        self._there.kill(name)

    def _frozen(self, name: str) -> None:
        node = self._there.nodes[name]
        os.kill(node.pid, signal.SIGSTOP)
        self._over.wait(self._random.choice([1, 3, 18]))
        os.kill(node.pid, signal.SIGCONT)

    def _cut_off(self, name: str) -> None:
        self._links.cut(self._numbers[name])
        self._over.wait(self._random.choice([1, 3, 18]))
        self._links.mend(self._numbers[name])


def graded(course: Path, executor: Executor) -> list[Result]:
    there = Course(course)
    return list(grade_class(there, toy.ASSIGNMENT, executor, load_config(there)))


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A class that nobody has graded yet, and the gradebook that it has after a quiet night."""
    folder = tmp_path_factory.mktemp("nights")
    template = class_of(folder / "template")
    course = shutil.copytree(template, folder / "quiet")
    with Pool(2) as pool:
        assert not [each for each in graded(course, pool) if each.failed]
    return template, toy.gradebook_of(course)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + NIGHTS))
def test_a_class_has_the_grades_of_a_quiet_night(
    seed: int, quiet: tuple[Path, dict[str, Any]], tmp_path: Path, figures: Counter[str]
) -> None:
    template, wanted = quiet
    course = shutil.copytree(template, tmp_path / "course")
    folder = tmp_path / "network"
    folder.mkdir()
    links, left_out = Links(), 0
    there = Network(folder, host=links.host, env=TTL)
    try:
        with Night(seed, there, links) as night:
            for _ in range(5):  # a submission that lost its node too often is said, and the same command grades it
                with Cluster(str(there.file), insecure=True) as cluster:
                    left = [each for each in graded(course, cluster) if each.failed]
                notes = [each.notes[0] for each in left]
                assert all("every node that ran it ended" in note for note in notes), notes
                left_out += len(left)
                if not left:
                    break
    except GraderError as error:
        raise AssertionError(f"the command ended: {error}") from error
    finally:
        there.close()
        links.close()
    figures["nights, with links to cut" if links.there else "nights, without links to cut"] += 1
    figures["submissions given up and graded by the next command"] += left_out
    figures.update({f"nodes {what}": count for what, count in night.happened.items()})
    assert toy.gradebook_of(course) == wanted
    assert sum(night.happened.values()) > 0
