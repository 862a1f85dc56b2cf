"""A PostgreSQL server of the tests' own: in a folder that goes with it, reached by a socket in there, by no network."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, inspect, text


class Server:
    """A server that runs.

    Args:
        folder: its data, log and socket.
        user: as whom it runs; it refuses to be root's.
    """

    def __init__(self, folder: Path, user: str | int) -> None:
        self.folder, self._user = folder, user
        self._run("initdb", "--auth=trust", "--username=teacher", "--encoding=UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self) -> None:
        """Wait until it lets people in."""
        quick = "-c fsync=off -c full_page_writes=off -c max_connections=20"
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' {quick}"
        self._run("pg_ctl", "start", "--wait", "--silent", f"--log={self.folder}/log", f"--options={options}")

    def stop(self) -> None:
        """Wait until it has ended."""
        self._run("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate")

    def new(self) -> str:
        """Make a database, without any table; its URL."""
        name = f"book_{uuid.uuid4().hex}"
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://teacher@/{name}?host={self.folder}"

    def _run(self, program: str, *words: str) -> None:
        command = [_program(program), f"--pgdata={self.folder}/data", *words]
        with (self.folder / "said").open("w+") as said:  # a server would keep a pipe open
            done = subprocess.run(
                command,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                user=self._user,
                check=False,
            )
            said.seek(0)
            assert done.returncode == 0, said.read()


def _program(name: str) -> str:
    """A program of PostgreSQL, which Debian keeps off the path."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    found = shutil.which(name) or (str(newest[-1]) if newest else None)
    assert found, f"PostgreSQL's {name} is not installed; type: make install-for-tests"
    return found


def tables(url: str) -> list[str]:
    """The tables of a database."""
    engine = create_engine(url)
    try:
        return list(inspect(engine).get_table_names())
    finally:
        engine.dispose()


@contextmanager
def server() -> Iterator[Server]:
    """A server for as long as it is wanted."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    try:
        user: str | int = os.getuid()
        if user == 0:
            shutil.chown(folder, "nobody")
            user = "nobody"
        made = Server(folder, user)
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder)
