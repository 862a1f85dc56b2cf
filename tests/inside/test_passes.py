"""One pass: what cells show, how they end, and what checks see, through a real sandboxed worker."""

import base64
import re
import signal
import textwrap
from typing import Any

import pytest
from IPython.core.inputtransformer2 import TransformerManager
from running import observe, run, value_of

from autograder.inside import passes
from autograder.judge.decoding import Array, Name, Opaque, Raised, Tensor
from autograder.judge.workers import Worker
from autograder.wire.limits import OUTPUTS, Limits


def checks(code: str) -> str:
    """The hidden region of a test cell."""
    return "from autograder import check\n" + textwrap.dedent(code)


# What cells show.


def test_print_is_shown(worker: Worker) -> None:
    ran = run(worker, "print('a')\nprint('b', end='')\nprint('é 日本 🙂')")
    assert ran.shown == [("stdout", "a\nbé 日本 🙂\n")]


def test_the_last_value_is_shown(worker: Worker) -> None:
    ran = run(worker, "x = 3\nx\nx + 1", "None", "x = 5")
    assert ran.shown == [("execute_result", "4")]


def test_a_semicolon_keeps_the_last_value_to_itself(worker: Worker) -> None:
    assert run(worker, "x = 3\nx;", "x; # said nothing").shown == []


def test_tensors_are_shown_as_they_are_in_a_notebook(worker: Worker) -> None:
    assert run(worker, "import torch\ntorch.ones(2)").shown == [("execute_result", "tensor([1., 1.])")]


def test_display_is_shown_with_all_its_kinds(worker: Worker) -> None:
    ran = run(worker, "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'), 3)")
    first, second = ran.outputs
    assert first["output_type"] == "display_data"
    assert first["data"]["text/html"] == "<b>x</b>"
    assert second["data"] == {"text/plain": "3"}


def test_display_needs_no_import(worker: Worker) -> None:
    assert run(worker, "display(3)").shown == [("display_data", "3")]


def test_a_picture_travels_in_base64(worker: Worker) -> None:
    ran = run(
        worker, "from IPython.display import Image\nImage(data=b'\\x89PNG\\r\\n\\x1a\\n' + bytes(20), format='png')"
    )
    assert base64.b64decode(ran.outputs[0]["data"]["image/png"]).startswith(b"\x89PNG")


def test_stderr_is_shown_as_such_and_costs_nothing(worker: Worker) -> None:
    ran = run(worker, "import sys, warnings\nprint('e', file=sys.stderr)\nwarnings.warn('careful')")
    assert ran.shown[0][0] == "stderr"
    assert "careful" in ran.text
    assert ran.statuses == ["ok"]


def test_streams_and_values_keep_their_order(worker: Worker) -> None:
    code = "import sys\nprint(1)\ndisplay(2)\nprint(3, file=sys.stderr)\nprint(4)\n5"
    kinds = [kind for kind, _ in run(worker, code).shown]
    assert kinds == ["stdout", "display_data", "stderr", "stdout", "execute_result"]


@pytest.mark.parametrize(
    "code",
    [
        "import os\nos.write(1, b'below Python')",
        "import os\nos.write(2, b'below Python')",
        "import subprocess\nsubprocess.run(['echo', 'below Python'])",
        "import os\nos.system('echo below Python')",
        "!echo below Python",
        "%%bash\necho below Python",
        "%%sh\necho below Python >&2",
        "import sys\nsys.__stdout__.write('below Python')\nsys.__stdout__.flush()",
        "import ctypes\nctypes.CDLL(None).puts(b'below Python')\nctypes.CDLL(None).fflush(None)",
    ],
)
def test_what_goes_past_pythons_streams_is_shown_too(worker: Worker, code: str) -> None:
    assert "below Python" in run(worker, code).text


def test_what_goes_past_pythons_streams_is_shown_with_its_cell(worker: Worker) -> None:
    ran = run(worker, "import os\nos.write(1, b'first')", "os.write(1, b'second')")
    found = [(m["index"], m["output"]["text"]) for m in ran.messages("output") if "text" in m["output"]]
    assert found == [(0, "first"), (1, "second")]


