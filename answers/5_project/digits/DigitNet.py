# %% alternative: a sequence with strides
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        first = [nn.Conv2d(1, 8, 5, stride=2), nn.ReLU(), nn.Conv2d(8, 16, 5, stride=2), nn.BatchNorm2d(16), nn.ReLU()]
        self.layers = nn.Sequential(*first, nn.Flatten(), nn.Linear(256, 10))

    def forward(self, x):
        return self.layers(x)

# %% alternative: linear layers alone
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 60)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(60, 10)

    def forward(self, x):
        return self.out(self.drop(torch.relu(self.hidden(x.view(len(x), -1)))))

# %% alternative: the Net of the course, with logits
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), 0.3, training=self.training)
        return self.fc2(x)

# %% mistake: a softmax at the end
# fails: logits, and no probabilities
# hint: these are probabilities. The cross entropy takes a softmax of its own, and two of them keep the loss above 1.46.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.fc = nn.Linear(192, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return F.softmax(self.fc(x.flatten(1)), dim=1)

# %% mistake: a log_softmax at the end
# fails: logits, and no probabilities
# hint: these are logarithms of probabilities. Nothing comes after the last layer.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.fc = nn.Linear(192, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return F.log_softmax(self.fc(x.flatten(1)), dim=1)

# %% mistake: a relu at the end
# fails: logits, and no probabilities
# hint: a logit may be negative, and yours never are. Nothing comes after the last layer.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.fc = nn.Linear(192, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return F.relu(self.fc(x.flatten(1)))

# %% mistake: too many parameters
# fails: at most 50 000 parameters, all of them trained
# hint: count the weights of each layer: a linear layer has one for each pair of input and output.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.fc = nn.Sequential(nn.Linear(192, 300), nn.ReLU(), nn.Linear(300, 10))

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return self.fc(x.flatten(1))

# %% mistake: a layer that is never used
# fails: at most 50 000 parameters, all of them trained
# hint: a layer that forward does not use gets no gradient: use it, or leave it out.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.spare = nn.Linear(10, 10)
        self.fc = nn.Linear(192, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return self.fc(x.flatten(1))

# %% mistake: a dropout that never stops
# fails: the answer for an image depends on nothing else
# hint: the functions for dropout drop in every mode, unless their argument training is told the mode.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.fc = nn.Linear(192, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return self.fc(F.dropout(x.flatten(1), 0.2))

# %% mistake: statistics of the batch
# fails: the answer for an image depends on nothing else
# hint: without running statistics batch norm looks at the other images of the batch, in evaluation mode, too.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12, track_running_stats=False)
        self.fc = nn.Linear(192, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return self.fc(x.flatten(1))

# %% mistake: five logits
# fails: ten logits for any number of images
# hint: there are ten digits, so ten numbers come out for each image.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.fc = nn.Linear(192, 5)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return self.fc(x.flatten(1))

# %% mistake: all weights are zero
# fails: learns twenty images by heart
# hint: weights that are all zero get no gradient, or all the same one. Leave the layers as PyTorch starts them.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.fc = nn.Linear(192, 10)
        for parameter in self.parameters():
            nn.init.zeros_(parameter)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return self.fc(x.flatten(1))

# %% mistake: one batch size only
# fails: ten logits for any number of images
# hint: the number of images may be any: flatten what follows the first dimension, and leave the first one alone.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 6, 5), nn.Conv2d(6, 12, 5)
        self.bn = nn.BatchNorm2d(12)
        self.fc = nn.Linear(192, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = self.bn(F.relu(F.max_pool2d(self.conv2(x), 2)))
        return self.fc(x.reshape(3, 192))

# %% mistake: layers in a plain list
# fails: at most 50 000 parameters, all of them trained
# hint: A Python list hides its layers: nobody counts them, and nobody trains them. nn.ModuleList and nn.Sequential register what they hold.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = [nn.Linear(784, 256)]
        self.last = nn.Sequential(nn.Linear(256, 100), nn.ReLU(), nn.Linear(100, 10))

    def forward(self, x):
        x = x.flatten(1)
        for layer in self.hidden:
            x = F.relu(layer(x))
        return self.last(x)

# %% mistake: divides by the largest value of the batch
# fails: the answer for an image depends on nothing else
# hint: the largest value of all images comes from one of them, and it changes the answers for the others. Divide each image by a number of its own.
class DigitNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(1, 12, 5), nn.Conv2d(12, 24, 5)
        self.last = nn.Linear(24 * 4 * 4, 10)

    def forward(self, x):
        x = x / x.amax().clamp(min=1e-6)
        x = F.max_pool2d(F.relu(self.first(x)), 2)
        x = F.max_pool2d(F.relu(self.second(x)), 2)
        return self.last(x.flatten(1))
