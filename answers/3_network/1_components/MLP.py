# %% alternative: nn.Sequential
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        steps = []
        for before, after in zip(sizes[:-1], sizes[1:]):
            steps += [nn.Linear(before, after), nn.ReLU()]
        self.net = nn.Sequential(*steps[:-1])

    def forward(self, x):
        return self.net(x)

# %% alternative: a subclass of nn.Sequential
class MLP(nn.Sequential):
    def __init__(self, widths):
        super().__init__()
        for i in range(len(widths) - 1):
            if i > 0:
                self.append(nn.ReLU())
            self.append(nn.Linear(widths[i], widths[i + 1]))

# %% alternative: layers registered by hand, a loop with a test for the last
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.depth = len(sizes) - 1
        for i in range(self.depth):
            self.add_module(f"layer{i}", nn.Linear(sizes[i], sizes[i + 1]))

    def forward(self, x):
        for i in range(self.depth):
            x = getattr(self, f"layer{i}")(x)
            if i < self.depth - 1:
                x = x.clamp(min=0)
        return x

# %% mistake: layers in a plain list
# fails: all parameters are registered, in order
# fails: relu between the layers, none after the last
# hint: PyTorch does not look into a plain list, so none of these layers is registered. There is a list made for modules.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)


# %% form: and relu after the last one
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]

    def forward(self, x):
        for layer in self.layers:
            x = F.relu(layer(x))
        return x


# %% mistake: relu after the last layer
# fails: relu between the layers, none after the last
# fails: one layer is a model too
# hint: your prediction can never be negative. Relu stands between layers, so there is one relu less than layers.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers:
            x = F.relu(layer(x))
        return x

# %% mistake: no relu at all
# fails: relu between the layers, none after the last
# hint: linear layers without relu between them can do no more than one linear layer.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.Sequential(*[nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        return self.layers(x)

# %% mistake: relu before every layer
# fails: relu between the layers, none after the last
# fails: one layer is a model too
# hint: the first relu throws away every negative number of the input. Relu stands after a layer and before the next.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers:
            x = layer(F.relu(x))
        return x

# %% mistake: one hidden layer used again and again
# fails: layers of equal size do not share their weights
# hint: a list that holds the same layer three times holds one layer. Make a new one for every place.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        made = {}
        layers = []
        for pair in zip(sizes, sizes[1:]):
            if pair not in made:
                made[pair] = nn.Linear(*pair)
            layers.append(made[pair])
        self.layers = nn.ModuleList(layers)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)

# %% mistake: always two layers
# fails: all parameters are registered, in order
# fails: one layer is a model too
# hint: the number of layers follows from the length of sizes. Make them in a loop.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.first = nn.Linear(sizes[0], sizes[1])
        self.second = nn.Linear(sizes[1], sizes[-1])

    def forward(self, x):
        return self.second(F.relu(self.first(x)))

# %% mistake: only the first and the last size
# fails: all parameters are registered, in order
# hint: every size in between belongs to two layers: it comes out of one and goes into the next.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layer = nn.Linear(sizes[0], sizes[-1])

    def forward(self, x):
        return self.layer(x)

# %% mistake: the last layer registered first
# fails: all parameters are registered, in order
# hint: parameters() lists layers in the order in which you assign them. Assign the first layer first.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.last = nn.Linear(sizes[-2], sizes[-1])
        self.hidden = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:-1])])

    def forward(self, x):
        for layer in self.hidden:
            x = F.relu(layer(x))
        return self.last(x)

# %% mistake: leaves the graph between the layers
# fails: gradients reach every layer
# hint: .detach() cuts the graph: only the last layer gets a gradient. Pass the tensor on as it is.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x)).detach()
        return self.layers[-1](x)

# %% alternative: each layer by its own name, the last one apart
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        *front, last = [nn.Linear(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]
        self.front = nn.Sequential(*[nn.Sequential(layer, nn.ReLU()) for layer in front])
        self.last = last

    def forward(self, x):
        return self.last(self.front(x))

# %% mistake: takes the sizes out of the caller's list
# fails: all parameters are registered, in order
# hint: pop takes a size out of the list of the caller, who may still need it. Read the sizes and leave the list as it is.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList()
        while len(sizes) > 1:
            self.layers.append(nn.Linear(sizes.pop(0), sizes[0]))

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)