def test_a_picture_of_an_error_is_shown(worker: Worker) -> None:
    ran = run(worker, "def f():\n    raise KeyError('missing')\nf()")
    error = ran.outputs[0]
    assert (error["output_type"], error["ename"], error["evalue"]) == ("error", "KeyError", "'missing'")
    traceback = "\n".join(error["traceback"])
    assert "raise KeyError('missing')" in traceback
    assert "autograder" not in traceback
    assert ran.statuses == ["error"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1 +", "SyntaxError"),
        ("  x = 1\n y = 2", "IndentationError"),
        ("nothing", "NameError"),
        ("raise ValueError", "ValueError"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("class Own(BaseException): ...\nraise Own", "Own"),
        ("%no_such_magic", "UsageError"),
    ],
)
def test_a_cell_that_fails_does_not_stop_the_next(worker: Worker, code: str, name: str) -> None:
    ran = run(worker, code, "print('next')")
    assert ran.statuses == ["error", "ok"]
    assert ran.text.endswith("next\n")
    assert name in ran.text


@pytest.mark.parametrize("code", ["exit()", "quit()", "import sys\nsys.exit()", "raise SystemExit(3)"])
def test_leaving_python_does_not_leave_the_notebook(worker: Worker, code: str) -> None:
    ran = run(worker, code, "print('next')")
    assert ran.stopped is None
    assert ran.text.endswith("next\n")


def test_clear_output_takes_back_what_was_shown(worker: Worker) -> None:
    code = "from IPython.display import clear_output\nprint('old')\nclear_output()\nprint('new')"
    assert run(worker, code).shown == [("stdout", "old\n"), ("clear_output", ""), ("stdout", "new\n")]


@pytest.mark.parametrize("code", ["input('Name? ')", "name = input()", "import getpass\ngetpass.getpass()"])
def test_input_has_nobody_to_ask(worker: Worker, code: str) -> None:
    ran = run(worker, code, "print('next')")
    assert ran.statuses == ["error", "ok"]


def test_input_says_what_to_do(worker: Worker) -> None:
    assert "put the value into the cell" in run(worker, "input()").outputs[0]["evalue"]


def test_tensorboard_is_named_and_not_started(worker: Worker) -> None:
    ran = run(
        worker,
        "%load_ext tensorboard",
        "%tensorboard --logdir logs",
        "import os\nos.path.exists('/tmp/.tensorboard-info')",
    )
    assert ran.statuses == ["ok"] * 3
    assert ran.text == "TensorBoard is not started while a notebook is graded.\nFalse"


def test_standard_input_is_at_its_end(worker: Worker) -> None:
    assert value_of(worker, "import os, sys\nseen = [sys.stdin.read(), os.read(0, 10).decode()]") == ["", ""]


def test_a_cell_may_await(worker: Worker) -> None:
    ran = run(worker, "import asyncio\nawait asyncio.sleep(0)\n5", "async def f():\n    return 6\nawait f()")
    assert ran.shown == [("execute_result", "5"), ("execute_result", "6")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("%cd -q .\n!pwd", "/tmp"),
        ("files = !echo one\nprint(files)", "['one']"),
        ("%%capture kept\nprint('kept')", ""),
        ("%%writefile made.txt\ntext", "made.txt"),
        ("%time 3", "3"),
        ("len?", "Return the number of items"),
        ("%pwd", "/tmp"),
    ],
)
def test_magics_work(worker: Worker, code: str, text: str) -> None:
    ran = run(worker, code)
    assert ran.statuses == ["ok"]
    assert text in str(ran.outputs)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("!echo out; echo err >&2; echo out again", "out\nerr\nout again\n"),
        ("!printf 'no end of line'", "no end of line"),
        ("!printf 'caf\\303\\251 \\377'", "café \ufffd"),
        ("!cat", ""),  # nobody types
        ("!tty", "not a tty\n"),
        ("word = 'said'\n!echo {word} $word", "said said\n"),
        ("def f(word):\n    !echo {word}\nf('local')", "local\n"),
        ("!exec > /dev/null; sleep 0.2; echo x > made\n!cat made", "x\n"),  # its pipe is closed, and it goes on
        ("%%script python3\nprint('script')", "script\n"),
        ("%%bash\ncat <(echo one) <(echo two)", "one\ntwo\n"),
        ("%%sh\necho sh", "sh\n"),
        ("%%bash --out kept\necho kept\n", ""),
        ("%alias_magic t timeit\n%alias say echo %s\n%say aliased", "aliased\n"),
        ("!!echo x", "['x']"),
        ("lines = !echo one; echo two >&2\nprint(lines)", "['one', 'two']\n"),
        ("%sx echo x", "['x']"),
    ],
)
def test_commands_run_over_pipes(worker: Worker, cell: str, text: str) -> None:
    ran = run(worker, cell)
    assert ran.statuses == ["ok"]
    assert ran.text.endswith(text)
    assert text or not ran.text


