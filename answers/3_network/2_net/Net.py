# %% alternative: modules for every step
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)
        self.pool = nn.MaxPool2d(2)
        self.relu = nn.ReLU()
        self.drop = nn.Dropout()
        self.softmax = nn.Softmax(dim=-1)

    def forward(self, images):
        x = self.pool(self.conv1(images)).abs()
        x = self.relu(self.pool(self.conv2_drop(self.conv2(x))))
        x = self.bn(x).view(len(images), -1)
        x = self.drop(self.relu(self.fc1(x)))
        return self.softmax(self.fc2(x))

# %% alternative: relu before the pooling, functions for dropout, log_softmax
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = torch.abs(F.max_pool2d(self.conv1(x), kernel_size=2))
        x = F.dropout2d(self.conv2(x), p=0.5, training=self.training)
        x = F.max_pool2d(x.relu(), kernel_size=2)
        x = torch.flatten(self.bn(x), start_dim=1)
        x = F.dropout(self.fc1(x).relu(), 0.5, self.training)
        return self.fc2(x).log_softmax(dim=1).exp()

# %% alternative: the features found by an image of zeros
class Net(nn.Module):
    def __init__(self, rows=28, columns=28):
        super().__init__()
        self.bn = nn.BatchNorm2d(20)
        self.conv2 = nn.Conv2d(10, 20, 5)
        self.conv1 = nn.Conv2d(1, 10, 5)
        self.conv2_drop = nn.Dropout2d(p=0.5)
        self.fc2 = nn.Linear(50, 10)
        with torch.no_grad():
            features = self.look(torch.zeros(1, 1, rows, columns)).shape[1]
        self.fc1 = nn.Linear(features, 50)
        nn.init.zeros_(self.fc1.bias)

    def look(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.max_pool2d(self.conv2_drop(self.conv2(x)), 2)
        return x.relu().flatten(1)

    def forward(self, x):
        x = self.look(x)
        x = self.bn(x.unflatten(1, (20, -1)).unsqueeze(-1)).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return torch.softmax(self.fc2(x), -1)

# %% mistake: softmax over the batch
# fails: the output in evaluation mode
# fails: any images: size 1 in dimension 0
# hint: dim=0 makes the values of one class sum to 1 over all images. The ten values of one image should.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=0)

# %% mistake: no softmax
# fails: the output in evaluation mode
# hint: the rows of your output do not sum to 1: they are scores, not probabilities.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return self.fc2(x)

# %% mistake: logarithms for probabilities
# fails: the output in evaluation mode
# hint: log_softmax gives logarithms of probabilities, all negative. The probabilities themselves were asked.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.log_softmax(self.fc2(x), dim=1)

# %% mistake: batch norm before the pooling
# fails: the output in evaluation mode
# hint: compare your forward with the picture, box by box: where does batch norm stand?
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.bn(self.conv2_drop(self.conv2(x))), 2))
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: batch norm before relu
# fails: the output in evaluation mode
# hint: batch norm makes some values negative. In the picture relu comes first, so that none of them is lost.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.max_pool2d(self.conv2_drop(self.conv2(x)), 2)
        x = F.relu(self.bn(x))
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: no batch norm in forward
# fails: the output in evaluation mode
# fails: gradients reach every layer
# hint: a layer that __init__ makes does nothing until forward calls it.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: a plain relu after the first pooling
# fails: the output in evaluation mode
# hint: relu alone throws the negative values away. The picture adds relu of minus x.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: dropout that ignores the mode
# fails: the output in evaluation mode
# hint: F.dropout(x) alone drops always, in evaluation mode too. Tell it about the mode of the module.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: no dropout between the linear layers
# fails: training drops single features after the first linear layer
# hint: in training, some of the 50 features should be 0. Which line of forward does that?
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: dropout after the last layer
# fails: training drops single features after the first linear layer
# hint: dropping scores of classes makes no sense to softmax. Dropout stands before the last linear layer.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        return F.softmax(F.dropout(self.fc2(x), training=self.training), dim=1)

# %% mistake: no channel dropout
# fails: training drops whole channels after the second convolution
# hint: the layer conv2_drop is made, but forward does not use it.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2(x), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: single pixels dropped in place of channels
# fails: training drops whole channels after the second convolution
# hint: nn.Dropout drops single values. For whole channels there is another layer.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: another dropout probability
# fails: training drops whole channels after the second convolution
# fails: training drops single features after the first linear layer
# hint: both dropouts use p = 0.5.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d(0.2)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, 0.2, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: 320 for every size
# fails: images of another size
# fails: rejects images that it was not built for
# hint: 320 is right for 28 x 28 pixels only, and view(-1, 320) mixes the images of any other size without an error.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.view(-1, 320)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: square images only
# fails: images of another size
# hint: height and width may differ: each of them passes the four steps on its own.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) ** 2
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: the rows as they come
# fails: rejects images that it was not built for
# hint: view(-1, ...) fits in as many rows as it can. Say that there is one row per image: flatten(1).
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.view(-1, self.fc1.in_features)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: layers made anew in forward
# fails: names and shapes of the parameters
# fails: the output in evaluation mode
# hint: a layer made in forward has new random weights in every call, and the optimizer never sees them. Make it in __init__.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(nn.Conv2d(10, 20, kernel_size=5, dtype=x.dtype)(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: layers in a plain list
# fails: names and shapes of the parameters
# fails: the output in evaluation mode
# hint: a list hides the layers from PyTorch: their parameters are not registered. Assign each layer to an attribute of its own.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc = [nn.Linear(features, 50), nn.Linear(50, 10)]

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc[0](x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc[1](x), dim=1)

