# %% alternative: PyTorch's own functions
def two_layers(x, w1, b1, w2, b2):
    hidden = torch.nn.functional.linear(x, w1, b1)
    return torch.nn.functional.linear(hidden.clamp(min=0), w2, b2)

# %% alternative: products written out, and where
def two_layers(x, w1, b1, w2, b2):
    hidden = x @ w1.T + b1
    return torch.where(hidden > 0, hidden, 0) @ w2.T + b2

# %% alternative: negatives to zero by a mask
def two_layers(x, w1, b1, w2, b2):
    hidden = apply_layer(x, w1, b1)
    hidden[hidden < 0] = 0
    return apply_layer(hidden, w2, b2)

# %% alternative: one layer after the other, in a loop
def two_layers(x, *parameters):
    parts = list(zip(parameters[::2], parameters[1::2]))
    for number, (weight, bias) in enumerate(parts):
        x = apply_layer(x, weight, bias)
        if number + 1 < len(parts):
            x = x.relu()
    return x

# %% alternative: sample by sample
def two_layers(x, w1, b1, w2, b2):
    return torch.stack([torch.mv(w2, torch.mv(w1, sample).add(b1).relu()) + b2 for sample in x])

# %% mistake: no ReLU between the layers
# fails: a negative number between the layers, and behind them
# fails: any network
# hint: something stands between the two layers: what does it make of a negative number?
def two_layers(x, w1, b1, w2, b2):
    return apply_layer(apply_layer(x, w1, b1), w2, b2)

# %% mistake: a ReLU behind the second layer, too
# fails: a negative number between the layers, and behind them
# fails: any network
# hint: the answers may be negative: behind the second layer there is no ReLU.
def two_layers(x, w1, b1, w2, b2):
    return torch.relu(apply_layer(torch.relu(apply_layer(x, w1, b1)), w2, b2))

# %% mistake: the ReLU in front of the first layer
# fails: any network
# hint: the ReLU takes what the first layer gives, and not the samples themselves.
def two_layers(x, w1, b1, w2, b2):
    return apply_layer(apply_layer(torch.relu(x), w1, b1), w2, b2)

# %% mistake: only behind the second layer
# fails: a negative number between the layers, and behind them
# fails: any network
# hint: the ReLU stands between the layers, not behind them.
def two_layers(x, w1, b1, w2, b2):
    return torch.relu(apply_layer(apply_layer(x, w1, b1), w2, b2))

# %% mistake: abs for the ReLU
# fails: a negative number between the layers, and behind them
# fails: any network
# hint: the ReLU puts 0 in place of a negative number; it does not change its sign.
def two_layers(x, w1, b1, w2, b2):
    return apply_layer(apply_layer(x, w1, b1).abs(), w2, b2)

# %% mistake: a sigmoid for the ReLU
# fails: a negative number between the layers, and behind them
# fails: any network
# hint: the ReLU keeps positive numbers as they are: 3 stays 3.
def two_layers(x, w1, b1, w2, b2):
    return apply_layer(torch.sigmoid(apply_layer(x, w1, b1)), w2, b2)

# %% mistake: the bias of the second layer is left out
# fails: any network
# hint: the second layer has a bias as well.
def two_layers(x, w1, b1, w2, b2):
    return torch.relu(apply_layer(x, w1, b1)) @ w2.t()

# %% mistake: forgets the transposes
# fails: any network
# hint: a weight has a row for each output. Your apply_layer turns it; @ does not.
def two_layers(x, w1, b1, w2, b2):
    return torch.relu(x @ w1 + b1) @ w2 + b2

# %% mistake: squeezes the result
# fails: any network
# hint: a network with a single output gives the shape (n, 1): squeeze where you compare, not here.
def two_layers(x, w1, b1, w2, b2):
    return apply_layer(torch.relu(apply_layer(x, w1, b1)), w2, b2).squeeze()

# %% mistake: says inside or outside
# fails: any network
# hint: what the second layer gives is asked for. Which side that means comes afterwards.
def two_layers(x, w1, b1, w2, b2):
    return apply_layer(torch.relu(apply_layer(x, w1, b1)), w2, b2) > 0.5

# %% mistake: the weights of the circle, whatever it gets
# fails: any network
# hint: use the arguments: another network has other weights.
def two_layers(x, *parameters):
    return network(x)

# %% mistake: a network of its own
# fails: float64 numbers, to ten digits
# fails: any network
# hint: nn.Linear makes parameters of the default dtype. Take the weights and the biases as they are.
def two_layers(x, w1, b1, w2, b2):
    own = torch.nn.Sequential(torch.nn.Linear(w1.shape[1], len(w1)), torch.nn.ReLU(), torch.nn.Linear(len(w1), len(w2)))
    with torch.no_grad():
        for parameter, numbers in zip(own.parameters(), (w1, b1, w2, b2)):
            parameter.copy_(numbers)
        return own(x.float())

# %% mistake: the ReLU in place, on the samples
# fails: any network
# hint: an underscore changes the caller's samples, and they should stay as they are.
def two_layers(x, w1, b1, w2, b2):
    hidden = torch.relu(apply_layer(x, w1, b1))
    x.relu_()
    return apply_layer(hidden, w2, b2)

# %% mistake: a ReLU that ends at a number
# fails: large numbers between the layers
# hint: relu6 cuts numbers above 6. The ReLU keeps positive numbers as they are, also large ones.
def two_layers(x, w1, b1, w2, b2):
    return apply_layer(torch.nn.functional.relu6(apply_layer(x, w1, b1)), w2, b2)

# %% form: cut by clamp
def two_layers(x, w1, b1, w2, b2):
    return apply_layer(apply_layer(x, w1, b1).clamp(0, 100), w2, b2)

# %% mistake: transposes a weight only where it has to
# fails: as many inputs as outputs
# hint: You turn the weight over only when the sizes do not fit otherwise. A square weight always fits, and it has to be turned over, too.
def two_layers(x, w1, b1, w2, b2):
    def layer(inputs, weight, bias):
        if weight.shape[0] != inputs.shape[1]:
            weight = weight.t()
        return inputs @ weight + bias

    return layer(torch.relu(layer(x, w1, b1)), w2, b2)

# %% mistake: a ReLU with an upper end
# fails: large numbers between the layers
# hint: Your clamp has an upper end, and larger numbers are cut to it. The ReLU has none.
def two_layers(x, w1, b1, w2, b2):
    hidden = torch.clamp(torch.nn.functional.linear(x, w1, b1), 0, 1e6)
    return torch.nn.functional.linear(hidden, w2, b2)

# %% mistake: nearly nothing counts as nothing
# fails: small numbers between the layers
# hint: The ReLU keeps each positive number, however small it is.
def two_layers(x, w1, b1, w2, b2):
    hidden = torch.nn.functional.linear(x, w1, b1)
    return torch.nn.functional.linear(torch.where(hidden > 1e-9, hidden, 0), w2, b2)

# %% mistake: a ReLU by a product
# fails: a number that is too large for the dtype
# hint: Minus infinity times 0 is NaN, but a ReLU makes 0 of it. Choose between the number and 0.
def two_layers(x, w1, b1, w2, b2):
    hidden = x @ w1.t() + b1
    hidden = hidden * (hidden > 0)
    return hidden @ w2.t() + b2