@pytest.mark.parametrize(
    ("command", "code"),
    [("true", 0), ("exit 3", 3), ("no-such-command", 127), ("kill -9 $$", -9), ("sh -c 'kill -15 $$'; exit $?", -15)],
)
def test_the_exit_code_of_a_command_is_kept_as_ipython_does(worker: Worker, command: str, code: int) -> None:
    assert value_of(worker, f"!{command}\nseen = _exit_code") == code


def test_what_a_command_writes_is_shown_as_it_comes(worker: Worker) -> None:
    # The first line is there before the second is written, which waits for the first to have been shown.
    code = """
    import os, sys
    os.mkfifo("go")
    write = sys.stdout.write
    def watched(text):
        write(text)
        if "first" in text:
            with open("go", "w") as file:
                file.write("on ")
    sys.stdout.write = watched
    !echo first; cat go; echo second
    """
    assert run(worker, code).text == "first\non second\n"


ALONE = """
import glob
while [1 for path in glob.glob("/proc/[0-9]*/stat") if open(path).read().rpartition(")")[2].split()[0] != "Z"] != [1]:
    pass  # who was told to end may need a moment
print("alone")
"""


def test_what_a_command_leaves_running_is_not_waited_for(worker: Worker) -> None:
    ran = run(worker, "!sleep 1000 & echo started", ALONE)
    assert ran.statuses == ["ok", "ok"]
    assert ran.text == "started\nalone\n"


def test_under_nohup_too_a_command_leaves_nothing_running() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Worker() as own:
            ran = run(own, "!sleep 1000 & echo started", ALONE)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert ran.statuses == ["ok", "ok"]


def test_a_command_in_the_background_is_refused_as_ipython_does(worker: Worker) -> None:
    ran = run(worker, "!sleep 1000 &")
    assert ran.outputs[0]["evalue"] == "Background processes not supported."


@pytest.mark.parametrize(
    "command",
    ["sleep 1000; echo x", "sh -c 'while :; do :; done' | cat", "trap '' INT HUP TERM; cat /dev/zero > /dev/null; :"],
)
def test_a_command_that_takes_too_long_ends_with_all_that_it_started(hasty: Worker, command: str) -> None:
    ran = run(hasty, f"!{command}", ALONE)
    assert ran.statuses == ["timeout", "ok"]
    assert ran.text.endswith("alone\n")


def test_an_interrupt_ends_a_command(worker: Worker) -> None:
    ran = run(worker, "import os\n!kill -INT $PPID; sleep 1000", "print('next')")
    assert ran.statuses == ["error", "ok"]
    assert ran.outputs[0]["ename"] == "KeyboardInterrupt"
    assert "passes.py" not in str(ran.outputs)


@pytest.mark.parametrize(
    "cell",
    [
        *("%time 3", "if 1:\n    %time 3", "took = %who_ls", "files = !ls", "!ls", "!!ls", "%%bash\nls"),
        *("len?", "?len", "x = len??", ",print a b", ";print a b", "/print 3", "if 1:\n\t /print 3", "\f/print 3"),
        *("x = 7 % 3 != 1", '"""\n%time\n"""', "x = (4\n/ 2)", ">>> 3", "1 +", "x = 'open", "def f("),
    ],
)
def test_cells_are_rewritten_as_ipython_does(cell: str) -> None:
    assert passes._Transformers().transform_cell(cell) == TransformerManager().transform_cell(cell)


def test_an_interrupt_ends_a_command_also_where_the_grader_ignores_it() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as in the background of a script
    try:
        with Worker() as ignoring:
            ran = run(ignoring, "import os\n!kill -INT $PPID; sleep 1000", "print('next')")
    finally:
        signal.signal(signal.SIGINT, before)
    assert ran.statuses == ["error", "ok"]


def test_names_live_on_from_cell_to_cell(worker: Worker) -> None:
    ran = run(worker, "x = 1", "def f():\n    return x", "x = 2", "f()")
    assert ran.shown == [("execute_result", "2")]


