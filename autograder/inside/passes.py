"""One pass: run a notebook's cells in an IPython shell and stream back what happens.

Runs in a child process of its own, beside the student's code. Nothing here knows an expected value, and everything
here may be replaced by the student's code: a pass only ever speaks for itself.
"""

import ast
import base64
import codecs
import contextlib
import inspect
import io
import json
import os
import random
import re
import select
import signal
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Instance
from traitlets.config import Config

from autograder.inside import checks, walls
from autograder.inside.emulation import emulated
from autograder.inside.encoding import Encoder, encode, encode_error
from autograder.wire import frames, system
from autograder.wire.limits import CARD, OUTPUTS, PATIENCE
from autograder.wire.observations import Options

FLUSH_SECONDS = 0.1
FLUSH_AT_ONCE = 200  # pieces of text of one cell that are sent as they come, in case that the next line never ends
COMMAND_SECONDS = 0.05  # how often to look whether a silent command has ended
CUT = "\n[the cell's output was cut here: it is longer than is kept]\n"
CUT_FOR_ALL = "\n[the output was cut here: that of all cells together is longer than is kept]\n"
CHUNK = 2**18  # characters of text in one frame; JSON makes up to twelve bytes of one


class CellTimeout(BaseException):
    """A cell or a check ran past its time limit; no `except Exception` swallows it."""


Send = Callable[..., None]

# What nearly every notebook does: what torch and Python set up on first use is then set up before the fork.
WARM_UP = """
import numpy, torch
layer = torch.nn.Linear(3, 2)
loss = torch.nn.functional.mse_loss(layer(torch.ones(4, 3)).relu(), torch.zeros(4, 2))
x = torch.tensor(numpy.random.default_rng(0).normal(size=(5, 3)), requires_grad=True)
total = (x.exp() * x.sin()).sum()
rows = torch.cat([x[:2], x[2:].reshape(-1, 3)]).detach()
seen = encode({"a": [rows, rows.mean(0), rows.std(0).tolist(), (rows > 0).any().item()], "b": rows.numpy()})
"""
# The first backward asks the driver what cards there are and starts a thread for each: in no fork of such a process
# does autograd work, nor a card.
WARM_UP_WITHOUT_A_CARD = """
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1, momentum=0.9)
loss.backward()
optimizer.step()
optimizer.zero_grad()
torch.nn.functional.mse_loss(layer(torch.ones(4, 3)).relu(), torch.zeros(4, 2)).backward()
optimizer.step()
total.backward()
with emulated() as there:  # PyTorch takes note of each operation when it first comes this way
    a = torch.arange(12.0, device=there).view(3, 4)
    b = torch.stack([a[0], a[1] * 2, (a[2] + 1) / 2]).sub(a).where(a > 0, torch.zeros_like(a)).clone()
    b[1:].mul_(2).add_(torch.ones(4, device=there)).copy_(a[1:])
    c = [b.sum(), b.sum(0), b.mean(), b.mean(1), b.exp().sqrt(), b**2, b.t(), b @ b.t(), torch.cat([a, b]).to("cpu")]
    d = [b == 1, b.max().item(), b.max(dim=0), b.unsqueeze(0).expand(2, 3, 4).unbind(), b[a > 1], b.flip(0), b.abs()]
    e = torch.tensor([1.0], device=there, requires_grad=True).detach()
"""


class _Publisher(DisplayPublisher):
    def publish(self, data: Any, metadata: Any = None, **kwargs: Any) -> None:
        self.shell.emit({"output_type": "display_data", "data": _plain(data), "metadata": _plain(metadata or {})})

    def clear_output(self, wait: bool = False) -> None:
        self.shell.emit({"output_type": "clear_output"})


class _Hook(DisplayHook):
    def compute_format_data(self, result: Any) -> Any:
        return super().compute_format_data(result) if self.shell.shows_values else ({}, {})

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        # As nbgrader, of several results the first; there are several where a student has every line shown.
        self.shell.result = self.shell.result or str(format_dict.get("text/plain", ""))
        self.shell.emit(
            {
                "output_type": "execute_result",
                "data": _plain(format_dict),
                "metadata": _plain(md_dict or {}),
                "execution_count": None,
            }
        )

    def finish_displayhook(self) -> None:
        pass

    def quiet(self) -> bool:
        return bool(self.semicolon_at_end_of_expression(self.shell.code))


# Magics, shell escapes, help and calls without parentheses: without one of these there is none of them.
_ESCAPES = re.compile(r"[%!?]|^\s*[,;/]", re.MULTILINE)


class _Transformers(TransformerManager):
    def do_token_transforms(self, lines: list[str]) -> list[str]:
        text = "".join(lines)
        if not _ESCAPES.search(text):
            return lines
        try:  # they are no Python, so Python has none of them; the parser sees that sooner than these do
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # they come when the cell is compiled
                ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return list(super().do_token_transforms(lines))
        return lines


