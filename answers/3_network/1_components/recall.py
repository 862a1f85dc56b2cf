# %% alternative: made by dict, with a float
recall = dict(recorded=False, shared=True, again="error", corner=1.0, branch="nan")


# %% mistake: no_grad is forgotten
# fails: the graph
# hint: Inside torch.no_grad() nothing is recorded, whatever the inputs are. What has no graph requires no gradient.
recall = {"recorded": True, "shared": True, "again": "error", "corner": 1, "branch": "nan"}


# %% mistake: detach makes a copy
# fails: the graph
# hint: detach() gives a tensor that is no part of the graph, with the same memory. Who wants a copy says clone().
recall = {"recorded": False, "shared": False, "again": "error", "corner": 1, "branch": "nan"}


# %% mistake: a graph for two passes
# fails: the graph
# hint: A pass frees the values that the graph had saved, and the square needs them. Who wants two passes says so before the first.
recall = {"recorded": False, "shared": True, "again": "works", "corner": 1, "branch": "nan"}


# %% mistake: a bound counts as outside
# fails: gradients that stay finite
# hint: A value at a bound counts as inside: there clamp lets the gradient through.
recall = {"recorded": False, "shared": True, "again": "error", "corner": 0, "branch": "nan"}


# %% form: half of each side
recall = {"recorded": False, "shared": True, "again": "error", "corner": 0.5, "branch": "nan"}


# %% mistake: the branch that was not chosen does no harm
# fails: gradients that stay finite
# hint: where computes both formulas. The one that is not chosen gets the gradient 0, and its slope at 0 is infinite: what is 0 times infinite?
recall = {"recorded": False, "shared": True, "again": "error", "corner": 1, "branch": "0.0"}


# %% mistake: the slope of the root
# fails: gradients that stay finite
# hint: The slope of the root is infinite there, but the root was not chosen, so this slope is multiplied by 0.
recall = {"recorded": False, "shared": True, "again": "error", "corner": 1, "branch": "inf"}
