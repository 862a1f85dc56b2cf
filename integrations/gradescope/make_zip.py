"""Make the zip that Gradescope takes as an assignment's autograder.

python integrations/gradescope/make_zip.py 1_batching
"""

import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def make(assignment: str, into: Path) -> Path:
    """Write gradescope-ASSIGNMENT.zip: the engine, what it needs to be installed, and one assignment's source."""
    source = ROOT / "source" / assignment
    if not list(source.glob("*.ipynb")):
        raise SystemExit(f"no assignment {assignment!r} in {ROOT / 'source'}")
    files = {f"{name}": HERE / name for name in ("setup.sh", "run_autograder")}
    files |= {name: ROOT / name for name in ("pyproject.toml", "constraints.txt", "README.md", "nbgrader_config.py")}
    files |= {path.relative_to(ROOT).as_posix(): path for top in (ROOT / "autograder", source) for path in _files(top)}
    target = into / f"gradescope-{assignment}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files.items()):
            archive.write(path, name)
    return target


def _files(top: Path) -> list[Path]:
    """All files below a folder, without what Python and Jupyter leave there."""
    left = ("__pycache__", ".ipynb_checkpoints")
    return [path for path in top.rglob("*") if path.is_file() and not set(left) & set(path.parts)]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(make(sys.argv[1], Path.cwd()))
