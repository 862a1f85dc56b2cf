"""One exercise that a card makes harder, as a source and as what students hand in; needs no nbgrader."""

import nbformat
from nbformat import NotebookNode

REFERENCE = '''\
import torch

def noisy(x, generator):
    """x with some noise, on the device of x."""
    ### BEGIN SOLUTION
    return x + torch.rand(x.shape, generator=generator, device=x.device)
    ### END SOLUTION
'''
TEST = """\
assert noisy(torch.zeros(3), torch.Generator()).shape == (3,)
### BEGIN HIDDEN TESTS
from autograder import check

@check("adds noise where x is")
def _(device, seed):
    return noisy(torch.arange(3.0, device=device), torch.Generator(device).manual_seed(seed))

@check("needs no device")
def _(seed):
    return noisy(torch.arange(3.0), torch.Generator().manual_seed(seed))
### END HIDDEN TESTS
"""
PLAIN_TEST = TEST.replace("device, seed", "seed").replace(", device=device", "").replace("(device)", "()")

# Right on the CPU. What is wrong with each on a card, in the verdict's words.
WRONG = {
    "the result is on the CPU": (
        "return x.cpu() + torch.rand(x.shape, generator=generator, device=x.device).cpu()",
        "device differs: not on cuda",
    ),
    "the noise is made on the CPU": (
        "return x + torch.rand(x.shape, generator=generator)",
        "RuntimeError",
    ),
    "the generator is the CPU's": (
        "return x + torch.rand(x.shape, generator=torch.Generator().manual_seed(generator.initial_seed()), "
        "device=x.device)",
        "RuntimeError",
    ),
    "numpy of a tensor of the card": (
        "return torch.from_numpy(x.numpy()) + torch.rand(x.shape, generator=generator, device=x.device)",
        "TypeError",
    ),
    "a copy through the CPU that stays there": (
        "return torch.tensor(x.tolist()) + torch.rand(x.shape, generator=generator, device=x.device).cpu()",
        "device differs: not on cuda",
    ),
}
RIGHT = {
    "in place": "return torch.rand(x.shape, generator=generator, device=x.device).add_(x)",
    "drawn like x": "return torch.empty_like(x).uniform_(generator=generator) + x",
}


def answer(body: str) -> str:
    return f"import torch\n\ndef noisy(x, generator):\n    {body}\n"


def source(test: str = TEST) -> NotebookNode:
    """The instructor's notebook."""
    cells = [_cell("noisy", REFERENCE, solution=True), _cell("test-noisy", test, grade=True, locked=True, points=2.0)]
    return nbformat.v4.new_notebook(cells=cells)


def handed_in(code: str) -> NotebookNode:
    """A student's notebook."""
    made = source(TEST.partition("### BEGIN")[0])
    made.cells[0].source = code
    return made


def _cell(grade_id: str, text: str, **meta: object) -> NotebookNode:
    about = {"schema_version": 3, "grade_id": grade_id, "grade": False, "locked": False, "solution": False, **meta}
    return nbformat.v4.new_code_cell(text, id=grade_id, metadata={"nbgrader": about | {"task": False}})
