"""What the documentation says of the code, made from the code; MkDocs calls `on_page_markdown` (see mkdocs.yml).

Where a page in docs/ says `<!-- generated: NAME -->`, the text of the function NAME goes, one of those in `PARTS`.
"""

import ast
import builtins
import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from typer.main import get_command

from autograder import cli
from autograder.cli.documents import DOCUMENTS
from autograder.course.folders import Course
from autograder.course.verify import Verify
from autograder.gradebook.plugin import Grade
from autograder.gradebook.policy import Live
from autograder.gradebook.release import Release
from autograder.gradebook.settings import SETTINGS
from autograder.inside import domains as inside
from autograder.inside.checks import FIXTURES
from autograder.inside.encoding import encode, encode_error
from autograder.judge import notebooks, verdicts
from autograder.judge.decoding import decode
from autograder.judge.passes import TIMED_OUT
from autograder.judge.verdicts import Expected, Key, Stopped, judge
from autograder.report.alike import Report
from autograder.wire import limits, observations
from autograder.wire.observations import Options

ROOT = Path(__file__).parents[1]
DOMAINS = (inside.tensors, inside.arrays, inside.numbers, inside.sizes, inside.choices)


def signature() -> str:
    """How `@check` is written."""
    lines = ["name", *(f"{each.name}={each.default!r}" for each in fields(Options)), "argument=domain"]
    return "```python\n@check(\n" + "".join(f"    {each},\n" for each in lines) + ")\n```"


def domains() -> str:
    """How each domain is written, and what it is."""
    return "\n".join(f"- `{_written(each)}`: {_in_list(inspect.getdoc(each) or '')}" for each in DOMAINS)


def _written(function: Any) -> str:
    """A call of a function with its arguments' names and defaults."""
    given = inspect.signature(function).parameters.values()
    written = [re.sub(r": .+?(?: (=) |$)", r"\1", str(each)) for each in given]
    return f"{function.__name__}({', '.join(written)})"


def _in_list(text: str) -> str:
    """What a docstring says before its arguments, and then a line for each of these."""
    about, _, rest = text.partition("\n\nArgs:\n")
    lines = re.findall(r"^    (\w[\w, ]*): (.+(?:\n        .+)*)", rest.partition("\n\n")[0], re.MULTILINE)
    said = "".join(f"\n    - `{name}`: {' '.join(each.split())}" for name, each in lines)
    return about.partition("\n\n")[0].replace("\n", " ") + ("\n" + said if said else "")


def corners() -> str:
    """A row for each corner of a table of numbers: when it is tried."""
    everything = inside.tensors("n>=0 c", of="float whole bool", also=inside.ASKED)
    rows = [
        (each.name, "when it is asked for: `also=`" if each.name in inside.ASKED else "where the domain has it")
        for each in everything.corners("x")
    ]
    return table(("corner", "is tried"), rows)


def options() -> str:
    """A row for each option of `@check`, in the words of `Options`."""
    lines = re.findall(r"^(\w+(?:, \w+)*): (.+)$", inspect.getdoc(Options) or "", re.MULTILINE)
    said = {name: text for names, text in lines for name in names.split(", ")}
    rows = [(f"`{each.name}`", said[each.name], f"`{each.default!r}`") for each in fields(Options)]
    return table(("option", "what it says", "default"), rows)


def fixtures() -> str:
    """A row for each fixture."""
    return table(("argument", "what the check gets"), [(f"`{name}`", text) for name, text in FIXTURES.items()])


RETURNED = """
None; True; 3; 2.5; np.float32(2.5); 1 + 2j; 'text'; [1, 2]; (1, 2); {1, 2}; {'mean': 0.5}; torch.zeros(2, 3);
np.zeros((2, 3)); torch.float32; torch.device('cpu'); torch.relu; torch.nn.Linear(2, 3); torch.eye(2).to_sparse()
"""


