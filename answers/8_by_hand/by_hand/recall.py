# %% alternative: whole numbers, and floats
recall = {"parameters": 2410.0, "grad": 6, "eval": True, "velocity": False, "best": 2.0}


# %% mistake: the biases forgotten
# fails: networks and gradients
# hint: Each output feature of a layer has a number of its own that is added.
recall = {"parameters": 2368, "grad": 6.0, "eval": True, "velocity": False, "best": 2}


# %% form: of the first layer alone
recall = {"parameters": 2080, "grad": 6.0, "eval": True, "velocity": False, "best": 2}


# %% mistake: the second call replaces
# fails: networks and gradients
# hint: backward adds to .grad what it finds there. Nothing sets it back in between.
recall = {"parameters": 2410, "grad": 3.0, "eval": True, "velocity": False, "best": 2}


# %% mistake: the mode stops recording
# fails: networks and gradients
# hint: eval changes what dropout and batch norm do. Recording is another switch: torch.no_grad.
recall = {"parameters": 2410, "grad": 6.0, "eval": False, "velocity": False, "best": 2}


# %% mistake: the velocity goes on
# fails: networks and gradients
# hint: A parameter whose .grad is None is left out of the step, with its velocity.
recall = {"parameters": 2410, "grad": 6.0, "eval": True, "velocity": True, "best": 2}


# %% mistake: the last of the lowest
# fails: the best epoch
# hint: An equal loss is not lower: the first epoch with the lowest loss stays.
recall = {"parameters": 2410, "grad": 6.0, "eval": True, "velocity": False, "best": 3}


# %% mistake: the loss in place of the epoch
# fails: the best epoch
# hint: The number of the epoch was asked for, and not its loss.
recall = {"parameters": 2410, "grad": 6.0, "eval": True, "velocity": False, "best": 0.5}