def test_a_notebook_is_the_main_module(worker: Worker) -> None:
    code = "class A: ...\nimport pickle\nseen = [__name__, type(pickle.loads(pickle.dumps(A()))).__name__]"
    assert value_of(worker, code) == ["__main__", "A"]


def test_a_pass_knows_nothing_of_the_one_before(worker: Worker) -> None:
    run(worker, "import torch, sys, os\nx = 1\ntorch.allclose = None\nsys.mine = 1\nos.environ['MINE'] = '1'")
    code = "import torch, sys, os\nseen = ['x' in globals(), torch.allclose is None, hasattr(sys, 'mine')]"
    assert value_of(worker, code + "\nseen.append('MINE' in os.environ)") == [False] * 4


def test_nothing_of_the_engine_lies_about_in_the_notebooks_names(worker: Worker) -> None:
    names = value_of(worker, "seen = sorted(n for n in globals() if not n.startswith('_'))")
    assert set(names) <= {"In", "Out", "exit", "quit", "get_ipython", "input", "open"}


def test_the_same_seed_draws_the_same_numbers(worker: Worker) -> None:
    code = "import random, numpy, torch\nprint(random.random(), numpy.random.random(), torch.rand(1).item())"
    first, again, other = run(worker, code), run(worker, code), run(worker, code, seed=1)
    assert first.text == again.text != other.text


def test_files_beside_the_notebook_can_be_read(worker: Worker) -> None:
    files = {"data/table.csv": b"1,2", "raw.bin": bytes(range(256))}
    code = "seen = [open('data/table.csv').read(), list(open('raw.bin', 'rb').read()) == list(range(256))]"
    assert value_of(worker, code, files) == ["1,2", True]


def test_a_thread_may_print(worker: Worker) -> None:
    code = "import threading\nt = threading.Thread(target=print, args=('from a thread',))\nt.start(); t.join()"
    assert run(worker, code).shown == [("stdout", "from a thread\n")]


# How much cells show.


@pytest.fixture(scope="module")
def terse() -> Any:
    """A worker that keeps a thousand characters of a cell."""
    with Worker(Limits(output_bytes=1000)) as made:
        yield made


@pytest.mark.parametrize(
    "code",
    [
        "print('x' * 5000)",
        "for i in range(5000): print('x', end='')",
        "import sys\nsys.stderr.write('x' * 5000)",
        "import os\nos.write(1, b'x' * 5000)",
        "!yes x | head -c 5000",
        "'x' * 5000",
        "display('x' * 5000)",
        "raise ValueError('x' * 5000)",
        "for i in range(5000): display(i)",
    ],
)
def test_what_is_too_long_is_cut_and_says_so(terse: Worker, code: str) -> None:
    ran = run(terse, code, "print('next')")
    assert len(ran.text) < 1500
    assert "the cell's output was cut here" in ran.text
    assert ran.text.endswith("next\n")
    assert ran.stopped is None


def test_what_all_cells_show_is_cut_and_each_that_shows_no_more_says_so(terse: Worker) -> None:
    ran = run(terse, *["print('x' * 900)"] * 12, "pass", "print('never shown')")
    assert len(ran.text) < OUTPUTS * 1000 + 6 * 100
    assert ran.text.count("[the output was cut here: that of all cells together") == 5
    assert ran.statuses == ["ok"] * 14
    assert "never shown" not in ran.text
    assert "the cell's output" not in ran.text


@pytest.mark.parametrize("character", ["é", "日", "🙂", "\\0"])
def test_what_is_allowed_comes_through_in_any_script(worker: Worker, character: str) -> None:
    # In a frame each of these takes up to twelve bytes.
    ran = run(worker, f"print('{character}' * (2**20 - 100))", "print('next')")
    assert ran.stopped is None
    assert ran.text.endswith("next\n")


def test_a_file_that_is_too_large_for_output_is_no_trouble(terse: Worker) -> None:
    ran = run(terse, "import os\nfor i in range(1000): os.write(1, b'x' * 10**6)", "print('next')")
    assert ran.text.endswith("next\n")
    assert len(ran.text) < 3000


# What cannot be shown.