def kinds() -> str:
    """What a check may return, and as what the grader takes it: found out by encoding and decoding it."""
    texts = re.split(r";\s+", RETURNED.strip())
    return table(("returned", "taken as"), [(f"`{text}`", verdicts._kind(observed(text))) for text in texts])


def bounds() -> str:
    """How large an observation may be."""
    return (
        f"At most {observations.MAX_BYTES >> 20} MiB of numbers in tensors and arrays, "
        f"{observations.MAX_NODES:,} values, {observations.MAX_DEPTH} levels of lists in lists, "
        f"{observations.MAX_TEXT:,} characters of text."
    )


JUDGED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("torch.zeros(2, 4)", "torch.zeros(4, 2)", {}),
    ("torch.zeros(2, 4)", "torch.zeros(1, 2, 4)", {}),
    ("torch.zeros(3)", "torch.zeros(3).double()", {}),
    ("torch.zeros(3)", "np.zeros(3)", {}),
    ("torch.zeros(3)", "torch.zeros(3, requires_grad=True)", {}),
    ("torch.ones(3)", "torch.ones(3) + 1e-3", {}),
    ("torch.ones(3)", "torch.ones(3) + 1e-3", {"rtol": 0.0, "atol": 1e-2}),
    ("torch.ones(3)", "torch.ones(3) + 1e-6", {}),
    ("torch.ones(3)", "torch.ones(3) + 1e-6", {"compare": "exact"}),
    ("[1, 2, 3]", "[3, 2, 1]", {}),
    ("[1, 2, 3]", "[3, 2, 1]", {"compare": "unordered"}),
    ("[4, 4, 2]", "[4, 4]", {}),
    ("[4, 4, 2]", "[4, 4]", {"show": True}),
    ("[1, 2]", "(1, 2)", {}),
    ("{'mean': 0.5}", "{'mean': 0.25}", {}),
    ("{'mean': 0.5}", "{'median': 0.5}", {}),
    ("3", "3.0", {}),
    ("3", "None", {}),
    ("float('nan')", "float('nan')", {}),
    ("3", "torch.relu", {}),
    ("3", "raise IndexError", {}),
    ("3", "raise NotImplementedError", {}),
    ("raise ValueError", "raise ValueError", {"raises": ("ValueError",)}),
    ("raise ValueError", "3", {"raises": ("ValueError",)}),
    ("raise ValueError", "raise TypeError", {"raises": ("ValueError",)}),
    ("raise RuntimeError", "raise NotImplementedError", {"raises": ("RuntimeError",)}),
)


def differences() -> str:
    """What verdicts say: examples, each judged by the grader itself."""
    rows = []
    for reference, answer, given in JUDGED:
        how = ", ".join(f"{name}={value[0] if name == 'raises' else repr(value)}" for name, value in given.items())
        said = verdict(observed(reference), observed(answer), Options(**given))
        rows.append((f"`{reference}`" + (f"<br>with `{how}`" if how else ""), f"`{answer}`", said))
    rows.append(("`3`", "an endless loop", verdict(3, Stopped(TIMED_OUT), Options())))
    return table(("the reference", "the student's", "the verdict"), rows)


def observed(text: str) -> Any:
    """What the grader sees of a check that returns the value of an expression, or raises."""
    if text.startswith("raise "):
        return decode(encode_error(getattr(builtins, text.removeprefix("raise "))()), b"")
    return decode(*encode(eval(text, {"np": np, "torch": torch})))


def verdict(expected: Any, actual: Any, how: Options) -> str:
    """What a student is told of a check."""
    score = judge("cell", 1.0, {Key("check", None): Expected(expected, how)}, {Key("check", None): actual})
    difference = score.verdicts[0].difference
    return "✓ passed" if difference is None else f"✗ {difference}"


def commands() -> str:
    """The command line: what `--help` says, for each command."""
    whole = get_command(cli.app)
    return "\n\n".join(_command(whole, "autograder", None))


