"""A class to measure with: one notebook of six small PyTorch exercises, handed in by as many students as wanted.

The notebook exists twice, with the same exercises and visible tests: hidden tests as checks, for us, and as plain
asserts of the same things, for stock nbgrader.
"""

import random
from pathlib import Path
from typing import Literal, NamedTuple

import nbformat
from nbformat import NotebookNode

ASSIGNMENT = NOTEBOOK = "small"
POINTS = 2.0  # of each exercise
CONFIG = {
    "checks": "from autograder.plugin import configure\n\nconfigure(get_config())\n",
    "asserts": "",  # stock nbgrader, as it comes
}

Style = Literal["checks", "asserts"]


class Exercise(NamedTuple):
    """An exercise with its right answers, the first of which is the source's solution, and its mistakes."""

    name: str
    right: tuple[str, ...]
    mistakes: tuple[str, ...]
    visible: str
    checks: str
    asserts: str


EXERCISES = (
    Exercise(
        "split_batches",
        (
            "def split_batches(x, size):\n    return [x[i : i + size] for i in range(0, len(x), size)]",
            "def split_batches(x, size):\n    return list(torch.split(x, size))",
        ),
        ("def split_batches(x, size):\n    return [x[i : i + size] for i in range(0, len(x) - size + 1, size)]",),
        "assert len(split_batches(torch.zeros(4, 3), 2)) == 2",
        """\
@check("keeps a short last batch")
def _():
    return split_batches(torch.arange(10.0), 4)

@check("keeps rows whole")
def _(rng):
    return split_batches(torch.tensor(rng.normal(size=(7, 3))), 2)
""",
        """\
batches = split_batches(torch.arange(10.0), 4)
assert [batch.tolist() for batch in batches] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
rows = torch.randn(7, 3)
assert torch.equal(torch.cat(split_batches(rows, 2)), rows)
""",
    ),
    Exercise(
        "one_hot",
        (
            "def one_hot(labels, classes):\n    return torch.eye(classes)[labels]",
            "def one_hot(labels, classes):\n    return (labels[:, None] == torch.arange(classes)).float()",
        ),
        (
            "def one_hot(labels, classes):\n    return torch.eye(classes)[:, labels]",
            "def one_hot(labels, classes):\n    return torch.eye(int(labels.max()) + 1)[labels]",
        ),
        "assert one_hot(torch.tensor([1]), 2).tolist() == [[0, 1]]",
        """\
@check("one row per label")
def _(rng):
    return one_hot(torch.tensor(rng.integers(5, size=8)), 5)

@check("a column for a class that is not there")
def _():
    return one_hot(torch.tensor([0, 1]), 4)
""",
        """\
labels = torch.randint(5, (8,))
assert torch.equal(one_hot(labels, 5), torch.nn.functional.one_hot(labels, 5).float())
assert one_hot(torch.tensor([0, 1]), 4).shape == (2, 4)
""",
    ),
    Exercise(
        "standardize",
        (
            "def standardize(x):\n    return (x - x.mean(0)) / x.std(0)",
            "def standardize(x):\n    centred = x - x.mean(dim=0, keepdim=True)\n"
            "    return centred / centred.std(dim=0, keepdim=True)",
        ),
        (
            "def standardize(x):\n    return (x - x.mean()) / x.std()",
            "def standardize(x):\n    return (x - x.mean(0)) / x.var(0)",
        ),
        "assert standardize(torch.randn(8, 3)).shape == (8, 3)",
        """\
@check("each column on its own")
def _(rng):
    return standardize(torch.tensor(rng.normal(3, [1, 10, 100], size=(20, 3))))
""",
        """\
x = torch.randn(20, 3) * torch.tensor([1.0, 10.0, 100.0]) + 3
assert torch.allclose(standardize(x), (x - x.mean(0)) / x.std(0))
""",
    ),
    Exercise(
        "slope",
        (
            "def slope(f, x):\n    x = x.clone().requires_grad_()\n    f(x).backward()\n    return x.grad",
            "def slope(f, x):\n    return torch.autograd.functional.jacobian(f, x)",
        ),
        ("def slope(f, x):\n    return f(x)", "def slope(f, x):\n    return (f(x + 1) - f(x)) * torch.ones_like(x)"),
        "assert slope(torch.sum, torch.zeros(2)).tolist() == [1, 1]",
        """\
@check("of a square")
def _(rng):
    return slope(lambda x: (x**2).sum(), torch.tensor(rng.normal(size=6)))

@check("of a product of functions")
def _(rng):
    return slope(lambda x: (x.sin() * x.exp()).sum(), torch.tensor(rng.normal(size=6)))
""",
        """\
x = torch.randn(6)
assert torch.allclose(slope(lambda x: (x**2).sum(), x), 2 * x)
assert torch.allclose(slope(lambda x: (x.sin() * x.exp()).sum(), x), x.exp() * (x.sin() + x.cos()), atol=1e-5)
""",
    ),
    Exercise(
        "Affine",
        (
            "class Affine(torch.nn.Module):\n    def __init__(self, inputs, outputs):\n        super().__init__()\n"
            "        self.weight = torch.nn.Parameter(torch.zeros(outputs, inputs))\n"
            "        self.bias = torch.nn.Parameter(torch.ones(outputs))\n\n"
            "    def forward(self, x):\n        return x @ self.weight.T + self.bias",
        ),
        (
            "class Affine(torch.nn.Module):\n    def __init__(self, inputs, outputs):\n        super().__init__()\n"
            "        self.weight = torch.zeros(outputs, inputs)\n"
            "        self.bias = torch.ones(outputs)\n\n"
            "    def forward(self, x):\n        return x @ self.weight.T + self.bias",
            "class Affine(torch.nn.Module):\n    def __init__(self, inputs, outputs):\n        super().__init__()\n"
            "        self.weight = torch.nn.Parameter(torch.zeros(outputs, inputs))\n"
            "        self.bias = torch.nn.Parameter(torch.ones(outputs))\n\n"
            "    def forward(self, x):\n        return x @ self.weight.T",
        ),
        "assert Affine(3, 2)(torch.zeros(4, 3)).shape == (4, 2)",
        """\
@check("registers its parameters")
def _():
    return {name: tuple(parameter.shape) for name, parameter in Affine(3, 2).named_parameters()}

@check("adds the bias")
def _(rng):
    return Affine(3, 2)(torch.tensor(rng.normal(size=(4, 3)), dtype=torch.float32))
""",
        """\
shapes = {name: tuple(parameter.shape) for name, parameter in Affine(3, 2).named_parameters()}
assert shapes == {"weight": (2, 3), "bias": (2,)}
assert torch.equal(Affine(3, 2)(torch.randn(4, 3)), torch.ones(4, 2))
""",
    ),
    Exercise(
        "fit",
        (
            "def fit(x, y, steps, lr):\n    w = torch.zeros(x.shape[1], requires_grad=True)\n"
            "    optimizer = torch.optim.SGD([w], lr=lr)\n    for _ in range(steps):\n        optimizer.zero_grad()\n"
            "        ((x @ w - y) ** 2).mean().backward()\n        optimizer.step()\n    return w.detach()",
            "def fit(x, y, steps, lr):\n    w = torch.zeros(x.shape[1])\n    for _ in range(steps):\n"
            "        w = w - lr * 2 * x.T @ (x @ w - y) / len(y)\n    return w",
        ),
        (
            "def fit(x, y, steps, lr):\n    w = torch.zeros(x.shape[1], requires_grad=True)\n"
            "    optimizer = torch.optim.SGD([w], lr=lr)\n    for _ in range(steps):\n"
            "        ((x @ w - y) ** 2).mean().backward()\n        optimizer.step()\n    return w.detach()",
        ),
        "assert fit(torch.ones(4, 1), torch.zeros(4), 1, 0.1).tolist() == [0]",
        """\
@check("one step")
def _(rng):
    return fit(torch.tensor(rng.normal(size=(16, 3)), dtype=torch.float32), torch.ones(16), 1, 0.1)

@check("fifty steps find the weights", rtol=1e-4, atol=1e-4)
def _(rng):
    x = torch.tensor(rng.normal(size=(16, 3)), dtype=torch.float32)
    return fit(x, x @ torch.tensor([1.0, -2.0, 3.0]), 50, 0.1)
""",
        """\
x, w = torch.randn(16, 3), torch.tensor([1.0, -2.0, 3.0])
assert torch.allclose(fit(x, torch.ones(16), 1, 0.1), 0.2 * x.mean(0), atol=1e-5)
expected = torch.zeros(3)
for _ in range(50):
    expected = expected - 0.1 * 2 * x.T @ (x @ expected - x @ w) / 16
assert torch.allclose(fit(x, x @ w, 50, 0.1), expected, atol=1e-4)
""",
    ),
)


