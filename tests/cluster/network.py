"""A real scheduler of Dask and real nodes, each a process of its own, on loopback."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from waiting import until

QUICK = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",  # as docs/scale.md has it
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "60s",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "30s",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",
}


class Network:
    """A scheduler, and the nodes that were started for it, until it is left.

    Args:
        folder: where they write what they say.
        protocol: "tcp", or "tls".
        words: more arguments of both commands.
        env: variables for the scheduler.
    """

    def __init__(
        self,
        folder: Path,
        *,
        host: str = "127.0.0.1",
        protocol: str = "tcp",
        words: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.folder, self._words, self._protocol = folder, words, protocol
        folder.mkdir(exist_ok=True)
        self.file = folder / "scheduler.json"
        self.nodes: dict[str, subprocess.Popen[bytes]] = {}
        options = ["--host", host, "--port", "0", "--protocol", protocol, "--no-dashboard"]
        self.scheduler = self._begin("scheduler", *options, "--scheduler-file", str(self.file), env=env)
        until(self.file.is_file)

    def start(
        self,
        name: str,
        *,
        slots: int = 1,
        preload: str = "",
        host: str = "127.0.0.1",
        env: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
    ) -> None:
        """Start a node, which nobody starts again when it ends.

        Args:
            preload: code that runs in its process before all else.
            before: what the command is called with, such as `ip netns exec NAME`.
        """
        options = ["--scheduler-file", str(self.file), "--name", name, "--nthreads", str(slots), "--host", host]
        options += ["--no-nanny", "--memory-limit", "0", "--no-dashboard", "--protocol", self._protocol]
        if preload:
            file = self.folder / f"{name}-preload.py"
            file.write_text(preload, encoding="utf-8")
            options += ["--preload", str(file)]
        self.nodes[name] = self._begin("worker", *options, name=name, env=env, before=before)

    def kill(self, name: str) -> None:
        """Kill a node, as the kernel does that has no memory left."""
        node = self.nodes.pop(name)
        node.kill()
        node.wait()

    def close(self) -> None:
        for process in (*self.nodes.values(), self.scheduler):
            process.kill()
            process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(
        self,
        kind: str,
        *options: str,
        name: str = "",
        env: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
    ) -> subprocess.Popen[bytes]:
        command = [*before, sys.executable, "-m", "dask", kind, *options, *self._words]
        place = self.folder / (name or kind)  # with nothing in it: least of all the course
        place.mkdir()
        with (self.folder / f"{name or kind}.log").open("wb") as log:
            found = {**os.environ, **QUICK, "PYTHONPATH": str(Path(__file__).parents[1]), **(env or {})}
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=place, env=found)
