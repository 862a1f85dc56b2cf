"""What students handed in."""

from pathlib import Path

from nbgrader.coursedir import CourseDirectory


def submissions(coursedir: CourseDirectory, assignment: str) -> dict[str, Path]:
    """The folders that students handed in for an assignment, by student."""
    pattern = Path(coursedir.format_path(coursedir.submitted_directory, "*", assignment))
    root = Path(pattern.anchor)
    return {path.parent.name: path for path in root.glob(str(pattern.relative_to(root))) if path.is_dir()}