@pytest.mark.parametrize(
    "code",
    [
        "class A:\n    def __repr__(self): raise KeyError\nA()",
        "class A:\n    def __repr__(self): return 3\nA()",
        "class A:\n    def __repr__(self): raise SystemExit\nA()",
        "class A:\n    def _repr_html_(self): return object()\nA()",
        "class A:\n    def _repr_mimebundle_(self, **_): return {1: {2: {3, 4}}, 'text/plain': b'x'}\nA()",
        "display({'text/plain': float('nan'), 'application/json': [object()]}, raw=True)",
        "print('half an emoji: \\ud83d')",
        "'half an emoji: \\ud83d'",
        "class E(Exception):\n    def __str__(self): raise KeyError\nraise E",
        "E = type('\\ud83d', (Exception,), {})\nraise E",
        "import sys\nsys.stdout.write(3)",
        "import sys\nsys.stdout.close()",
        "import sys\nsys.stdout = None",
        "import os\nos.close(1); os.close(2)",
        "get_ipython().displayhook = None\n3",
        "del get_ipython, print",
        "x = []\nx.append(x)\nx",
        "def f(): return f()\nf()",
    ],
)
def test_odd_outputs_do_not_stop_the_pass(worker: Worker, code: str) -> None:
    ran = run(worker, code, "x = 1")
    assert ran.stopped is None
    assert len(ran.statuses) == 2


# What checks see.


def test_a_check_sends_what_it_saw_and_nothing_is_shown(worker: Worker) -> None:
    ran = observe(
        worker,
        "import torch, numpy as np\nprint('shown')\n3",
        checks("""
        @check("numbers")
        def _():
            print("shown")
            return [1, 2.5, "text", None, {"a": True}]

        @check("tensors")
        def _(device):
            return [torch.ones(2, device=device), np.arange(3), torch.float32]
        """),
    )
    assert ran.outputs == []
    assert ran.statuses == ["ok", "ok"]
    assert ran.observed["numbers"][:4] == [1, 2.5, "text", None]
    tensor, array, name = ran.observed["tensors"]
    assert isinstance(tensor, Tensor)
    assert (tensor.values.tolist(), tensor.device) == ([1.0, 1.0], "cpu")
    assert isinstance(array, Array)
    assert name == Name("dtype", "torch.float32")


def test_an_error_in_a_check_is_an_observation_and_the_next_check_runs(worker: Worker) -> None:
    ran = observe(
        worker,
        checks("""
        import sys

        @check("an error")
        def _():
            raise KeyError("secret")

        @check("leaving")
        def _():
            sys.exit(3)

        @check("an interrupt")
        def _():
            raise KeyboardInterrupt

        @check("a value")
        def _():
            return 3
        """),
    )
    assert ran.observed["an error"].classes[0] == "KeyError"
    assert ran.observed["leaving"].classes[0] == "SystemExit"
    assert ran.observed["an interrupt"].classes[0] == "KeyboardInterrupt"
    assert ran.observed["a value"] == 3
    assert ran.statuses == ["ok"]
    assert "secret" not in str(ran.frames)


def test_what_is_no_data_is_opaque(worker: Worker) -> None:
    ran = observe(worker, checks("@check('a')\ndef _():\n    return len"))
    assert ran.observed == {"a": Opaque("builtin_function_or_method")}


def test_objects_that_lie_about_themselves_are_errors_or_opaque(worker: Worker) -> None:
    ran = observe(
        worker,
        checks("""
        class Liar:
            def __init__(self, kind):
                self.kind = kind
            __class__ = property(lambda self: self.kind)
            def __getattr__(self, name):
                raise ZeroDivisionError
            def __eq__(self, other):
                return True
            __hash__ = None
            def __iter__(self):
                return self
            def __next__(self):
                raise OSError

        import torch, numpy
        for kind in (int, float, complex, str, list, dict, set, bool, torch.Tensor, numpy.ndarray, torch.dtype):
            check(kind.__name__)(lambda: Liar(kind))
        """),
    )
    assert len(ran.observed) == 11
    for seen in ran.observed.values():
        assert isinstance(seen, Raised | Opaque | Name)


def test_errors_that_lie_about_themselves_are_errors(worker: Worker) -> None:
    ran = observe(
        worker,
        checks("""
        class Meta(type):
            __name__ = property(lambda cls: 1 / 0)
            __mro__ = property(lambda cls: 1 / 0)

        class Liar(Exception, metaclass=Meta):
            __class__ = property(lambda self: 1 / 0)

        class Silent(Exception):
            def __init__(self):
                raise KeyError

        @check("a liar")
        def _():
            raise Liar

        @check("one that cannot be made")
        def _():
            raise Silent

        @check("a value")
        def _():
            return 3
        """),
    )
    assert isinstance(ran.observed["a liar"], Raised)
    assert ran.observed["one that cannot be made"].classes[0] == "KeyError"
    assert ran.observed["a value"] == 3


