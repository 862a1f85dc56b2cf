# %% alternative: made by dict, with floats
recall = dict(dropout=False, look=True, features=320.0, mean=2.0, frozen=True)


# %% mistake: dropout in both modes
# fails: the Net
# hint: Dropout works in training alone. In evaluation mode it hands on what it gets.
recall = {"dropout": True, "look": True, "features": 320, "mean": 2, "frozen": True}


# %% mistake: no_grad protects the running statistics
# fails: the Net
# hint: no_grad stops the recording of the graph. Batch norm looks at the mode, and the mode is training.
recall = {"dropout": False, "look": False, "features": 320, "mean": 2, "frozen": True}


# %% mistake: one row of everything
# fails: the Net
# hint: flatten(1) keeps the first dimension, the images, and puts the others in one row.
recall = {"dropout": False, "look": True, "features": 10240, "mean": 2, "frozen": True}


# %% form: without the channels
recall = {"dropout": False, "look": True, "features": 16, "mean": 2, "frozen": True}


# %% mistake: a mean of means
# fails: the parts of a network
# hint: The short batch has two samples and would count like one of four. How large is the sum of all ten losses?
recall = {"dropout": False, "look": True, "features": 320, "mean": 8 / 3, "frozen": True}


# %% mistake: an optimizer looks at requires_grad
# fails: the parts of a network
# hint: An optimizer looks at .grad alone. That is why make_optimizer got the trainable parameters only.
recall = {"dropout": False, "look": True, "features": 320, "mean": 2, "frozen": False}