def _command(command: Any, name: str, above: Any) -> Iterator[str]:
    context = command.context_class(command, info_name=name, parent=above)
    path = context.command_path
    if above is not None:
        yield f"## {path}"
    about, _, example = inspect.cleandoc(command.help).partition("Example:")
    yield about.strip()
    if hasattr(command, "commands"):
        yield "\n".join(
            f"- [`{path} {each}`](#{path.replace(' ', '-')}-{each}): {below.help.splitlines()[0]}"
            for each, below in command.commands.items()
        )
    else:
        usage = _plain(command.get_usage(context).removeprefix("Usage: "))
        yield f"```text\n{usage}\n```"
    if example:
        yield f"For example:\n\n```console\n$ {example.strip()}\n```"
    records = [each.get_help_record(context) for each in command.get_params(context)]
    rows = [(f"`{_plain(names)}`", re.sub(r"\s+", " ", text)) for names, text in filter(None, records)]
    yield table(("argument or option", "what it says"), rows)
    for each, below in getattr(command, "commands", {}).items():
        yield from _command(below, each, context)


def _plain(text: str) -> str:
    """Typer's names of arguments and types in the manner of manual pages."""
    text = re.sub(r"^(?!-)(\S+) <.+>$", r"\1", text)
    text = re.sub(r"<list\[(.+)\]>", r"<\1>", text)
    text = re.sub(r"\[(\[.+?\]\.\.\.)\]\.\.\.", r"\1", text)
    text = re.sub(r"\{(.+?)\}", r"\1", text)
    known, options, arguments = text.rpartition("[OPTIONS]")
    return known + options + re.sub(r"(?<!\S)[a-z_]+(?!\S)", lambda found: found[0].upper(), arguments)


def exit_codes() -> str:
    """The exit codes, as `cli` documents them."""
    found = re.search(r"Exit codes: (.+?)\.$", inspect.getdoc(cli) or "", re.MULTILINE | re.DOTALL)
    assert found, "autograder/cli/__init__.py says no exit codes"
    rows = [each.strip().split(" ", 1) for each in found[1].replace("\n", " ").split(";")]
    return table(("exit code", "what it means"), [(f"`{code}`", text) for code, text in rows])


def documents() -> str:
    """A table for each command that has `--json`: the fields of what it prints."""
    parts = []
    for command, known in DOCUMENTS.items():
        rows = [(f"`{path}`", kind.replace("?", " or null"), text) for path, (kind, text) in known.items()]
        parts.append(f"### autograder {command} --json\n\n{table(('field', 'type', 'what it says'), rows)}")
    return "\n\n".join(parts)


def release() -> str:
    """A row for each setting of what a notebook gets when it is released."""
    rows = [(f"`{name}`", each.help, f"`{each.default_value!r}`") for name, each in Release.class_own_traits().items()]
    return table(("`c.Release.…`", "what it says", "default"), rows)


def settings() -> str:
    """A row for each setting of nbgrader_config.py that is ours."""
    own = {name: trait for name, trait in Grade.class_traits(config=True).items() if name in Grade.__mro__[1].__dict__}
    rows = []
    for name, each in own.items():
        value = each.default()  # which a list has, too
        rows.append((f"`{name}`", each.help, f"{value / 2**20:g} MiB" if name.endswith("_bytes") else f"`{value!r}`"))
    return table(("`c.Grade.…`", "what it says", "default"), rows)


def proving() -> str:
    """A row for each setting of what a course asks of its own proof."""
    rows = [(f"`{name}`", each.help, f"`{each.default_value!r}`") for name, each in Verify.class_own_traits().items()]
    return table(("`c.Verify.…`", "what it says", "default"), rows)


def live() -> str:
    """A row for each setting of what students may learn, and how often."""
    rows = [(f"`{name}`", each.help, f"`{each.default_value!r}`") for name, each in Live.class_own_traits().items()]
    return table(("`c.Live.…`", "what it says", "default"), rows)


