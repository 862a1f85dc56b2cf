# %% alternative: one dictionary
symptoms = {"losses": (1.0, 0.0, 1.0, 1.0, 0.0, 1.0), "first wrong": 2, "values": True, "graphs": 100}
symptoms.update({"curve": "descend", "memory": "loss_history"})

# %% mistake: what the mended program gives
# fails: the losses of a program that never clears
# hint: As you got it, the program never clears: the second step uses the sum of two gradients, 2 + 0.
symptoms = {"losses": [1, 0, 0, 0, 0, 0], "first wrong": 2, "values": True, "graphs": 100}
symptoms |= {"curve": "descend", "memory": "loss_history"}

# %% mistake: the way in place of the losses
# fails: the losses of a program that never clears
# hint: These are the values of x. The loss is x times x, and no loss is negative.
symptoms = {"losses": [1, 0, -1, -1, 0, 1], "first wrong": 2, "values": True, "graphs": 100}
symptoms |= {"curve": "descend", "memory": "loss_history"}

# %% mistake: the old gradient counts twice at once
# fails: the first loss that is wrong
# hint: The first step has only one gradient, so it is right, and so is the loss after it. Count from 0.
symptoms = {"losses": [1, 0, 1, 1, 0, 1], "first wrong": 1, "values": True, "graphs": 100}
symptoms |= {"curve": "descend", "memory": "loss_history"}

# %% mistake: counted from one
# fails: the first loss that is wrong
# hint: Places are counted from 0: the first loss has the place 0.
symptoms = {"losses": [1, 0, 1, 1, 0, 1], "first wrong": 3, "values": True, "graphs": 100}
symptoms |= {"curve": "descend", "memory": "loss_history"}

# %% mistake: a tensor is a wrong value
# fails: what a list of losses keeps
# hint: A tensor with a graph has the same value as the number. What it costs is memory.
symptoms = {"losses": [1, 0, 1, 1, 0, 1], "first wrong": 2, "values": False, "graphs": 100}
symptoms |= {"curve": "descend", "memory": "loss_history"}

# %% mistake: the pass frees the graph
# fails: what a list of losses keeps
# hint: A pass frees the values that the graph had saved. The graph itself lives as long as a tensor leads to it.
symptoms = {"losses": [1, 0, 1, 1, 0, 1], "first wrong": 2, "values": True, "graphs": 0}
symptoms |= {"curve": "descend", "memory": "loss_history"}

# %% form: all but the last
symptoms = {"losses": [1, 0, 1, 1, 0, 1], "first wrong": 2, "values": True, "graphs": 1}
symptoms |= {"curve": "descend", "memory": "loss_history"}

# %% mistake: both curves look wrong
# fails: where each slip shows
# hint: If the values of the losses are right, their curve is right, too.
symptoms = {"losses": [1, 0, 1, 1, 0, 1], "first wrong": 2, "values": True, "graphs": 100}
symptoms |= {"curve": "both", "memory": "loss_history"}

# %% mistake: the sum of gradients grows in memory
# fails: where each slip shows
# hint: The gradients pile up in one tensor, .grad, which has the size of x however many were added.
symptoms = {"losses": [1, 0, 1, 1, 0, 1], "first wrong": 2, "values": True, "graphs": 100}
symptoms |= {"curve": "descend", "memory": "both"}

# %% mistake: one for the other
# fails: where each slip shows
# hint: Ask of each program: are the numbers that it returns right? And what does it keep?
symptoms = {"losses": [1, 0, 1, 1, 0, 1], "first wrong": 2, "values": True, "graphs": 100}
symptoms |= {"curve": "loss_history", "memory": "descend"}