# %% mistake: parameters in place of layers
# fails: all parameters are registered, in order
# hint: this is a good network, but of your own parameters. The exercise asks for nn.Linear.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        pairs = list(zip(sizes, sizes[1:]))
        self.values = nn.ParameterList([p for a, b in pairs for p in (torch.randn(b, a) / a ** 0.5, torch.zeros(b))])

    def forward(self, x):
        for i in range(0, len(self.values), 2):
            x = F.linear(F.relu(x) if i else x, self.values[i], self.values[i + 1])
        return x

# %% mistake: layers without a bias
# fails: all parameters are registered, in order
# hint: each layer has a weight and a bias.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b, bias=False) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)

# %% mistake: sigmoid in place of relu
# fails: relu between the layers, none after the last
# hint: relu keeps a positive number as it is and makes 0 of a negative one. Sigmoid squeezes all of them.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = torch.sigmoid(layer(x))
        return self.layers[-1](x)

# %% mistake: every number above 1 cut off
# fails: relu between the layers, none after the last
# hint: relu has no upper end: a number above 1 stays as it is.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).clamp(0, 1)
        return self.layers[-1](x)

# %% mistake: flattens all but the first dimension
# fails: relu between the layers, none after the last: no dimensions in front
# hint: nn.Linear works on the last dimension, with any number in front, also none. Pass x on as it is.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        x = x.flatten(1)
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)

# %% mistake: one row after the other
# fails: one layer is a model too: no rows
# hint: a batch may hold no sample. Give the layers the whole batch: they work on all rows at once, also on none.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def _row(self, row):
        for layer in self.layers[:-1]:
            row = F.relu(layer(row))
        return self.layers[-1](row)

    def forward(self, x):
        if x.dim() == 1:
            return self._row(x)
        return torch.stack([self.forward(part) for part in x])


# %% mistake: the last layer told by its width
# fails: a model of any sizes
# hint: a hidden layer may be as wide as the last one, and then it misses its relu. Tell the last layer by its place.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.outputs = sizes[-1]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
            if layer.out_features != self.outputs:
                x = F.relu(x)
        return x


# %% mistake: one output squeezed
# fails: a model of any sizes
# hint: with one output the result has the shape (..., 1). Keep its last dimension.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        x = self.layers[-1](x)
        return x.squeeze(-1) if x.shape[-1] == 1 else x


# %% mistake: no relu after a layer of width 1
# fails: a model of any sizes
# hint: a hidden layer may have one feature, and relu follows it, too. Tell the last layer by its place.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x)
            if x.shape[-1] > 1:
                x = F.relu(x)
        return self.layers[-1](x)


# %% mistake: relu after the first two layers only
# fails: a model of any sizes
# hint: there may be more than three layers. Relu follows each but the last.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = layer(x)
            if i < min(2, len(self.layers) - 1):
                x = F.relu(x)
        return x

# %% mistake: a large number stands for infinity
# fails: very large and very small numbers between the layers
# hint: your relu has an upper bound. A number above it is cut off, although relu keeps every positive number.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        *hidden, last = self.layers
        for layer in hidden:
            x = layer(x).clamp(0.0, 1e6)
        return last(x)

# %% mistake: what is nearly zero is taken for zero
# fails: very large and very small numbers between the layers: very small
# hint: relu keeps every positive number, however small it is. Yours has a threshold above 0.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.threshold(layer(x), 1e-8, 0.0)
        return self.layers[-1](x)


# %% mistake: relu by a product
# fails: infinite numbers and NaN between the layers
# hint: -inf times 0 is nan, and relu makes -inf 0. PyTorch has it as a function.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x)
            x = x * (x > 0)
        return self.layers[-1](x)


# %% mistake: relu hides NaN
# fails: infinite numbers and NaN between the layers
# hint: NaN > 0 is False, and then a 0 takes its place. Relu changes negative numbers alone.
class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x)
            x = torch.where(x > 0, x, torch.zeros_like(x))
        return self.layers[-1](x)
