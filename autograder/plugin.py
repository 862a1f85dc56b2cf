"""The door that every course's nbgrader_config.py names: `from autograder.plugin import configure`."""

from autograder.gradebook.plugin import configure

__all__ = ["configure"]
