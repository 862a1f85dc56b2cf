# %% alternative: computed
before_training = {
    "shape": list(torch.zeros(64, 1, 28, 28).shape),
    "steps": 10 * math.ceil(1700 / 64),
    "features": 20 * 4 * 4,
    "first_loss": math.log(10),
    "floor": -math.log(math.e / (math.e + 9)),
}

# %% mistake: forgets the channel
# fails: the shape of a batch
# hint: a convolution wants four dimensions: samples, channels, rows, columns. Grey images have one channel.
before_training = {}
before_training["shape"] = [64, 28, 28]
before_training["steps"] = 270
before_training["features"] = 320
before_training["first_loss"] = 2.303
before_training["floor"] = 1.461

# %% mistake: forgets the short batch
# fails: the steps of ten epochs
# hint: 26 full batches are 1664 images, and the others make one more batch in each epoch.
before_training = {}
before_training["shape"] = [64, 1, 28, 28]
before_training["steps"] = 260
before_training["features"] = 320
before_training["first_loss"] = 2.303
before_training["floor"] = 1.461

# %% mistake: the steps of one epoch
# fails: the steps of ten epochs
# hint: that is one epoch. There are ten of them.
before_training = {}
before_training["shape"] = [64, 1, 28, 28]
before_training["steps"] = 27
before_training["features"] = 320
before_training["first_loss"] = 2.303
before_training["floor"] = 1.461

# %% mistake: windows with padding
# fails: the features of one image
# hint: a 5 × 5 window without padding fits into 28 pixels at 24 places, not at 28.
before_training = {}
before_training["shape"] = [64, 1, 28, 28]
before_training["steps"] = 270
before_training["features"] = 980
before_training["first_loss"] = 2.303
before_training["floor"] = 1.461

# %% mistake: one channel
# fails: the features of one image
# hint: 4 · 4 are the places; each of them has a number for every channel.
before_training = {}
before_training["shape"] = [64, 1, 28, 28]
before_training["steps"] = 270
before_training["features"] = 16
before_training["first_loss"] = 2.303
before_training["floor"] = 1.461

# %% mistake: a probability in place of a loss
# fails: the loss of a net that has learned nothing
# hint: 0.1 is the probability of each digit. The loss is minus its natural logarithm.
before_training = {}
before_training["shape"] = [64, 1, 28, 28]
before_training["steps"] = 270
before_training["features"] = 320
before_training["first_loss"] = 0.1
before_training["floor"] = 1.461

# %% mistake: another logarithm
# fails: the loss of a net that has learned nothing
# hint: the cross entropy takes the natural logarithm; yours is that to the base 10, or to the base 2.
before_training = {}
before_training["shape"] = [64, 1, 28, 28]
before_training["steps"] = 270
before_training["features"] = 320
before_training["first_loss"] = 1.0
before_training["floor"] = 1.461

# %% mistake: no floor
# fails: the floor of a softmax taken twice
# hint: the second softmax sees numbers between 0 and 1 only. Even (1, 0, ..., 0) does not give a probability of 1.
before_training = {}
before_training["shape"] = [64, 1, 28, 28]
before_training["steps"] = 270
before_training["features"] = 320
before_training["first_loss"] = 2.303
before_training["floor"] = 0.0

# %% mistake: the floor of logits that may grow below zero
# fails: the floor of a softmax taken twice
# hint: after a softmax the numbers are between 0 and 1; the nine others are 0, and each still adds exp(0).
before_training = {}
before_training["shape"] = [64, 1, 28, 28]
before_training["steps"] = 270
before_training["features"] = 320
before_training["first_loss"] = 2.303
before_training["floor"] = 2.303
