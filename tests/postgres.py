"""A PostgreSQL server of the tests' own: in a folder that goes with it, reached by a socket in there, by no network.

A test that is marked IN_BOTH runs with the gradebook in SQLite's file and with it in PostgreSQL; its courses are those
that the fixture `moved` gives it.
"""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbgrader.api
import pytest
import toy
from nbgrader.api import Gradebook
from sqlalchemy import create_engine, insert, inspect, select, text
from sqlalchemy.engine import make_url

IN_BOTH = pytest.mark.parametrize("moved", ["SQLite", "PostgreSQL"], indirect=True)
TABLES = nbgrader.api.Base.metadata.sorted_tables


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
        self.tell(self._url("postgres"), f"CREATE DATABASE {name}")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is in it."""
        self.tell(self._url("postgres"), f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def cut(self, url: str) -> None:
        """End every connection to a database, as a network does."""
        those = f"FROM pg_stat_activity WHERE datname = '{make_url(url).database}'"
        self.tell(self._url("postgres"), f"SELECT pg_terminate_backend(pid, 60000) {those}")

    def tell(self, url: str, *statements: str) -> None:
        """Have statements executed in a database, each by itself."""
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

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
    """A program of PostgreSQL, which Debian keeps off the path; "" where it is not installed."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return shutil.which(name) or (str(newest[-1]) if newest else "")


def lacking() -> str:
    """What is missing on this machine and how to get it; empty when nothing is."""
    there = all(map(_program, ("initdb", "pg_ctl")))
    return "" if there else "NOT TRIED IN POSTGRESQL, which is not installed; type: make install-for-tests"


def use(course: Path, url: str) -> Path:
    """Let a course have its gradebook elsewhere from now on."""
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {url!r}\n")
    return course


def is_made(course: Path) -> bool:
    """Whether a course's gradebook has nbgrader's tables."""
    url = make_url(toy.url_of(course))
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return False
    return "assignment" in tables(url.render_as_string(hide_password=False))


def move(course: Path, url: str) -> Path:
    """Let a course have its gradebook, as far as there is one, in a database without any table."""
    if (file := course / "gradebook.db").exists():
        Gradebook(url, "").close()  # makes the tables
        old, new = (create_engine(each) for each in (f"sqlite:///{file}", url))
        with old.connect() as source, new.begin() as target:
            for table in TABLES:
                if rows := [dict(row) for row in source.execute(select(table)).mappings()]:
                    target.execute(insert(table), rows)
        old.dispose()
        new.dispose()
        file.unlink()
    return use(course, url)


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
