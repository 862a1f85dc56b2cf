"""The `autograder` command.

Exit codes: 0 done; 1 the answer is no (stale, unproved, lacking); 2 an error that its text explains; 3 somebody else is
grading or building; 130 Ctrl-C.
With --json stdout has one document, or with exit codes 2 and 3 nothing; warnings and errors are on stderr.
"""

import sys

import typer

from autograder.cli.build import build
from autograder.cli.collect import collect
from autograder.cli.demo import demo
from autograder.cli.doctor import doctor
from autograder.cli.explain import explain
from autograder.cli.feedback import feedback
from autograder.cli.format import format_
from autograder.cli.grade import grade
from autograder.cli.new import new_course, new_exercise, new_notebook
from autograder.cli.report import report
from autograder.cli.results import results
from autograder.cli.terminal import complain, out
from autograder.cli.verify import verify
from autograder.cli.watch import watch
from autograder.errors import Busy, GraderError

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich")
new = typer.Typer(no_args_is_help=True)
app.add_typer(
    new,
    name="new",
    help="Begin a course, a notebook or an exercise.\n\nExample: autograder new exercise 6_tensors/4_indexing gather",
)
for verb in (build, verify, format_, collect, grade, watch, feedback, results, explain, demo, report, doctor):
    app.command(name=verb.__name__.rstrip("_"))(verb)
new.command("course")(new_course)
new.command("notebook")(new_notebook)
new.command("exercise")(new_exercise)


@app.callback()
def _about(context: typer.Context) -> None:
    """Build, verify and grade a PyTorch course whose exercises grade themselves.

    Type commands in the course's folder. Exit codes: 0 all is well;
    1 the answer is no; 2 an error, whose text says what to do; 3 somebody else
    is grading or building; 130 Ctrl-C.

    Example: autograder grade --help
    """
    context.call_on_close(_speak)  # who asked for silence asked for this run only


def _speak() -> None:
    out.quiet = False


def main() -> None:
    """Run the command; what goes wrong is one line of error and exit code 2."""
    # jsonschema would load a grammar of internationalised addresses, a second's work, for a format no notebook uses.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    try:
        app()
    except GraderError as error:
        complain(str(error))
        raise SystemExit(3 if isinstance(error, Busy) else 2) from None
