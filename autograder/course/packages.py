"""What packages the extra [course] adds to a base install, and which of them this one lacks.

Nothing of ours is imported here, so that the command can say so where all else is missing.
"""

import re
from importlib.metadata import PackageNotFoundError, requires, version

INSTALL = "pip install 'autograder[course]'"


def lacking_packages() -> list[str]:
    """The packages of [course] that are not installed."""
    wanted = (line for line in _requirements() if 'extra == "course"' in line)
    names = [re.split(r"[^\w.-]", line)[0] for line in wanted]
    return [name for name in names if not _is_there(name)]


def _requirements() -> list[str]:
    try:
        return requires("autograder") or []
    except PackageNotFoundError:  # a checkout on PYTHONPATH
        return []


def _is_there(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False