def test_a_check_without_a_name_is_an_error_of_the_cell(worker: Worker) -> None:
    ran = observe(worker, checks("@check('')\ndef _():\n    return 3"))
    assert ran.statuses == ["error"]


def test_only_references_come_with_texts_and_modules(worker: Worker) -> None:
    cells = ("import turtledemo", "1 / 0", checks("@check('a')\ndef _():\n    raise KeyError('why')"))
    silent, explained = observe(worker, *cells), observe(worker, *cells, explain=True)
    assert "why" not in str(silent.frames)
    assert "division" not in str(silent.frames)
    assert silent.messages("modules") == []
    assert explained.messages("observation")[0]["cases"][0][3] == "KeyError: 'why'"
    assert "division by zero" in explained.messages("done")[1]["text"]
    assert "turtledemo" in explained.messages("modules")[0]["names"]


def test_the_last_value_of_a_plain_test_cell_is_its_result(worker: Worker) -> None:
    ran = observe(worker, "x = 1", "assert x == 1\nx / 2", "assert x == 2")
    assert [(m["status"], m["result"]) for m in ran.messages("done")] == [("ok", ""), ("ok", "0.5"), ("error", "")]


def test_a_value_is_formatted_only_where_it_is_wanted(worker: Worker) -> None:
    loud = "seen = []\nclass Loud:\n    def __repr__(self):\n        seen.append(1)\n        return 'loud'\nLoud()"
    after = "seen, type(_).__name__"
    for shows, found in ((True, "([1], 'Loud')"), (False, "([], 'Loud')")):
        steps = [{"index": 0, "code": loud, "shows": shows}, {"index": 1, "code": after, "shows": True}]
        ran = observe(worker, steps=[step | {"has_checks": False} for step in steps])
        assert [m["result"] for m in ran.messages("done")] == ["loud" if shows else "", found]


def test_a_check_starts_in_a_known_state(worker: Worker) -> None:
    ran = observe(
        worker,
        "import torch\ntorch.set_default_dtype(torch.float64)\ntorch.set_grad_enabled(False)",
        checks("@check('a')\ndef _():\n    return [torch.ones(1), torch.is_grad_enabled()]"),
    )
    tensor, enabled = ran.observed["a"]
    assert (tensor.dtype, enabled) == ("torch.float32", True)


def test_the_same_check_sees_the_same_numbers_each_time(worker: Worker) -> None:
    code = checks("import torch\n@check('a')\ndef _(rng, seed):\n    return [rng.normal(), seed, torch.rand(3)]")
    first, again, other = (observe(worker, code, seed=seed).observed["a"] for seed in (1, 1, 2))
    assert first[:2] == again[:2]
    assert first[2].values.tolist() == again[2].values.tolist()
    assert first[0] != other[0]


def test_a_student_cannot_take_the_place_of_the_check_function_by_a_module(worker: Worker) -> None:
    ran = observe(
        worker,
        "open('autograder.py', 'w').write('check = lambda *a, **k: (lambda f: f)')",
        checks("@check('a')\ndef _():\n    return 3"),
    )
    assert ran.observed == {"a": 3}


def test_a_traceback_leads_through_all_cells(worker: Worker) -> None:
    inner = "def inner():\n    raise KeyError('missing')"
    outer = (
        "def outer():\n    try:\n        inner()\n    except KeyError as error:\n        raise ValueError from error"
    )
    shown = "\n".join(run(worker, inner, outer, "outer()").outputs[0]["traceback"])
    for line in ("raise KeyError('missing')", "inner()", "raise ValueError from error", "outer()"):
        assert re.search(rf"-+> \d+ +{re.escape(line)}", shown)


def test_no_line_of_the_engine_stands_in_a_traceback(hasty: Worker) -> None:
    ran = run(hasty, "def wait():\n    while True:\n        pass\nwait()", "input()")
    errors = [output for output in ran.outputs if "traceback" in output]
    for error, last in zip(errors, ("while True", "input()"), strict=True):
        shown = "\n".join(error["traceback"])
        assert last in shown
        assert "autograder" not in shown
        assert "_strike" not in shown