class Shell(InteractiveShell):
    """IPython without a terminal or a kernel: what cells show goes to `emit`."""

    input_transformer_manager = Instance(_Transformers, ())
    displayhook_class = _Hook
    display_pub_class = _Publisher
    code = ""
    result = ""

    emit: Callable[[dict[str, Any]], None] = print  # a pass puts its own here

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        if self.shows_tracebacks:
            super().showtraceback(*args, **kwargs)

    shows_tracebacks = True
    shows_values = True

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        kind, error, found = super()._get_exc_info(exc_tuple)
        at = found
        while at is not None:
            if at.tb_next is not None and at.tb_next.tb_frame.f_code.co_filename in (__file__, system.__file__):
                at.tb_next = None  # the clock that struck, `input` that has nobody to ask: no line of the student's
            if at.tb_frame.f_globals is self.user_global_ns:
                # Else inspect looks for a cell's module in every one that is loaded, which copies the page of each.
                file = at.tb_frame.f_code.co_filename
                inspect.modulesbyfile.update(dict.fromkeys((file, os.path.abspath(file)), "__main__"))
            at = at.tb_next
        return kind, error, found

    def _format_exception_for_storage(self, *_: Any, **__: Any) -> dict[str, Any]:
        return {}  # for a history that ends with the pass; it would be drawn like the one that is shown

    def _showtraceback(self, etype: Any, evalue: BaseException, stb: list[str]) -> None:
        self.emit(
            {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue)[:10_000], "traceback": list(stb)}
        )

    def should_run_async(self, raw_cell: str, **transformed: Any) -> bool:
        # Without these words it need not compile the cell to know.
        return ("await" in raw_cell or "async" in raw_cell) and bool(super().should_run_async(raw_cell, **transformed))

    def enable_gui(self, gui: Any = None) -> None:
        pass

    def register_magic_function(self, func: Any, magic_kind: str = "line", magic_name: str | None = None) -> None:
        func = _no_tensorboard if magic_name == "tensorboard" else func
        super().register_magic_function(func, magic_kind, magic_name)

    def ask_exit(self) -> None:
        pass

    def system(self, cmd: str) -> None:
        """Run `!cmd` over a pipe: IPython's own needs a terminal, and a pass has none."""
        if not system.forks():  # Windows, where IPython's own is over pipes
            super().system(cmd)
            return
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")
        code = _run_command(self.var_expand(cmd, depth=1))
        self.user_ns["_exit_code"] = code
        if code and getattr(self, "system_raise_on_error", False):  # not in every IPython 9
            raise subprocess.CalledProcessError(code, cmd)


