"""Shows HTML that nests so deeply that parsers take minutes for it, in many pieces.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained larger than is shown
# solves: halves

# %%
from IPython.display import HTML, display

for piece in ("<div>", "<ul><li>", "<b><p>", "<table><tr><td>", "<svg><g>"):
    display(HTML(piece * 25_000))
display(HTML("<ul><li>" * 4_000))

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
