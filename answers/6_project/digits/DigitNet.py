# %% alternative: step by step
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, images):
        p = 0.5
        out = nn.MaxPool2d(2)(self.conv1(images))
        out = F.relu(out) + F.relu(-out)
        out = nn.Dropout2d(p).train(self.training)(self.conv2(out))
        out = torch.relu(F.max_pool2d(out, 2))
        out = self.bn(out).view(len(images), 320)
        out = torch.relu(self.fc1(out))
        if self.training:
            out = F.dropout(out, p)
        return self.fc2(out)

# %% mistake: a softmax at the end
# fails: the logits of any images, in evaluation mode
# hint: these are probabilities. The cross entropy takes a softmax of its own, and two of them keep the loss above 1.46.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = F.dropout2d(self.conv2(x), training=self.training)
        x = self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return F.softmax(self.fc2(x), dim=1)

# %% mistake: a relu at the end
# fails: the logits of any images, in evaluation mode
# hint: a logit may be negative, and yours never are. Nothing comes after the last layer.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = F.dropout2d(self.conv2(x), training=self.training)
        x = self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return F.relu(self.fc2(x))

# %% mistake: a relu in place of the absolute value
# fails: the logits of any images, in evaluation mode
# hint: a relu makes negative numbers zero; the absolute value turns their sign.
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
        x = F.dropout2d(self.conv2(x), training=self.training)
        x = self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return self.fc2(x)

# %% mistake: the absolute value before the pooling
# fails: the logits of any images, in evaluation mode
# hint: the largest of |a| and |b| is not the absolute value of the largest: pool first, as the list says.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x).abs(), 2)
        x = F.dropout2d(self.conv2(x), training=self.training)
        x = self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return self.fc2(x)

# %% mistake: batch norm before the relu
# fails: the logits of any images, in evaluation mode
# hint: in the list the relu comes first, and then bn.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = F.dropout2d(self.conv2(x), training=self.training)
        x = F.relu(self.bn(F.max_pool2d(x, 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return self.fc2(x)

# %% mistake: always drops
# fails: the logits of any images, in evaluation mode
# hint: F.dropout and F.dropout2d always drop unless they are told about the mode, and then no two answers agree.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = F.dropout2d(self.conv2(x))
        x = self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)))
        return self.fc2(x)

# %% mistake: no dropout of channels
# fails: training drops whole channels after the second convolution
# hint: after conv2 whole channels are dropped in training mode; yours passes all of them.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = self.conv2(x)
        x = self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return self.fc2(x)

# %% mistake: no dropout of features
# fails: training drops single features after the first linear layer
# hint: between the two linear layers single features are dropped in training mode; yours passes all of them.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = F.dropout2d(self.conv2(x), training=self.training)
        x = self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)
        x = F.relu(self.fc1(x))
        return self.fc2(x)

# %% mistake: another probability
# fails: training drops whole channels after the second convolution
# fails: training drops single features after the first linear layer
# hint: both dropouts use p = 0.5: what is kept is doubled.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = F.dropout2d(self.conv2(x), p=0.2, training=self.training)
        x = self.bn(F.relu(F.max_pool2d(x, 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), p=0.2, training=self.training)
        return self.fc2(x)

# %% mistake: leaves the graph
# fails: gradients reach every layer
# hint: detach() and .data cut the graph, so that the layers before them never learn.
class DigitNet(nn.Module):

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.bn = nn.BatchNorm2d(20)
        self.fc1 = nn.Linear(320, 50)
        self.fc2 = nn.Linear(50, 10)

    def forward(self, x):
        x = F.max_pool2d(self.conv1(x), 2).abs()
        x = F.dropout2d(self.conv2(x), training=self.training)
        x = self.bn(F.relu(F.max_pool2d(x.detach(), 2))).flatten(1)
        x = F.dropout(F.relu(self.fc1(x)), training=self.training)
        return self.fc2(x)