def _run_command(command: str) -> int:
    """Run a command by the shell, print what it writes as it comes; its exit code, below 0 the signal that ended it."""
    process = subprocess.Popen(
        command,
        shell=True,
        executable=os.environ.get("SHELL"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _print_all(process)
        process.wait()
    except BaseException:  # the clock
        _end_group(process, signal.SIGKILL)
        raise
    finally:
        _end_group(process, signal.SIGHUP)  # as when a terminal is closed
        process.wait()
    code = process.returncode
    return 128 - code if code > 128 else code


def _print_all(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with process.stdout as pipe:
        while data := _next(process, pipe.fileno()):
            print(decoder.decode(data), end="", flush=True)
    print(decoder.decode(b"", final=True), end="", flush=True)


def _next(process: subprocess.Popen[bytes], pipe: int) -> bytes:
    """What a command writes next; nothing when it has ended, though what it left running could still write."""
    ended = False
    while not select.select([pipe], [], [], 0 if ended else COMMAND_SECONDS)[0]:
        if ended:
            return b""
        ended = process.poll() is not None
    return os.read(pipe, 1 << 16)


def _end_group(process: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def warm_shell() -> Any:
    """The process's shell, made before the fork: it takes longer than many a pass."""
    config = Config()
    config.HistoryManager.enabled = False  # it would start a thread, and no fork survives one
    config.InteractiveShell.colors = "nocolor"
    if Shell.initialized():
        return Shell.instance()
    shell = Shell.instance(config=config)
    shell.emit = lambda output: None
    shell.run_cell("1 / 0", store_history=False)  # the first traceback loads what draws tracebacks
    exec(WARM_UP if walls.accelerated() else WARM_UP + WARM_UP_WITHOUT_A_CARD, {"encode": encode, "emulated": emulated})
    return shell


def run(request: dict[str, Any], descriptor: int, written: int) -> None:
    """Run a pass and stream its frames.

    Args:
        request: "steps" (each with "index", "code", "has_checks", "shows": whether the value of its last line is
            wanted), "visible" (whether outputs are wanted, else observations), "seed", "cell_seconds", "timeouts"
            (checks of a test cell that may run too long before the rest of it is given up), "output_bytes", "explain"
            (whether errors of checks come with a text: for references, never for submissions), "card" (the one that it
            was lent, by CUDA's name for it, or None), "files" (by path, in base64, to write into the working folder),
            "variables" (of the environment).
        descriptor: where the frames go. Their kinds: "cell" (one begins), "output", "observation", "timeout" (of a
            check), "done" (with "status": ok, error or timeout, and "result"), "modules" and "end".
        written: an empty file that takes what goes to the descriptors of stdout and stderr.
    """

    held = b""

    def send(kind: str, blob: bytes = b"", **message: Any) -> None:
        nonlocal held
        held += frames.pack({"kind": kind, **message}, blob)
        if kind != "done":  # which can wait for the next: each time the grader wakes up costs as much as a small cell
            frames.write(descriptor, held)
            held = b""

    _write_files(request["files"])
    os.environ.update(request["variables"], **{CARD: request["card"] or ""})
    here = os.getcwd()
    sys.path.append(here)  # modules beside the notebook, after all that is installed
    known = set(sys.modules) if request["explain"] else set()  # to look at each name is to copy its page of memory
    shell = warm_shell()
    _seed(request["seed"])
    visible = request["visible"]
    shell.shows_tracebacks = visible
    output = _Output(shell, send, request["output_bytes"] if visible else 0, written)
    shell.user_ns["input"] = _no_input
    clock = _Clock(request["cell_seconds"], request["timeouts"])
    with output.captured():
        for number, step in enumerate(request["steps"], 1):
            shell.execution_count = number
            send("cell", index=step["index"])
            output.begin(step["index"])
            shell.result, shell.shows_values = "", step["shows"]
            observer = _Observer(send, clock, step["index"], request["seed"], request["explain"])
            checks.observe_with(observer if step["has_checks"] else None)
            status = _run_cell(shell, step["code"], clock, has_checks=step["has_checks"])
            output.finish()
            message = {"index": step["index"], "status": status, "result": shell.result[:100]}
            if request["explain"] and status == "error":
                message["text"] = _last_error(shell)
            send("done", **message)
    if request["explain"]:
        names = sorted(name for name in set(sys.modules) - known if _is_importable(name, here))
        send("modules", names=names, card=checks.uses_card())
    send("end")


def _run_cell(shell: Shell, code: str, clock: "_Clock", *, has_checks: bool) -> str:
    shell.code = code
    try:
        with contextlib.nullcontext() if has_checks else clock.running():
            result = shell.run_cell(code, store_history=True)  # for In, Out and _
    except CellTimeout:  # it struck between the student's code and ours
        return "timeout"
    except BaseException as broken:  # student code can break the shell itself
        shell.last_error = broken
        return "error"
    error = result.error_before_exec or result.error_in_exec
    shell.last_error = error
    if isinstance(error, CellTimeout):
        return "timeout"
    return "ok" if error is None else "error"


def _last_error(shell: Shell) -> str:
    return "".join(traceback.format_exception_only(shell.last_error)).strip()


class _Clock:
    """Interrupts what runs too long, again and again: a bare `except` may swallow the first time."""

    def __init__(self, seconds: float, timeouts: int) -> None:
        self.seconds, self.timeouts = seconds, timeouts
        self._set = system.alarm(self._strike)

    def _strike(self, *_: Any) -> None:
        __tracebackhide__ = True
        raise CellTimeout(f"stopped after {self.seconds:g} seconds: is there a loop that never ends?")

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        self._set(self.seconds, self.seconds * PATIENCE)
        try:
            yield
        finally:
            self._set(0, 0)


class _Observer:
    """Sends what the checks of one test cell see."""

    def __init__(self, send: Send, clock: _Clock, index: int, seed: int, explain: bool) -> None:
        self.seed = seed
        self._send, self._clock, self._index, self._explain = send, clock, index, explain
        self._timeouts = 0

    @cached_property
    def devices(self) -> Sequence[str]:
        """Asked for only when a check asks for them: to look for a card wakes its driver."""
        return checks.devices()

    def observe(self, name: str, device: str | None, options: Options, runs: Sequence[checks.Run]) -> None:
        about: dict[str, Any] = {"index": self._index, "check": name, "device": device, "options": options.as_data()}
        encoder, seen = Encoder(), []
        try:
            with self._clock.running():
                for run in runs:
                    seen.append([run.case, run.is_corner, *self._seen(run, encoder)])
                blob = encoder.blob()
        except CellTimeout as limit:
            self._timeouts += 1
            self._send("timeout", **about)
            if self._timeouts >= self._clock.timeouts:
                raise limit from None
            return
        self._send("observation", blob, **about, cases=seen)

    def _seen(self, run: checks.Run, encoder: Encoder) -> tuple[list[Any], str | None]:
        """What a run saw, as a tree; of an error also a text, where it may be told."""
        try:
            return encoder.tree(run.call()), None
        except CellTimeout:
            raise
        except BaseException as error:  # SystemExit and KeyboardInterrupt too: the student's code raised it
            text = "".join(traceback.format_exception_only(error)).strip() if self._explain else None
            return encode_error(error), text


class _Output:
    """What cells write and show, as frames; beyond the limit of bytes of one, and of all, nothing more is shown."""

    def __init__(self, shell: Shell, send: Send, limit: int, written: int) -> None:
        self.index = 0
        self._send, self._limit, self._left, self._left_for_all = send, limit, limit, OUTPUTS * limit
        self._text: list[str] = []
        self._name = "stdout"
        self._flushed = 0.0
        self._pieces = 0
        self._taken = 0
        if not limit:
            os.dup2(os.open(os.devnull, os.O_RDWR), written)
        self._file = os.fdopen(written, "r+b", buffering=0)
        shell.emit = self.show

    def write(self, name: str, text: str) -> None:
        if name != self._name:
            self.flush()
            self._name = name
        self._text.append(text)
        self._pieces += 1
        if self._pieces <= FLUSH_AT_ONCE or time.monotonic() - self._flushed > FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        text, self._text = "".join(self._text), []
        self._flushed = time.monotonic()
        if text:
            text = text[: self._left + 1]
            for start in range(0, len(text), CHUNK):
                self._emit({"output_type": "stream", "name": self._name, "text": text[start : start + CHUNK]})

    def show(self, output: dict[str, Any]) -> None:
        self.flush()
        self._emit(output)

    def _emit(self, output: dict[str, Any]) -> None:
        size = sum(len(str(each)) for each in output.values())
        if self._left <= 0:
            return
        self._left_for_all -= min(size, self._left)
        self._left -= size
        if self._left <= 0 or (output["output_type"] != "stream" and len(json.dumps(output)) > frames.MAX_JSON // 2):
            if output["output_type"] != "stream":
                output = {"output_type": "stream", "name": "stdout", "text": ""}
            output["text"] += CUT if self._left_for_all > 0 else CUT_FOR_ALL
        self._send("output", index=self.index, output=output)

    def finish(self) -> None:
        """A cell has ended: send the rest, what went to the descriptors included; the next has its full limit."""
        self.flush()
        if self._limit:
            self._file.seek(self._taken)
            raw = self._file.read(self._limit + 1)
            self._taken = self._file.seek(0, io.SEEK_END)
            if raw:
                self.write("stdout", raw.decode(errors="replace"))
                self.flush()
        self._left, self._pieces = min(self._limit, max(self._left_for_all, 1)), 0  # at 1 it says why there is no more

    @contextlib.contextmanager
    def captured(self) -> Iterator[None]:
        """Take over sys.stdout, sys.stderr and the descriptors below them."""
        os.dup2(self._file.fileno(), 1)
        os.dup2(self._file.fileno(), 2)
        sys.stdin = open(os.devnull)  # noqa: SIM115 - for as long as the process lives
        self._streams = _Stream(self, "stdout", 1), _Stream(self, "stderr", 2)
        sys.stdout, sys.stderr = self._streams
        yield

    def begin(self, index: int) -> None:
        """A cell begins; IPython needs streams, whatever the last one has made of them."""
        self.index = index
        sys.stdout, sys.stderr = sys.stdout or self._streams[0], sys.stderr or self._streams[1]


class _Stream(io.TextIOBase):
    def __init__(self, output: _Output, name: str, descriptor: int) -> None:
        self._output, self.name, self._descriptor = output, name, descriptor

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def write(self, text: str) -> int:
        self._output.write(self.name, str(text))
        return len(text)

    def flush(self) -> None:
        self._output.flush()


def _no_input(prompt: object = "") -> str:
    __tracebackhide__ = True
    raise StdinNotImplementedError("input() has nobody to ask while a notebook is graded; put the value into the cell")


def _no_tensorboard(line: str) -> None:
    """In place of `%tensorboard`, which would spend seconds on a server that nobody can reach."""
    print("TensorBoard is not started while a notebook is graded.")


def _plain(value: Any) -> Any:
    """Only what JSON can hold: a student's `_repr_mimebundle_` may return anything."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _write_files(files: dict[str, str]) -> None:
    for name, data in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(data))


def _seed(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed & 0xFFFFFFFF)
    checks.seed_torch(seed)


def _is_importable(name: str, beside: str) -> bool:
    """Whether another process can import a module, which one that was handed in beside the notebook is not for."""
    module = sys.modules.get(name)
    if str(getattr(module, "__file__", None) or "").startswith(beside + os.sep):
        return False
    return getattr(module, "__spec__", None) is not None and not name.startswith("__")
