"""The command `autograder`, also `python -m autograder`: a base install has it too, and lacks what it needs."""

import sys

from autograder.course.packages import INSTALL, lacking_packages


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


if __name__ == "__main__":
    main()
