"""An assignment made ready to be graded: its sources read, its references observed, the gradebook told of it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.folders import Course, locked, sweep
from autograder.course.sources import read_source
from autograder.gradebook import grades
from autograder.gradebook.database import read_gradebook
from autograder.gradebook.generators import register
from autograder.gradebook.origins import Origin, origin
from autograder.gradebook.plugin import Grade
from autograder.gradebook.policy import Policy, policy_of
from autograder.gradebook.released import with_released_tests
from autograder.judge.mistakes import Known, known_mistakes
from autograder.judge.notebooks import Notebook
from autograder.judge.pool import Executor
from autograder.judge.references import Reference, observe_beside
from autograder.judge.submissions import files_beside


@dataclass(frozen=True)
class Prepared:
    """An assignment that submissions can be graded for: the gradebook knows it.

    What needs a worker is made when it is first asked for: a class that has not changed needs none.

    sources: the source notebooks by name.
    theirs: files beside the sources that are the students' own.
    rules: what students may learn, how often, and which of their attempts counts.
    """

    course: Course
    assignment: str
    pool: Executor
    config: Config
    sources: Mapping[str, Notebook]
    theirs: Collection[str]
    rules: Policy
    warn: Callable[[str], None]
    news: dict[str, None] = field(default_factory=dict)  # what is wrong with the sources, and said

    def say(self, news: Iterable[str]) -> None:
        """Say what is wrong with the sources, each only once."""
        for text in news:
            if text not in self.news:
                self.news[text] = None
                self.warn(text)

    @cached_property
    def origin(self) -> Origin:
        """What a submission that is graded now is graded by."""
        beside, _ = files_beside(self.course.source(self.assignment))
        files = {name: data for name, data in beside.items() if name not in self.theirs}
        return origin(self.sources, self._answers, files, Grade(config=self.config).limits())

    @cached_property
    def references(self) -> dict[str, Reference]:
        """The references, observed on the first worker; all workers are warm then."""
        # One after the other on the first worker: to start a second one, not yet a clone, would take longer.
        beside = files_beside(self.course.source(self.assignment))
        needs_card = self.assignment in Grade(config=self.config).needs_card
        found = {
            name: self.pool.submit(observe_beside, self.sources[name], *beside, card=needs_card).result()
            for name in self.course.sources(self.assignment)
        }
        self.pool.warm(module for reference in found.values() for module in reference.modules)
        for name, reference in found.items():
            self.say(f"{name}.ipynb: {text}" for text in reference.news(self.assignment))
        return {name: reference.leaving(self.theirs) for name, reference in found.items()}

    @cached_property
    def known(self) -> dict[str, Known]:
        """The known mistakes."""
        return {
            name: known_mistakes(reference, self._answers[name], self.pool.submit, self.warn)
            for name, reference in self.references.items()
        }

    @cached_property
    def _answers(self) -> dict[str, dict[str, Path]]:
        return {name: self.course.answers(self.assignment, name) for name in self.sources}


def prepare(
    course: Course,
    assignment: str,
    pool: Executor,
    config: Config,
    warn: Callable[[str], None] = lambda text: None,
    *,
    dry_run: bool = False,
    proof: Callable[[Mapping[str, Reference]], None] = lambda references: None,
    at_once: bool = True,
) -> Prepared:
    """Have the gradebook know an assignment, observe its references, and have workers know what they need of it.

    Args:
        proof: called with the references before the gradebook is told of them; what it raises ends it.
        at_once: observe and warm now, not when the first submission needs it; without it there is no proof.

    Raises:
        AuthorError: a source notebook is none that nbgrader can release, or a setting is wrong.
        Busy: the assignment is held by a build or another grading, for longer than is waited.
    """
    coursedir, rules = CourseDirectory(config=config), policy_of(config, assignment)
    sources, current = _sources(course, coursedir, assignment, config)
    theirs = Autograde(coursedir=coursedir, config=config).exclude_overwriting.get(assignment, ())
    prepared = Prepared(course, assignment, pool, config, sources, theirs, rules, warn)
    if at_once:
        proof(prepared.references)
    if not (current or dry_run):
        _ = prepared.references  # first: where no worker starts, nothing is written
        _register(course, coursedir, assignment, config, sources)
    if at_once:
        _ = prepared.origin, prepared.known
    return prepared


def _sources(
    course: Course, coursedir: CourseDirectory, assignment: str, config: Config
) -> tuple[dict[str, Notebook], bool]:
    """The source notebooks of an assignment, and whether the gradebook knows it as they are now."""
    sweep(course)
    sources = {name: read_source(course, path, config) for name, path in course.sources(assignment).items()}
    with read_gradebook(coursedir) as gradebook:
        sources = {name: with_released_tests(gradebook, assignment, name, each) for name, each in sources.items()}
        current = grades.is_current(gradebook, assignment, sources)
    return sources, current


def _register(
    course: Course, coursedir: CourseDirectory, assignment: str, config: Config, sources: Mapping[str, Notebook]
) -> None:
    """Have the gradebook know an assignment as its sources are now."""
    with locked(course, assignment):
        if not _is_current(coursedir, assignment, sources):  # somebody else may have done it meanwhile
            register(config, assignment, any(source.unmade for source in sources.values()))


def _is_current(coursedir: CourseDirectory, assignment: str, sources: Mapping[str, Notebook]) -> bool:
    with read_gradebook(coursedir) as gradebook:
        return grades.is_current(gradebook, assignment, sources)
