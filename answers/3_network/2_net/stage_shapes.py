# %% alternative: tuples, all at once
stage_shapes = dict(
    conv1=(32, 10, 24, 24),
    pool1=(32, 10, 12, 12),
    conv2=(32, 20, 8, 8),
    pool2=(32, 20, 4, 4),
    flat=(32, 320),
    output=(32, 10),
)

# %% alternative: the layers asked
stage_shapes = {}
x = torch.zeros(32, 1, 28, 28)
steps = {
    "conv1": nn.Conv2d(1, 10, kernel_size=5),
    "pool1": nn.MaxPool2d(2),
    "conv2": nn.Conv2d(10, 20, kernel_size=5),
    "pool2": nn.MaxPool2d(2),
    "flat": nn.Flatten(),
    "output": nn.Linear(320, 10),
}
for name, step in steps.items():
    x = step(x)
    stage_shapes[name] = list(x.shape)

# %% mistake: a convolution keeps the size
# fails: after the first convolution
# fails: after the first pooling
# fails: after the second convolution
# fails: after the second pooling
# fails: after flatten
# hint: without padding, a 5 x 5 window must fit inside the image. At how many places along 28 pixels does it fit?
stage_shapes = {}
stage_shapes["conv1"] = [32, 10, 28, 28]
stage_shapes["pool1"] = [32, 10, 14, 14]
stage_shapes["conv2"] = [32, 20, 14, 14]
stage_shapes["pool2"] = [32, 20, 7, 7]
stage_shapes["flat"] = [32, 980]
stage_shapes["output"] = [32, 10]

# %% mistake: takes the whole window off
# fails: after the first convolution
# fails: after the second convolution
# fails: after flatten
# hint: a window of 5 fits into 5 pixels at one place, not at none. Count once more how many places there are along 28 pixels.
stage_shapes = {}
stage_shapes["conv1"] = [32, 10, 23, 23]
stage_shapes["pool1"] = [32, 10, 11, 11]
stage_shapes["conv2"] = [32, 20, 6, 6]
stage_shapes["pool2"] = [32, 20, 3, 3]
stage_shapes["flat"] = [32, 180]
stage_shapes["output"] = [32, 10]

# %% mistake: channels last
# fails: after the first convolution
# fails: after the first pooling
# fails: after the second convolution
# fails: after the second pooling
# hint: the sizes are right, the order is not: PyTorch keeps images as (n, channels, height, width).
stage_shapes = {}
stage_shapes["conv1"] = [32, 24, 24, 10]
stage_shapes["pool1"] = [32, 12, 12, 10]
stage_shapes["conv2"] = [32, 8, 8, 20]
stage_shapes["pool2"] = [32, 4, 4, 20]
stage_shapes["flat"] = [32, 320]
stage_shapes["output"] = [32, 10]

# %% mistake: flattens the batch too
# fails: after flatten
# fails: the output
# hint: flatten(1) starts at dimension 1. The 32 images stay apart until the end.
stage_shapes = {}
stage_shapes["conv1"] = [32, 10, 24, 24]
stage_shapes["pool1"] = [32, 10, 12, 12]
stage_shapes["conv2"] = [32, 20, 8, 8]
stage_shapes["pool2"] = [32, 20, 4, 4]
stage_shapes["flat"] = [10240]
stage_shapes["output"] = [10]

# %% mistake: softmax chooses a class
# fails: the output
# hint: softmax gives one probability per class and chooses nothing. Its result has the shape of its input.
stage_shapes = {}
stage_shapes["conv1"] = [32, 10, 24, 24]
stage_shapes["pool1"] = [32, 10, 12, 12]
stage_shapes["conv2"] = [32, 20, 8, 8]
stage_shapes["pool2"] = [32, 20, 4, 4]
stage_shapes["flat"] = [32, 320]
stage_shapes["output"] = [32]
