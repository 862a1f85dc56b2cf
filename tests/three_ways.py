"""The courses in tests/courses/, each graded by stock nbgrader, by `autograder grade` and by our plugin, cell by cell.

Usage: python tests/three_ways.py     (writes docs/courses.md)

A course is a TOML file: `about` says what of real courses is in it, `config` are lines for nbgrader_config.py, `files`
stand beside its notebooks, `course_files` in the course's folder. A cell of `notebooks` has a `kind`, a `source`, an
`id` where nbgrader knows it, and `points`. Each of `students` hands in what was released, with the source's solutions
in it, but for what is said there:

| key | |
| --- | --- |
| `about` | what is odd about it |
| `answers` | other answers, by cell; with `untouched` there are none but these |
| `scores` | what each cell deserves where that is not all of its points; "a person" is to look at it |
| `why` | why stock nbgrader's score is another one, by cell |
| `take` | cells that are taken out |
| `cells`, `metadata` | what goes over keys of a cell, by its id, and over the notebook's metadata |
| `schema` | the version of nbgrader's metadata |
| `files` | beside the notebook; `bytes` that come before it in its own file |
"""

import tomllib
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import nbformat
import nbgrader.api
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory

from autograder.course.folders import Course, load_config
from autograder.errors import GraderError
from autograder.gradebook.coordinator import grade_class
from autograder.gradebook.generators import quiet_nbgrader
from autograder.judge.pool import Pool

COURSES = Path(__file__).parent / "courses"
PAGE = COURSES.parents[1] / "docs" / "courses.md"
TWO_LINES = "from autograder.plugin import configure\nconfigure(get_config())\n"
PERSON, NOT_GRADED = "a person", "not graded"

Score = float | str
Scores = dict[tuple[str, str, str], Score]  # by student, notebook and cell


class Ways(NamedTuple):
    """What each way to grade gives."""

    stock: Scores
    grade: Scores
    plugin: Scores


def courses() -> dict[str, dict[str, Any]]:
    """The courses, by name."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(COURSES.glob("*.toml"))}


# The notebooks.

KINDS: dict[str, dict[str, Any]] = {
    "code": {},
    "markdown": {"type": "markdown"},
    "locked": {"locked": True},
    "solution": {"solution": True},
    "test": {"grade": True, "locked": True},
    "manual": {"grade": True, "solution": True},
    "essay": {"grade": True, "solution": True, "type": "markdown"},
    "task": {"task": True, "locked": True, "type": "markdown"},
}


def source_notebook(cells: Sequence[Mapping[str, Any]]) -> NotebookNode:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=[*map(_cell, range(len(cells)), cells)], metadata={"kernelspec": kernel})


def _cell(number: int, said: Mapping[str, Any]) -> NotebookNode:
    about = {"grade": False, "locked": False, "solution": False, "task": False} | KINDS[said["kind"]]
    kind = about.pop("type", "code")
    make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    cell = make(said["source"].rstrip("\n"), id=f"cell-{number}", metadata=said.get("metadata", {}))
    if "id" in said:
        about |= {"grade_id": said["id"], "cell_type": kind, "schema_version": 3}
        cell.metadata["nbgrader"] = about | ({"points": said["points"]} if "points" in said else {})
    return cell


def id_of(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def handed_in(student: Mapping[str, Any], released: NotebookNode, solutions: Mapping[str, str]) -> NotebookNode:
    """A released notebook as a student hands it in."""
    answers = ({} if student.get("untouched") else solutions) | student.get("answers", {})
    made = nbformat.from_dict(released)
    made.metadata.update(nbformat.from_dict(student.get("metadata", {})))
    made.cells = [cell for cell in made.cells if id_of(cell) not in student.get("take", ())]
    for cell in made.cells:
        cell.source = answers.get(id_of(cell), cell.source)
        for key, value in student.get("cells", {}).get(id_of(cell), {}).items():
            cell[key] = nbformat.from_dict(value)
        if (schema := student.get("schema")) and id_of(cell):
            _age(cell.metadata.nbgrader, schema)
    return made


def _age(meta: NotebookNode, schema: int) -> None:
    """Metadata as an older nbgrader wrote it: tasks came with schema 3, the cell's type with schema 1."""
    meta.schema_version = schema
    del meta["task"]