def source(style: Style) -> NotebookNode:
    """The instructor's notebook."""
    answers = {each.name: f"### BEGIN SOLUTION\n{each.right[0]}\n### END SOLUTION" for each in EXERCISES}
    return _notebook(answers, hidden=style)


def submission(student: int) -> NotebookNode:
    """What a student hands in: every other one is right throughout, the others get about a third wrong."""
    chance = random.Random(student)
    wrong = {each.name for each in EXERCISES if student % 2 and chance.random() < 1 / 3}
    return _notebook(
        {each.name: chance.choice(each.mistakes if each.name in wrong else each.right) for each in EXERCISES}
    )


def make_class(folder: Path, students: int, style: Style) -> Path:
    """Write a course with its submissions into a new folder; nothing is released or graded yet."""
    path = folder / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(source(style), path)
    (folder / "nbgrader_config.py").write_text(CONFIG[style])
    for student in range(students):
        path = folder / "submitted" / name(student) / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(submission(student), path)
    return folder


def name(student: int) -> str:
    return f"student{student:04}"


def _notebook(answers: dict[str, str], hidden: Style | None = None) -> NotebookNode:
    cells = [_cell("imports", "import torch", locked=True)]
    for each in EXERCISES:
        test = each.visible
        if hidden:
            tests = each.asserts if hidden == "asserts" else f"from autograder import check\n\n{each.checks}"
            test += f"\n### BEGIN HIDDEN TESTS\n{tests}### END HIDDEN TESTS"
        cells += [
            nbformat.v4.new_markdown_cell(f"## {each.name}", id=f"about-{each.name}"),
            _cell(each.name, answers[each.name], solution=True),
            _cell(f"test-{each.name}", test, grade=True, locked=True, points=POINTS),
        ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _cell(grade_id: str, text: str, **meta: bool | float) -> NotebookNode:
    about = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    about |= {"grade_id": grade_id, "cell_type": "code"} | meta
    return nbformat.v4.new_code_cell(text, id=grade_id, metadata={"nbgrader": about})