def reports() -> str:
    """A row for each setting of the report."""
    rows = [(f"`{name}`", each.help, f"`{each.default_value!r}`") for name, each in Report.class_own_traits().items()]
    return table(("`c.Report.…`", "what it says", "default"), rows)


def nbgraders() -> str:
    """A row for each of nbgrader's settings that touches grading: what it does here, and where it does nothing."""
    rows = []
    for name, setting in SETTINGS.items():
        unheeded = (
            f" (**does nothing** in `{setting.unheeded_by.replace(', ', '` and `')}`)" if setting.unheeded_by else ""
        )
        rows.append((f"`c.{name}`", setting.does + unheeded))
    return table(("nbgrader's setting", "what it does here"), rows)


CHECK_BITS, DOMAIN_BITS, FEEDBACKS = 10, 25, Live.class_traits()["attempts"].default_value


def bits() -> str:
    """A row for each assignment: what one feedback can say of its hidden tests, and what all of them can."""
    course = Course(ROOT)
    spelled = f"characters that {FEEDBACKS} feedbacks could spell"
    head = ("assignment", "checks", "with domains", "bits of one feedback", "characters of hidden tests", spelled)
    return table(head, [_bits(course, name) for name in course.assignments()])


def _bits(course: Course, assignment: str) -> list[str]:
    books = [notebooks.read_source(path) for path in course.sources(assignment).values()]
    hidden = [cell.hidden or "" for book in books for cell in book.tests.values()]
    checks = [check for text in hidden for check in _checks(text)]
    most = sum(DOMAIN_BITS if within else CHECK_BITS for within in checks)
    figures = (len(checks), sum(checks), most, sum(map(len, hidden)), FEEDBACKS * most // 8)
    return [f"`{assignment}`", *(f"{each:,}" for each in figures)]


def _checks(code: str) -> Iterator[bool]:
    """Of each check in a hidden region, whether it has domains."""
    names = {each.__name__ for each in DOMAINS}
    for function in (each for each in ast.walk(ast.parse(code)) if isinstance(each, ast.FunctionDef)):
        for call in (each for each in function.decorator_list if isinstance(each, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "check":
                given = (each.value for each in call.keywords if isinstance(each.value, ast.Call))
                yield any(isinstance(each.func, ast.Name) and each.func.id in names for each in given)


def patience() -> str:
    """How many times as long as the processor's time the clock's may be."""
    return str(limits.PATIENCE)


def benchmarks() -> str:
    """benchmarks/README.md, from its method on, a level lower."""
    text = (ROOT / "benchmarks" / "README.md").read_text()
    return re.sub(r"^(?=#)", "#", text.partition("\n\n")[2], flags=re.MULTILINE)


ALL = (signature, options, fixtures, domains, corners, kinds, bounds, differences, commands, exit_codes, settings)
ALL += (documents, reports, proving, release, live, bits, nbgraders, patience, benchmarks)
PARTS = {each.__name__: each for each in ALL}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(each.replace("|", "\\|") for each in line) + " |" for line in lines)


def filled(text: str) -> str:
    """A page with the generated parts in their places.

    Raises:
        KeyError: a page asks for a part that there is not.
    """
    return re.sub(r"<!-- generated: (\w+) -->", lambda found: PARTS[found[1]](), text)


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Fill a page, and make plain text of links into the repository, which the site has not."""

    def link(found: re.Match[str]) -> str:
        target = (ROOT / "docs" / page.file.src_uri).parent.joinpath(found[2]).resolve()
        outside = target.exists() and target.is_relative_to(ROOT) and not target.is_relative_to(ROOT / "docs")
        return found[1] if outside else found[0]

    return re.sub(r"\[([^]]+)\]\((\.\./[^)#]*)[^)]*\)", link, filled(markdown))
