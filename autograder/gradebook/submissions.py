"""What students handed in."""

from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from autograder.course.folders import folders_of


def submissions(coursedir: CourseDirectory, assignment: str) -> dict[str, Path]:
    """The folders that students handed in for an assignment, by student; without those whom the course excludes."""
    found = folders_of(coursedir, coursedir.submitted_directory, assignment=assignment)
    excluded = coursedir.student_id_exclude.split(",")
    return {student: path for (student, _), path in found.items() if student not in excluded}
