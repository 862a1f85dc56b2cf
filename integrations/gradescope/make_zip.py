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
    files |= {f"autograder/{path.name}": path for path in (ROOT / "autograder").glob("*.py")}
    files |= {str(path.relative_to(ROOT)): path for path in source.rglob("*") if path.is_file()}
    target = into / f"gradescope-{assignment}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files.items()):
            archive.write(path, name)
    return target


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    print(make(sys.argv[1], Path.cwd()))
