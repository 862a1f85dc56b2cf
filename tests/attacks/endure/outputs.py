"""Shows a hundred thousand outputs, and one of many megabytes.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained cut here
# solves: halves

# %%
from IPython.display import HTML, display

display(HTML("<table>" + "<tr><td>x</td></tr>" * 500_000 + "</table>"))

# %%
for number in range(2_000):
    display({"text/plain": "x"}, raw=True)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]
