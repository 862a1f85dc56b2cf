# %% alternative: floats, and a path written in parts
recall = {"parameters": 260.0, "statistics": True, "momentum": False, "step": 20.0, "folder": "/".join(("runs", "a"))}


# %% mistake: the biases forgotten
# fails: the Net
# hint: Each of the ten channels that come out has a number of its own that is added.
recall = {"parameters": 250, "statistics": True, "momentum": False, "step": 20, "folder": "runs/a"}


# %% mistake: a weight for each pixel
# fails: the Net
# hint: A window has the same weights at every place: 5 times 5 for each channel that comes out. How large the image is does not count.
recall = {"parameters": 5770, "statistics": True, "momentum": False, "step": 20, "folder": "runs/a"}


# %% mistake: no_grad stops batch norm
# fails: the Net
# hint: no_grad only stops the recording of the graph. What batch norm does, the mode decides.
recall = {"parameters": 260, "statistics": False, "momentum": False, "step": 20, "folder": "runs/a"}


# %% mistake: a new optimizer remembers
# fails: the Net
# hint: The velocity lives in the optimizer. A new one begins at zero, so its first step is that of plain SGD.
recall = {"parameters": 260, "statistics": True, "momentum": True, "step": 20, "folder": "runs/a"}


# %% mistake: the place in place of the step
# fails: event files
# hint: A point keeps the step at which it happened, and not its number among the points.
recall = {"parameters": 260, "statistics": True, "momentum": False, "step": 2, "folder": "runs/a"}


# %% mistake: counted from one
# fails: event files
# hint: The first point stands at step 0.
recall = {"parameters": 260, "statistics": True, "momentum": False, "step": 30, "folder": "runs/a"}


# %% mistake: the comment behind the folder
# fails: event files
# hint: With a log_dir the comment does nothing.
recall = {"parameters": 260, "statistics": True, "momentum": False, "step": 20, "folder": "runs/ab"}


# %% form: the comment as a folder
recall = {"parameters": 260, "statistics": True, "momentum": False, "step": 20, "folder": "runs/a/b"}
