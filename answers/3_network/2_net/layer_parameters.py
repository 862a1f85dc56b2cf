# %% alternative: counted from the layers
def count(layer):
    return sum(p.numel() for p in layer.parameters())

layer_parameters = {
    "conv1": count(nn.Conv2d(1, 10, 5)),
    "conv2": count(nn.Conv2d(10, 20, 5)),
    "conv2_drop": count(nn.Dropout2d()),
    "bn": count(nn.BatchNorm2d(20)),
    "fc1": count(nn.Linear(320, 50)),
    "fc2": count(nn.Linear(50, 10)),
}

# %% alternative: products written out
layer_parameters = {}
layer_parameters["conv1"] = 10 * (1 * 5 * 5 + 1)
layer_parameters["conv2"] = 20 * (10 * 5 * 5 + 1)
layer_parameters["conv2_drop"] = 0
layer_parameters["bn"] = 2 * 20
layer_parameters["fc1"] = 50 * (320 + 1)
layer_parameters["fc2"] = 10 * (50 + 1)

# %% mistake: forgets the biases
# fails: the first convolution
# fails: the second convolution
# fails: the linear layers
# hint: every output channel and every output feature has one bias of its own.
layer_parameters = {"conv1": 250, "conv2": 5000, "conv2_drop": 0, "bn": 40, "fc1": 16000, "fc2": 500}

# %% mistake: counts the buffers of batch norm
# fails: batch norm
# hint: the running mean and the running variance are buffers: batch norm computes them, the optimizer does not learn them.
layer_parameters = {"conv1": 260, "conv2": 5020, "conv2_drop": 0, "bn": 80, "fc1": 16050, "fc2": 510}

# %% mistake: one number per channel in batch norm
# fails: batch norm
# hint: batch norm multiplies each channel by a weight and then adds a bias.
layer_parameters = {"conv1": 260, "conv2": 5020, "conv2_drop": 0, "bn": 20, "fc1": 16050, "fc2": 510}

# %% mistake: windows that see one channel only
# fails: the second convolution
# hint: a window of the second convolution looks at all channels of its input at once. How deep is it?
layer_parameters = {"conv1": 260, "conv2": 520, "conv2_drop": 0, "bn": 40, "fc1": 16050, "fc2": 510}

# %% mistake: a window of its own at every place
# fails: the first convolution
# fails: the second convolution
# hint: a convolution moves the same window over the whole image, so the size of the image plays no part.
layer_parameters = {"conv1": 149760, "conv2": 321280, "conv2_drop": 0, "bn": 40, "fc1": 16050, "fc2": 510}

# %% mistake: dropout learns something
# fails: channel dropout
# hint: dropout only draws which channels to drop. Is there a number in it that the optimizer changes?
layer_parameters = {"conv1": 260, "conv2": 5020, "conv2_drop": 20, "bn": 40, "fc1": 16050, "fc2": 510}
