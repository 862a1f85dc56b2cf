"""What nbgrader's own settings do here: a table, for the documentation and for a warning where one does nothing."""

from collections.abc import Iterator
from inspect import getmro
from typing import Any, NamedTuple

from nbgrader import converters, coursedir, plugins, preprocessors
from traitlets.config import Config, Configurable

# Whose settings touch grading; those of all others (exchange, collecting, validating, export) are nbgrader's alone.
CLASSES: tuple[type[Configurable], ...] = (
    coursedir.CourseDirectory,
    plugins.LateSubmissionPlugin,
    *(
        converters.BaseConverter,
        converters.GenerateAssignment,
        converters.GenerateSourceWithTests,
        converters.GenerateSolution,
        converters.Autograde,
        converters.GenerateFeedback,
    ),
    preprocessors.NbGraderPreprocessor,
    *(getattr(preprocessors, name) for name in preprocessors.__all__),
)
GRADE, EVERYWHERE = "autograder grade", "autograder grade, nbgrader autograde"


class Setting(NamedTuple):
    """What a setting does here, and which commands do not heed it."""

    does: str
    unheeded_by: str = ""


_BUILT = "as ever, in `autograder build`, too"
_KEPT = "as ever, in `autograder build`, too; kept by `configure(c)` when it is set above that line"
_KERNEL = "no kernel is started: passes have limits of their own, `c.Grade.…`"
_NAMED = "named on the command line"

