"""What students handed in."""

import glob
from pathlib import Path

from nbgrader.coursedir import CourseDirectory


def submissions(coursedir: CourseDirectory, assignment: str) -> dict[str, Path]:
    """The folders that students handed in for an assignment, by student."""
    root = Path(coursedir.root)
    # But for the student all of it are names, which may hold what a pattern means something by.
    step, name = glob.escape(coursedir.submitted_directory), glob.escape(assignment)
    pattern = coursedir.directory_structure.format(nbgrader_step=step, student_id="*", assignment_id=name)
    found = (root / path for path in glob.glob(pattern, root_dir=root, include_hidden=True))
    return {path.parent.name: path for path in found if path.is_dir()}
