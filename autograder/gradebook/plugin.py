"""The nbgrader plugin: what `nbgrader_config.py` names, so that nbgrader's own commands grade by checks.

from autograder.plugin import configure
configure(get_config())
"""

import atexit
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from inspect import getmro
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbgrader import preprocessors as stock
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float, Integer, List, Unicode, default
from traitlets.config import Config

from autograder.course.folders import Course
from autograder.course.sources import marks_of, read_source
from autograder.gradebook import grades
from autograder.gradebook.autograded import RECORD
from autograder.gradebook.feedback import TEMPLATE, TEMPLATES, ClearHiddenTests, FeedbackExporter, GetGrades, Summarise
from autograder.gradebook.release import Release
from autograder.gradebook.released import with_released_tests
from autograder.gradebook.rendering import as_it_is, highlight_code, markdown2html
from autograder.gradebook.submissions import notes_on
from autograder.judge import cells, sanitize, writing
from autograder.judge.cells import grade_meta
from autograder.judge.grading import Graded, grade_submission
from autograder.judge.mistakes import Known, known_mistakes
from autograder.judge.notebooks import understood
from autograder.judge.passes import TIMED_OUT, Seen, run_pass
from autograder.judge.references import Reference, read_reference
from autograder.judge.submissions import files_beside
from autograder.judge.workers import Worker
from autograder.wire import system
from autograder.wire.limits import Limits

NO_TIMEOUT = 3600.0  # seconds of a cell, where the course says that there is no limit
CELLS = 6  # as long as so many cells that run to nbgrader's timeout a pass may take

if TYPE_CHECKING:
    from autograder.gradebook.door import Autograding

_workers: dict[tuple[Limits, str], Worker] = {}
_references: dict[tuple[Path, int, str], tuple[Reference, Known]] = {}


def configure(c: Config) -> None:
    """Set what makes nbgrader grade by checks; everything else stays as the course has it above."""
    c.CourseDirectory.ignore.append(RECORD)
    release = c.GenerateAssignment.get("preprocessors", GenerateAssignment.preprocessors.default_args[0])
    c.GenerateAssignment.preprocessors = [*(each for each in release if each is not Release), Release]
    solution: Any = [
        stock.IncludeHeaderFooter,
        stock.LockCells,
        stock.ClearOutput,
        stock.ClearHiddenTests,
        stock.ClearMarkScheme,
        ClearSolutionMarks,
        Run,
    ]
    c.GenerateSolution.preprocessors = c.GenerateSolution.get("preprocessors", solution)
    c.Autograde.exporter_class = "autograder.gradebook.door.Door"
    grading: Any = [
        Grade,
        stock.IgnorePattern,
        ClearMetadataPreprocessor,
        stock.LimitOutput,
        SaveGrades,
        stock.AssignLatePenalties,
        stock.CheckCellMetadata,
    ]
    c.Autograde.autograde_preprocessors = [_ours(each) for each in c.Autograde.get("autograde_preprocessors", grading)]
    own = [_ours(each) for each in c.GenerateFeedback.get("preprocessors", [stock.GetGrades])]
    c.GenerateFeedback.preprocessors = [*own, *(each for each in (ClearHiddenTests, Summarise) if each not in own)]
    c.GenerateFeedback.exporter_class = c.GenerateFeedback.get("exporter_class", FeedbackExporter)
    for_formgrader = {"markdown2html": markdown2html, "highlight_code": highlight_code, "strip_files_prefix": as_it_is}
    c.HTMLExporter.filters = for_formgrader | c.HTMLExporter.get("filters", {})
    c.FeedbackExporter.filters = {}  # it has its own
    c.FeedbackExporter.template_name = TEMPLATE
    c.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES)]