def _solutions(cells: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The source's own answers, by cell, without the lines that are marks."""
    return {
        cell["id"]: "\n".join(line for line in cell["source"].splitlines() if not line.strip().startswith("### "))
        for cell in cells
        if cell["kind"] in ("solution", "manual", "essay")
    }


# The folders.


def make_course(about: Mapping[str, Any], name: str, folder: Path, config: str) -> None:
    source = folder / "source" / name
    source.mkdir(parents=True)
    for notebook, cells in about["notebooks"].items():
        nbformat.write(source_notebook(cells), source / f"{notebook}.ipynb")
    _write(source, about.get("files", {}))
    _write(folder, about.get("course_files", {}))
    (folder / "nbgrader_config.py").write_text(f"c = get_config()\n{about.get('config', '')}\n{config}", "utf-8")


def hand_in(about: Mapping[str, Any], name: str, released: Path, submitted: Path) -> None:
    """Have everybody hand in what they make of what was released."""
    for student, said in about["students"].items():
        folder = submitted / student / name
        _write(folder, said.get("files", {}))
        for notebook, cells in about["notebooks"].items():
            made = handed_in(said, nbformat.read(released / f"{notebook}.ipynb", as_version=4), _solutions(cells))
            text = nbformat.writes(made, version=nbformat.NO_CONVERT)
            (folder / f"{notebook}.ipynb").write_bytes(said.get("bytes", "").encode() + text.encode())


def _write(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


# The grades.


def _nbgrader(converter: type[BaseConverter], folder: Path, name: str) -> None:
    """What the command `nbgrader generate_assignment` or `nbgrader autograde` does."""
    config = load_config(Course(folder))
    config.CourseDirectory.assignment_id = name
    made = converter(coursedir=CourseDirectory(config=config), config=config)
    # As the command does, in the course's folder. It fails for a class when it does for one; the others have scores.
    with quiet_nbgrader(), chdir(folder), suppress(NbGraderException):
        made.start()


def scores(folder: Path, name: str) -> Scores:
    """What a course's gradebook says."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return {
            (submission.student.id, notebook.name, grade.name): (
                PERSON if grade.needs_manual_grade and grade.auto_score is None else round(float(grade.auto_score), 2)
            )
            for submission in gradebook.assignment_submissions(name)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def graded(name: str, about: Mapping[str, Any], pool: Pool, folder: Path) -> Ways:
    """A course's scores, by each way."""
    released = folder / "release"
    make_course(about, name, released, "")
    _nbgrader(GenerateAssignment, released, name)

    def by_nbgrader(course: Path) -> None:
        _nbgrader(GenerateAssignment, course, name)
        _nbgrader(Autograde, course, name)

    def by_us(course: Path) -> None:
        with suppress(GraderError):
            for _ in grade_class(Course(course), name, pool, load_config(Course(course))):
                pass

    def by(way: str, config: str, grade: Callable[[Path], None]) -> Scores:
        course = folder / way
        make_course(about, name, course, config)
        hand_in(about, name, released / "release" / name, course / "submitted")
        grade(course)
        return scores(course, name)

    return Ways(by("stock", "", by_nbgrader), by("grade", TWO_LINES, by_us), by("plugin", TWO_LINES, by_nbgrader))


def deserved(about: Mapping[str, Any]) -> dict[tuple[str, str, str], Score]:
    """What each cell of each student should get."""
    return {
        (student, notebook, cell["id"]): said.get("scores", {}).get(
            cell["id"], PERSON if cell["kind"] in ("manual", "essay", "task") else float(cell["points"])
        )
        for student, said in about["students"].items()
        for notebook, cells in about["notebooks"].items()
        for cell in cells
        if "points" in cell
    }


def differences(about: Mapping[str, Any]) -> dict[tuple[str, str, str], str]:
    """Why stock nbgrader's score of a cell is another one."""
    return {
        (student, notebook, cell): why
        for student, notebook, cell in deserved(about)
        if (why := about["students"][student].get("why", {}).get(cell))
    }


# The page.

ABOUT_THE_PAGE = """\
# The same courses, graded three ways

Small courses that have what real ones have. Each is graded by nbgrader as it is, by `autograder grade`, and by
`nbgrader autograde` with the two lines in `nbgrader_config.py`. `tests/courses/` holds them; `make test` grades them
again and compares every score with this page, which `python tests/three_ways.py` writes.

A score in bold is not stock nbgrader's, and the last column says why. *A person*: the cell waits for one.
"""


def page(found: Mapping[str, Ways]) -> str:
    """The documentation's page, with the scores of each course."""
    all_of = courses()
    rows = [row for name, ways in found.items() for row in _rows(name, all_of[name], ways)]
    equal = sum(len({row[5], row[6], row[7]}) == 1 for row in rows)
    in_it = [(f"`{name}`", about["about"]) for name, about in all_of.items()]
    heads = (
        "course",
        "student",
        "what is handed in",
        "cell",
        "points",
        "nbgrader",
        "`autograder grade`",
        "plugin",
        "why",
    )
    count = f"{len(rows)} scores: {equal} are the same three times, {len(rows) - equal} are ours alone, and better."
    return "\n".join([ABOUT_THE_PAGE, _table(("course", "what is in it"), in_it), count, "", _table(heads, rows)])


def _rows(name: str, about: Mapping[str, Any], ways: Ways) -> Iterator[tuple[str, ...]]:
    points = {
        (n, cell["id"]): cell["points"] for n, cells in about["notebooks"].items() for cell in cells if "points" in cell
    }
    why = differences(about)
    for key in deserved(about):
        student, notebook, cell = key
        stock, *ours = (_shown(way.get(key, NOT_GRADED)) for way in ways)
        ours = [score if score == stock else f"**{score}**" for score in ours]
        said = about["students"][student].get("about", "")
        where = f"`{cell}`" if len(about["notebooks"]) == 1 else f"`{notebook}: {cell}`"
        yield f"`{name}`", student, said, where, f"{points[notebook, cell]:g}", stock, *ours, why.get(key, "")


def _shown(score: Score) -> str:
    return score if isinstance(score, str) else f"{score:g}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def all_graded(pool: Pool, folder: Path) -> dict[str, Ways]:
    """The scores of every course; takes a minute or two."""
    return {name: graded(name, about, pool, folder / name) for name, about in courses().items()}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    nbgrader.api.get_alembic_version = cache(nbgrader.api.get_alembic_version)  # it starts a process for each gradebook
    with TemporaryDirectory() as scratch, Pool(2) as workers:
        PAGE.write_text(page(all_graded(workers, Path(scratch))), "utf-8")