# %% mistake: names of its own
# fails: names and shapes of the parameters
# hint: the names in the table are part of the task: saved weights are found by name.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.linear1 = nn.Linear(features, 50)
        self.linear2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.linear1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.linear2(x), dim=1)

# %% mistake: padded convolutions
# fails: the output in evaluation mode
# hint: the windows stay inside the image: no padding. Then 28 pixels become 24.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * (height // 4) * (width // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5, padding=2)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5, padding=2)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: squeezes the output
# fails: any images: size 1 in dimension 0
# hint: squeeze() removes the batch dimension too when there is one image.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x).squeeze(), dim=-1)

# %% mistake: leaves the graph before the linear layers
# fails: gradients reach every layer
# hint: .detach() and .data cut the graph: the layers before the cut get no gradient and never learn.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.data.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: pools to one size
# fails: rejects images that it was not built for
# hint: with adaptive pooling, images of any size pass. This net should reject a size that it was not built for.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = F.adaptive_max_pool2d(self.bn(x), 4)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: centres the images in place
# fails: any images: the arguments after the call
# hint: x -= ... changes the images of the caller, and the Net of the picture does not centre them at all.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x -= x.mean()
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: switches itself to evaluation mode
# fails: training drops whole channels after the second convolution
# fails: training drops single features after the first linear layer
# hint: forward must not choose the mode: its owner does, by train() and eval().
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        self.eval()
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: another error for another size
# fails: rejects images that it was not built for
# hint: the docstring names the class of the error: RuntimeError. fc1 raises it by itself when you flatten(1).
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        if x.shape[-2:] != (28, 28) and self.fc1.in_features == 320:
            raise ValueError("another size")
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: dropout after the first convolution, too
# fails: training drops whole channels after the second convolution
# hint: the picture has two dropouts. One more stands in your forward, after the first convolution.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv2_drop(self.conv1(x)), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: dropout before the first linear layer, too
# fails: training drops single features after the first linear layer
# hint: the picture has one dropout among the linear layers, after fc1. You have one before it as well.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = F.dropout(x.flatten(1), training=self.training)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: softmax by hand
# fails: scores far above zero
# hint: exp of a large score is infinite, and infinity divided by infinity is NaN. F.softmax subtracts the largest score first.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        scores = self.fc2(x).exp()
        return scores / scores.sum(1, keepdim=True)

# %% mistake: a large number stands for infinity
# fails: large numbers between the layers
# hint: your relu has an upper bound. A number above it is cut off, although relu keeps every positive number.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        features = 20 * ((height - 12) // 4) * ((width - 12) // 4)
        self.conv1 = nn.Conv2d(1, 10, 5)
        self.conv2 = nn.Conv2d(10, 20, 5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(features, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = F.max_pool2d(self.conv2_drop(self.conv2(x)), 2).clamp(0, 1e6)
        x = self.bn(x).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return F.softmax(self.fc2(x), dim=1)


# %% mistake: all nets share a layer
# fails: two nets have nothing in common
# hint: What is made in the class, and not in __init__, belongs to all nets together. Each net learns its own numbers.
class Net(nn.Module):
    shared = nn.Conv2d(1, 10, kernel_size=5)

    def __init__(self, height=28, width=28):
        super().__init__()
        rows = ((height - 4) // 2 - 4) // 2
        columns = ((width - 4) // 2 - 4) // 2
        self.conv1 = Net.shared
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.conv2_drop = nn.Dropout2d()
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(20 * rows * columns, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.relu(x) + F.relu(-x)
        x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
        x = self.bn(x).flatten(1)
        x = F.relu(self.fc1(x))
        x = F.dropout(x, training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: counts the features by a look in training mode
# fails: a new net is in training mode and has seen no images
# hint: your __init__ sends an image through the layers, and in training mode batch norm remembers it. Compute the number of features, or look in evaluation mode.
class Net(nn.Module):
    def __init__(self, height=28, width=28):
        super().__init__()
        self.conv1, self.conv2, self.bn = nn.Conv2d(1, 10, 5), nn.Conv2d(10, 20, 5), nn.BatchNorm2d(20)
        with torch.no_grad():
            features = self.flat(torch.zeros(2, 1, height, width)).shape[1]
        self.fc1, self.fc2 = nn.Linear(features, 50), nn.Linear(50, 10)

    def flat(self, x):
        x = F.max_pool2d(self.conv1(x), 2)
        x = F.dropout2d(self.conv2(F.relu(x) + F.relu(-x)), training=self.training)
        return self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)

    def forward(self, x):
        x = F.dropout(F.relu(self.fc1(self.flat(x))), training=self.training)
        return F.softmax(self.fc2(x), dim=1)