SETTINGS: dict[str, Setting] = {
    "CourseDirectory.root": Setting("the folder of `source/`, `submitted/`, `answers/` and all the rest"),
    "CourseDirectory.course_id": Setting("as ever"),
    "CourseDirectory.db_url": Setting("the gradebook, read and written there"),
    "CourseDirectory.directory_structure": Setting("where all folders are looked for and made"),
    "CourseDirectory.source_directory": Setting("where sources are read, built from, and new exercises written"),
    "CourseDirectory.release_directory": Setting("where `autograder build` writes"),
    "CourseDirectory.solution_directory": Setting("where `autograder build` writes"),
    "CourseDirectory.source_with_tests_directory": Setting("as ever, for `nbgrader generate_assignment`"),
    "CourseDirectory.submitted_directory": Setting("where submissions are looked for"),
    "CourseDirectory.autograded_directory": Setting("where graded notebooks are written"),
    "CourseDirectory.feedback_directory": Setting("where feedback pages are written"),
    "CourseDirectory.student_id_exclude": Setting("these students are left out"),
    "CourseDirectory.student_id": Setting(f"{_NAMED}: `--student`", GRADE),
    "CourseDirectory.assignment_id": Setting(_NAMED, GRADE),
    "CourseDirectory.notebook_id": Setting("all notebooks of an assignment are graded", GRADE),
    "CourseDirectory.ignore": Setting(
        "files that match are neither released nor copied to feedback; beside a notebook, its cells can read them"
    ),
    "CourseDirectory.include": Setting("as ever, when students submit and you collect"),
    "CourseDirectory.max_file_size": Setting("as ever, when students submit and you collect"),
    "CourseDirectory.max_dir_size": Setting("as ever, when students submit and you collect"),
    "CourseDirectory.groupshared": Setting("graded notebooks are read-only (444)", GRADE),
    "BaseConverter.exporter_class": Setting("as ever; feedback has its own, see `GenerateFeedback`"),
    "BaseConverter.force": Setting("as ever; `autograder grade --force` is the same"),
    "BaseConverter.permissions": Setting("graded notebooks are read-only (444)", GRADE),
    "BaseConverter.pre_convert_hook": Setting("called by nbgrader's commands and by `autograder build`", GRADE),
    "BaseConverter.post_convert_hook": Setting("called by nbgrader's commands and by `autograder build`", GRADE),
    "GenerateAssignment.create_assignment": Setting(_BUILT),
    "GenerateAssignment.no_database": Setting("grades need the gradebook: it is told of the assignment", GRADE),
    "GenerateAssignment.preprocessors": Setting(
        "as ever, in `autograder build`, too; graded is what `source/` holds, with header, footer and AUTOTEST lines"
    ),
    "GenerateSourceWithTests.preprocessors": Setting("as ever"),
    "GenerateSolution.create_assignment": Setting(_BUILT),
    "GenerateSolution.preprocessors": Setting(_KEPT),
    "Autograde.create_student": Setting("where it is `False`, students whom the gradebook does not know wait"),
    "Autograde.exclude_overwriting": Setting("these files are the student's"),
    "Autograde.sanitize_preprocessors": Setting("submissions are read and mended as they are handed in", EVERYWHERE),
    "Autograde.autograde_preprocessors": Setting("those of your own are kept for `nbgrader autograde`", GRADE),
    "GenerateFeedback.preprocessors": Setting("kept by `configure(c)` when it is set above that line, before ours"),
    "NbGraderPreprocessor.enabled": Setting(
        "as ever for what builds, for feedback, `LimitOutput`, `IgnorePattern` and `AssignLatePenalties`; "
        "for the rest of what grades see those"
    ),
    "ClearSolutions.begin_solution_delimeter": Setting(_BUILT),
    "ClearSolutions.end_solution_delimeter": Setting(_BUILT),
    "ClearSolutions.code_stub": Setting("as ever, in `autograder build` and `autograder verify`, too"),
    "ClearSolutions.text_stub": Setting(_BUILT),
    "ClearSolutions.enforce_metadata": Setting(_BUILT),
    "ClearHiddenTests.begin_test_delimeter": Setting("as ever, and on feedback pages, too"),
    "ClearHiddenTests.end_test_delimeter": Setting("as ever, and on feedback pages, too"),
    "ClearHiddenTests.enforce_metadata": Setting(_BUILT),
    "ClearMarkScheme.begin_mark_scheme_delimeter": Setting(_BUILT),
    "ClearMarkScheme.end_mark_scheme_delimeter": Setting(_BUILT),
    "ClearMarkScheme.enforce_metadata": Setting(_BUILT),
    "ClearMarkScheme.check_attachment_leakage": Setting(_BUILT),
    "IncludeHeaderFooter.header": Setting("its cells are graded as if they stood in `source/`"),
    "IncludeHeaderFooter.footer": Setting("its cells are graded as if they stood in `source/`"),
    **{
        f"InstantiateTests.{name}": Setting("as ever: nbgrader makes the tests")
        for name in (
            *("autotest_filename", "autotest_delimiter", "hashed_delimiter", "use_salt", "enforce_metadata"),
            *("comment_strs", "sanitizers"),
        )
    },
    **{
        f"LockCells.lock_{which}_cells": Setting("as ever, for editors; what is put back does not depend on it")
        for which in ("solution", "grade", "readonly", "all")
    },
    "OverwriteCells.enabled": Setting("what is not the student's is always put back", EVERYWHERE),
    "OverwriteCells.add_missing_cells": Setting("missing test cells are always put back"),
    "OverwriteCells.missing_cell_notification": Setting("a note on the submission says it", EVERYWHERE),
    "ClearOutput.enabled": Setting("what a file says that it put out is never taken for a result", EVERYWHERE),
    "DeduplicateIds.enabled": Setting("of two cells with one id the last one counts", EVERYWHERE),
    "CheckCellMetadata.enabled": Setting("broken metadata is put back", GRADE),
    "OverwriteKernelspec.enabled": Setting("the kernel is always the source's", EVERYWHERE),
    "SaveAutoGrades.enabled": Setting("grades are always saved", GRADE),
    "Execute.enabled": Setting(
        "notebooks are always run: `--no-execute` would take what a student's file says for a result", EVERYWHERE
    ),
    "Execute.timeout": Setting("the default of `c.Grade.cell_seconds`; that of `pass_seconds` is six times as long"),
    "Execute.interrupt_on_timeout": Setting("a cell that is stopped never ends the rest", EVERYWHERE),
    "Execute.error_on_timeout": Setting("verdicts say that time ran out", EVERYWHERE),
    "Execute.raise_on_iopub_timeout": Setting(_KERNEL, EVERYWHERE),
    "Execute.extra_arguments": Setting(_KERNEL, EVERYWHERE),
    "Execute.execute_retries": Setting(_KERNEL, EVERYWHERE),
    "Execute.kernel_name": Setting(_KERNEL, EVERYWHERE),
    "Execute.startup_timeout": Setting(_KERNEL, EVERYWHERE),
    "LimitOutput.max_lines": Setting("as ever, beside `c.Grade.output_bytes`"),
    "LimitOutput.max_traceback": Setting("as ever"),
    "IgnorePattern.enabled": Setting("as ever; a warning on stderr costs nothing, with or without it"),
    "IgnorePattern.pattern": Setting("as ever; a warning on stderr costs nothing, with or without it"),
    "AssignLatePenalties.plugin_class": Setting("as ever; the plugin may stand beside `nbgrader_config.py`"),
    "LateSubmissionPlugin.penalty_method": Setting("as ever"),
    "GetGrades.display_data_priority": Setting("as ever"),
}


def unheeded(config: Config, command: str) -> Iterator[str]:
    """What to say of each setting of a course that a command does not heed, and that is not as it is by default."""
    by_name = {each.__name__: each for each in CLASSES} | {"BaseConverter": converters.Autograde}  # of all, this grades
    for name, setting in SETTINGS.items():
        owner, _, trait = name.partition(".")
        if command in setting.unheeded_by.split(", "):
            default = by_name[owner].class_traits()[trait].default()
            for section in {base.__name__ for base in getmro(by_name[owner])} & set(config):
                if trait in config[section] and _is_own(config[section][trait], default):
                    yield f"c.{section}.{trait} does nothing in `{command}`: {setting.does.replace('`', '')}"


def _is_own(value: Any, default: Any) -> bool:
    """Whether a value is not nbgrader's; of a list of classes, whether one is not nbgrader's or ours."""
    if not isinstance(value, list):
        return bool(value != default)
    others = (each if isinstance(each, str) else each.__module__ for each in value if each not in default)
    return not all(each.startswith(("nbgrader.", "autograder.")) for each in others)
