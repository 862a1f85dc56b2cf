# %% alternative: computed
three_numbers = {"first_loss": float(np.log(10)), "batches": len(range(0, 1000, 64)), "last": 1000 % 64}

# %% mistake: the probability in place of the loss
# fails: the loss of a network that knows nothing
# hint: 0.1 is the probability of each digit. The loss is minus its natural logarithm.
three_numbers = {"first_loss": 0.1, "batches": 16, "last": 40}

# %% mistake: the logarithm to the base 10
# fails: the loss of a network that knows nothing
# hint: ln is the natural logarithm, to the base e; in Python it is math.log, not math.log10.
three_numbers = {"first_loss": 1.0, "batches": 16, "last": 40}

# %% mistake: the mean of the first epoch
# fails: the loss of a network that knows nothing
# hint: the program prints the mean of an epoch, in which the network has already learned. Before the first step it knew nothing.
three_numbers = {"first_loss": 2.23, "batches": 16, "last": 40}

# %% mistake: the short batch forgotten
# fails: the batches of an epoch
# hint: 15 full batches are 960 images. The others make one more batch.
three_numbers = {"first_loss": 2.3, "batches": 15, "last": 40}

# %% mistake: a full last batch
# fails: the images in the last batch
# hint: 16 batches of 64 would be 1024 images, and there are only 1000. A slice stops where the data stops.
three_numbers = {"first_loss": 2.3, "batches": 16, "last": 64}

# %% mistake: what is missing, in place of what is there
# fails: the images in the last batch
# hint: 24 images are missing for another full batch. How many are there?
three_numbers = {"first_loss": 2.3, "batches": 16, "last": 24}
