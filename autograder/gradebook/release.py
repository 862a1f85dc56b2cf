"""What a notebook gets when it is released: it runs to its end whatever an answer raises, and one click opens it."""

import re
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import TraitError, Unicode, validate

from autograder.judge.cells import grade_meta

MAY_RAISE = "raises-exception"  # editors and nbclient go on behind a cell with this tag
LINKS = "links"  # id of the cell with links
GITHUB = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+/blob/[\w./-]+")
COLAB = "https://colab.research.google.com"
KAGGLE = "https://kaggle.com"


class Release(NbGraderPreprocessor):
    """The last step of a release: after it a notebook is what students get."""

    public_url = Unicode(
        "",
        help="Where everybody sees the folder `release/` on GitHub: "
        "`https://github.com/OWNER/REPOSITORY/blob/BRANCH/release`. With it each released notebook begins with links "
        "that open it in Colab and in Kaggle.",
    ).tag(config=True)

    glossary_url = Unicode(
        "",
        help="Where everybody reads the course's glossary. With it each released notebook begins with a link there.",
    ).tag(config=True)

    @validate("public_url")  # type: ignore[untyped-decorator]
    def _on_github(self, proposal: Any) -> str:
        url = str(proposal.value).rstrip("/")
        if url and not GITHUB.fullmatch(url):
            raise TraitError(
                f"c.Release.public_url is {proposal.value!r}; Colab and Kaggle open what is on GitHub: "
                "give https://github.com/OWNER/REPOSITORY/blob/BRANCH/release, or leave it out"
            )
        return url

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        _let_run_on(nb)
        links = []
        if self.public_url:
            about = resources["nbgrader"]
            links += _badges(f"{self.public_url}/{about['assignment']}/{about['notebook']}.ipynb")
        if self.glossary_url:
            links.append(f"[Glossary · 词汇表]({self.glossary_url})")
        if links:
            nb.cells.insert(0, nbformat.v4.new_markdown_cell(" ".join(links), id=LINKS))
        return nb, resources


def _let_run_on(nb: NotebookNode) -> None:
    """Tag the code from the first answer on, so that *Run all* goes on behind what is not answered yet."""
    answers = [at for at, cell in enumerate(nb.cells) if cell.cell_type == "code" and grade_meta(cell).get("solution")]
    for cell in nb.cells[answers[0] :] if answers else ():
        if cell.cell_type == "code":
            cell.metadata["tags"] = [*dict.fromkeys([*cell.metadata.get("tags", ()), MAY_RAISE])]


def _badges(url: str) -> list[str]:
    """Links that open a file on GitHub in Colab and in Kaggle."""
    there = url.removeprefix("https://github.com/")
    return [
        f"[![Open in Colab]({COLAB}/assets/colab-badge.svg)]({COLAB}/github/{there})",
        f"[![Open in Kaggle]({KAGGLE}/static/images/open-in-kaggle.svg)]({KAGGLE}/kernels/welcome?src={url})",
    ]
