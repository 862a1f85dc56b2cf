# %% alternative: made by dict, with floats and a list
recall = dict(same=False, pairs=[3.0, 5.0], step=1.0, recorded=False, again="error")


# %% mistake: a name follows the other
# fails: first tools
# hint: The minus makes a new tensor, and the name w goes to it. Which tensor does the other name still have?
recall = {"same": True, "pairs": (3, 5), "step": 1, "recorded": False, "again": "error"}


# %% mistake: b down the rows
# fails: first tools
# hint: a became a column: its values run down the rows. Broadcasting repeats b along them.
recall = {"same": False, "pairs": (5, 3), "step": 1, "recorded": False, "again": "error"}


# %% mistake: a stays a column
# fails: first tools
# hint: Aligned at the right, the shapes are (3, 1) and (5,). To which size is the 1 repeated?
recall = {"same": False, "pairs": (3, 1), "step": 1, "recorded": False, "again": "error"}


# %% mistake: the value in place of the slope
# fails: training
# hint: The step is made of the slope of the loss, and not of w itself. How fast does w² change at 2?
recall = {"same": False, "pairs": (3, 5), "step": 1.5, "recorded": False, "again": "error"}


# %% mistake: uphill
# fails: training
# hint: The gradient points to where the loss grows. A step goes the other way.
recall = {"same": False, "pairs": (3, 5), "step": 3, "recorded": False, "again": "error"}


# %% mistake: a step without a learning rate
# fails: training
# hint: A step is the gradient times the learning rate, and here that is a quarter.
recall = {"same": False, "pairs": (3, 5), "step": -2, "recorded": False, "again": "error"}


# %% mistake: no_grad is forgotten
# fails: training
# hint: Inside torch.no_grad() nothing is recorded, whatever the inputs are. What has no graph requires no gradient.
recall = {"same": False, "pairs": (3, 5), "step": 1, "recorded": True, "again": "error"}


# %% mistake: a graph for two passes
# fails: training
# hint: A pass frees the values that the graph had saved, and the square needs them.
recall = {"same": False, "pairs": (3, 5), "step": 1, "recorded": False, "again": "works"}
