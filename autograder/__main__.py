"""The command `autograder`, also `python -m autograder`: a base install has it too, and lacks what it needs."""

import re
import sys
from importlib.metadata import PackageNotFoundError, requires, version

INSTALL = "pip install 'autograder[course]'"


def main() -> None:
    """Run the command; where packages of [course] are not installed, one line says what installs them."""
    try:
        from autograder.cli import main as run

        run()
    except ModuleNotFoundError as error:
        names = lacking_packages()
        if not names:  # something else is not there, and this is not the cure
            raise
        why = f"{error}; the command needs [course], of which this installation lacks {', '.join(names)}"
        print(f"error: {why}: {INSTALL}", file=sys.stderr)
        raise SystemExit(2) from None


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


if __name__ == "__main__":
    main()