def _ours(preprocessor: Any) -> Any:
    """What stands in a course's list of preprocessors, a class or its name; ours in place of nbgrader's."""
    name = preprocessor.rpartition(".")[2] if isinstance(preprocessor, str) else preprocessor.__name__
    return {"Execute": Grade, "SaveAutoGrades": SaveGrades, "GetGrades": GetGrades}.get(name, preprocessor)


class _Engine(NbGraderPreprocessor):
    """The limits of a pass and the walls around it; each can be set in nbgrader_config.py."""

    cell_seconds = Float(Limits.cell_seconds, help="Processor time of one cell and of one check, in seconds.").tag(
        config=True
    )
    pass_seconds = Float(Limits.pass_seconds, help="Processor time of a whole pass, in seconds.").tag(config=True)
    memory_bytes = Integer(Limits.memory_bytes, help="Memory of a pass, beyond what is preloaded.").tag(config=True)
    scratch_bytes = Integer(Limits.scratch_bytes, help="Size of the scratch folder.").tag(config=True)
    file_bytes = Integer(Limits.file_bytes, help="Size of one file.").tag(config=True)
    output_bytes = Integer(Limits.output_bytes, help="What one cell may show.").tag(config=True)
    processes = Integer(Limits.processes, help="Processes and threads of one pass.").tag(config=True)
    passes_a_card = Integer(
        Limits.passes_a_card,
        help="Passes that use one card (a GPU) at a time. Nothing bounds what memory of it each takes: more than "
        "one is for code that you trust.",
    ).tag(config=True)
    needs_card = List(
        Unicode(),
        [],
        help="Assignments that are graded only where there is a card (a GPU): on a cluster by nodes that have one, and "
        "not on a machine without.",
    ).tag(config=True)
    submission_seconds = Float(
        Limits.submission_seconds,
        help="Processor time of all passes of a submission, in seconds; as much as one pass may have, or more.",
    ).tag(config=True)
    waiting_seconds = Float(
        Limits.waiting_seconds, help="How long all passes of a submission may wait, asleep or blocked, in seconds."
    ).tag(config=True)
    walls = Unicode("bubblewrap", help="'bubblewrap', or 'none' to run student code unprotected.").tag(config=True)

    @default("cell_seconds")  # type: ignore[untyped-decorator]
    def _as_for_nbgrader(self) -> float:
        return self._timeout() or Limits.cell_seconds

    @default("pass_seconds")  # type: ignore[untyped-decorator]
    def _for_several_such_cells(self) -> float:
        return max(Limits.pass_seconds, CELLS * (self._timeout() or 0.0))

    def _timeout(self) -> float | None:
        """How long nbgrader would let a cell run, where the course says so."""
        if not any("timeout" in self.config.get(each.__name__, ()) for each in getmro(stock.Execute)):
            return None
        timeout: int | None = stock.Execute(config=self.config).timeout
        return float(timeout) if timeout and timeout > 0 else NO_TIMEOUT

    @default("submission_seconds")  # type: ignore[untyped-decorator]
    def _of_one_pass_at_least(self) -> float:
        return max(Limits.submission_seconds, float(self.pass_seconds))

    def limits(self) -> Limits:
        return Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})

    def worker(self) -> Worker:
        """The warm worker of this process; made once for all notebooks of a run."""
        key = (self.limits(), self.walls)
        if key not in _workers:
            _workers[key] = Worker(*key)
            atexit.register(_workers[key].close)
        return _workers[key]


