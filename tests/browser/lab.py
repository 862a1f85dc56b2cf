"""JupyterLab as a person uses it: a server, and what one does in its notebooks.

Servers are started with `LabApp.expose_app_in_browser`, so that a page can say when a cell has really ended: the
promise of JupyterLab's own command is kept then. No waiting here is for a number of seconds.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Cell = dict[str, Any]

# As JupyterLab keeps what a person chose; nobody is asked about news, and no server out there either.
SETTINGS = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}
START_SECONDS = 180  # at most; two do on a machine that has nothing else to do


def environment(home: Path) -> dict[str, str]:
    """The environment of somebody whose home is this folder: no setting of the one who runs the tests counts."""
    own = {
        name: str(home / f".{name.lower()}")
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    return os.environ | own | {"HOME": str(home), "TMPDIR": str(home / "tmp"), "PATH": path}


@contextlib.contextmanager
def served(folder: Path, home: Path) -> Iterator[str]:
    """A JupyterLab server in a folder, for as long as the block lasts; its address."""
    chosen = home / ".jupyter_config_dir/lab/user-settings/@jupyterlab/apputils-extension"
    chosen.mkdir(parents=True, exist_ok=True)
    (chosen / "notification.jupyterlab-settings").write_text(json.dumps(SETTINGS))
    try:
        with jupyter("jupyterlab", folder, home, "--LabApp.expose_app_in_browser=True") as url:
            yield url
    finally:
        for note in (home / "tmp/.tensorboard-info").glob("pid-*.info"):  # a TensorBoard outlives its notebook
            with contextlib.suppress(ProcessLookupError):
                os.kill(json.loads(note.read_text())["pid"], signal.SIGTERM)


@contextlib.contextmanager
def jupyter(module: str, folder: Path, home: Path, *flags: str) -> Iterator[str]:
    """A server of Jupyter's in a folder, for as long as the block lasts; its address, which answers already."""
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", module, "--no-browser", "--allow-root", "--ServerApp.port=0"]
    command += ["--IdentityProvider.token=", *flags]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment(home), stdout=log, stderr=log)
    try:
        end = time.monotonic() + START_SECONDS
        while not (url := address(home / ".jupyter_runtime_dir")):
            assert server.poll() is None, (home / "server.log").read_text()
            assert time.monotonic() < end, (home / "server.log").read_text()
            time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(START_SECONDS)


def address(runtime: Path) -> str:
    """The address that a server has noted down and listens at; empty until then: it notes it down before it listens."""
    for note in runtime.glob("jpserver-*.json"):
        with contextlib.suppress(json.JSONDecodeError, ConnectionRefusedError):
            noted = json.loads(note.read_text())
            socket.create_connection((noted["hostname"], noted["port"])).close()
            return str(noted["url"])
    return ""


def open_notebook(page: "Page", path: str) -> None:
    """Open a notebook and wait for its kernel."""
    page.evaluate(
        """async path => {
            const panel = await jupyterapp.commands.execute('docmanager:open', {path});
            await panel.revealed;
            await panel.sessionContext.ready;
            await panel.sessionContext.session.kernel.info;
            jupyterapp.shell.activateById(panel.id);
        }""",
        path,
    )


def close_notebook(page: "Page") -> None:
    """Save the notebook in front, close it and stop its kernel."""
    page.evaluate(
        """async () => {
            const panel = jupyterapp.shell.currentWidget;
            await panel.context.save();
            await panel.sessionContext.shutdown();
            panel.dispose();
        }"""
    )


def cells(page: "Page") -> list[Cell]:
    """The cells of the notebook in front, with their outputs as they stand there."""
    found = page.evaluate("jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells")
    return [cell | {"source": "".join(cell["source"])} for cell in found]


def write(page: "Page", sources: dict[str, str]) -> None:
    """Put code into cells, by cell id, as if it was typed."""
    page.evaluate(
        """sources => {
            for (const cell of jupyterapp.shell.currentWidget.content.widgets)
                if (cell.model.id in sources) cell.model.sharedModel.setSource(sources[cell.model.id]);
        }""",
        sources,
    )


def run(page: "Page", cell_id: str) -> None:
    """Go to a cell and run it, as Ctrl+Enter does; ends when the cell has."""
    page.evaluate(
        """async id => {
            const notebook = jupyterapp.shell.currentWidget.content;
            notebook.activeCellIndex = notebook.widgets.findIndex(cell => cell.model.id === id);
            await jupyterapp.commands.execute('notebook:run-cell');
        }""",
        cell_id,
    )


def run_all(page: "Page") -> None:
    """Run > Run All Cells; ends when the last has, or the first that fails."""
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")


def errors(cell: Cell) -> list[tuple[str, str]]:
    """What a cell raised, as name and text."""
    return [(out["ename"], out["evalue"]) for out in cell.get("outputs", ()) if out["output_type"] == "error"]


def complaints(cell: Cell) -> list[str]:
    """What a cell wrote to stderr: warnings, mostly."""
    return ["".join(out["text"]) for out in cell.get("outputs", ()) if out.get("name") == "stderr"]


def shown(page: "Page", cell_id: str) -> "Locator":
    """What a cell of the notebook in front looks like, scrolled to."""
    page.evaluate(
        """async id => {
            const notebook = jupyterapp.shell.currentWidget.content;
            const index = notebook.widgets.findIndex(cell => cell.model.id === id);
            notebook.activeCellIndex = index;
            await notebook.scrollToItem(index, 'start');
            notebook.widgets[index].node.dataset.cell = id;
        }""",
        cell_id,
    )
    return page.locator(f'[data-cell="{cell_id}"]')