class Grade(_Engine):
    """In place of nbgrader's `Execute`: both passes, verdicts, and outputs from which nbgrader reads the points."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        about = resources["nbgrader"]
        converter = self.parent.parent  # the exporter's
        if about["notebook"] not in converter.graded:
            converter.graded = self._grade(converter, about)
        graded = converter.graded.pop(about["notebook"])
        about["refused"] = graded.refused
        return graded.notebook, resources

    def _grade(self, converter: "Autograding", about: Mapping[str, str]) -> dict[str, Graded]:
        """Grade a student's notebooks at the first of them: all visible passes come before the first hidden one."""
        course, assignment = Course(Path(converter.coursedir.root)), about["assignment"]
        folder = course.source(assignment)
        found = {
            name: self._reference(course, folder / f"{name}.ipynb", course.answers(assignment, name), about["db_url"])
            for name in converter.names
        }
        references = {name: reference for name, (reference, _) in found.items()}
        graded = grade_submission(self.worker(), references, converter.submission)
        for name, (_, known) in found.items():
            known.name(graded[name])
        with Gradebook(about["db_url"]) as gradebook:
            if (layout := grades.layout(gradebook, assignment)) is not None:
                grades.write_checksums(graded, layout)
        for note in notes_on(converter.submission, graded):
            self.log.warning("%s: %s", about["student"], sanitize.clean_text(note))
        return graded

    def _reference(
        self, course: Course, path: Path, answers: Mapping[str, Path], db_url: str
    ) -> tuple[Reference, Known]:
        key = (path, path.stat().st_mtime_ns, self.walls)
        if key not in _references:
            worker = self.worker()
            source = read_source(course, path, self.config)
            if source.unmade:
                with Gradebook(db_url) as gradebook:
                    source = with_released_tests(gradebook, path.parent.name, path.stem, source)
            reference = read_reference(worker, path, source)
            worker.preload(reference.modules)
            for text in reference.news(path.parent.name):
                self.log.warning("%s: %s", path.name, text)
            theirs = self.parent.parent.exclude_overwriting.get(path.parent.name, ())
            known = known_mistakes(reference, answers, self._now, self.log.warning)
            _references[key] = reference.leaving(theirs), known
        return _references[key]

    def _now(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """As `Pool.submit`, at once."""
        done: Future[Any] = Future()
        try:
            done.set_result(function(self.worker(), *arguments))
        except Exception as error:
            done.set_exception(error)
        return done


class SaveGrades(NbGraderPreprocessor):
    """In place of nbgrader's `SaveAutoGrades`: writes what `autograder grade` writes, of missing cells, too."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        about = resources["nbgrader"]
        graded = Graded(nb, {}, (), refused=about.get("refused", False))
        with Gradebook(about["db_url"]) as gradebook:
            grades.write_notebook(gradebook, about["assignment"], about["student"], about["notebook"], graded)
        return nb, resources


class Run(_Engine):
    """In place of nbgrader's `Execute` for solutions: the visible pass alone."""

    @default("walls")  # type: ignore[untyped-decorator]
    def _of_own_code(self) -> str:
        return system.walls()

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        folder = Path(resources.get("metadata", {}).get("path", "."))
        steps = understood(nb, marks=marks_of(self.config)).visible_steps()
        files, left_out = files_beside(folder)
        for note in left_out:
            self.log.warning("%s", note)
        seen = run_pass(self.worker(), steps, seed=0, visible=True, files=files, card=True, variables={})
        for index, name, reason in _ends(seen):
            error = nbformat.v4.new_output("error", ename=name, evalue=reason, traceback=[reason])
            seen.outputs.setdefault(index, []).append(error)
        writing.write_outputs(nb, seen.outputs)
        return nb, resources


def _ends(seen: Seen) -> Iterator[tuple[int, str, str]]:
    """How cells ended whose outputs have no error: a pass was stopped, or the clock struck where nothing is shown."""
    yield from ((index, "PassStopped", reason) for index, reason in seen.stopped.items())
    for index, status in seen.statuses.items():
        if status == "timeout" and not any(each.output_type == "error" for each in seen.outputs.get(index, ())):
            yield index, "CellTimeout", TIMED_OUT


class ClearSolutionMarks(NbGraderPreprocessor):
    """Takes the lines that mark solutions (`### BEGIN SOLUTION`) out of what students read after the deadline."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        if grade_meta(cell).get("solution"):
            cell.source = cells.without_marks(cell.source, marks_of(self.config).solution)
        return cell, resources
