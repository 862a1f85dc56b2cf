# %% alternative: argmax, and exp of the log-softmax
@torch.no_grad()
def predict_digit(model, image):
    logits = model.eval()(image[None])[0]
    digit = int(logits.argmax())
    return digit, float(F.log_softmax(logits, dim=0)[digit].exp())

# %% alternative: topk
def predict_digit(model, image):
    model.train(False)
    with torch.inference_mode():
        values, positions = torch.softmax(model(torch.stack([image])), dim=-1).topk(1)
    return positions.item(), values.item()

# %% alternative: softmax brought along
def softmax(x, dim):
    powers = torch.exp(x - x.amax(dim, keepdim=True))
    return powers / powers.sum(dim, keepdim=True)


def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        values, places = softmax(model(image.unsqueeze(0)), 1).max(dim=1)
    return places.item(), values.item()

# %% mistake: the largest logit
# fails: digit and probability of any image
# hint: a logit is no probability: it may be negative, or far above 1. Take the softmax first.
def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        probabilities = model(image.unsqueeze(0))[0]
    probability, digit = probabilities.max(dim=0)
    return digit.item(), probability.item()

# %% mistake: a softmax over the batch
# fails: digit and probability of any image
# hint: along dimension 0 there is one image, so every digit gets the probability 1. The digits lie along dimension 1.
def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        probabilities = model(image.unsqueeze(0)).softmax(dim=0)[0]
    probability, digit = probabilities.max(dim=0)
    return digit.item(), probability.item()

# %% mistake: in training mode
# fails: asks in evaluation mode, without a graph, for a batch of one
# fails: digit and probability of any image
# hint: in training mode dropout makes each answer another one, and batch norm changes. Set the mode first.
def predict_digit(model, image):
    model.train()
    with torch.no_grad():
        probabilities = model(image.unsqueeze(0)).softmax(dim=1)[0]
    probability, digit = probabilities.max(dim=0)
    return digit.item(), probability.item()

# %% mistake: in the mode that it finds
# fails: digit and probability of any image
# fails: asks in evaluation mode, without a graph, for a batch of one
# hint: whoever trained last has left the model in training mode. Set the mode first.
def predict_digit(model, image):
    with torch.no_grad():
        probabilities = model(image.unsqueeze(0)).softmax(dim=1)[0]
    probability, digit = probabilities.max(dim=0)
    return digit.item(), probability.item()

# %% mistake: back in training mode
# fails: asks in evaluation mode, without a graph, for a batch of one
# hint: you leave the model in training mode. It should be in evaluation mode afterwards.
def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        probabilities = model(image.unsqueeze(0)).softmax(dim=1)[0]
    probability, digit = probabilities.max(dim=0)
    model.train()
    return digit.item(), probability.item()

# %% mistake: a graph is recorded
# fails: asks in evaluation mode, without a graph, for a batch of one
# hint: nothing is learned here: ask without recording a graph.
def predict_digit(model, image):
    model.eval()
    with torch.enable_grad():
        probabilities = model(image.unsqueeze(0)).softmax(dim=1)[0]
    probability, digit = probabilities.max(dim=0)
    return digit.item(), probability.item()

# %% mistake: no batch
# fails: digit and probability of any image
# fails: asks in evaluation mode, without a graph, for a batch of one
# hint: the model wants images of shape (n, 1, h, w), and got one without n.
def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        probabilities = model(image).softmax(dim=-1)[0]
    probability, digit = probabilities.max(dim=0)
    return digit.item(), probability.item()

# %% mistake: tensors in place of numbers
# fails: digit and probability of any image
# hint: plain Python numbers were asked for; item() gives one.
def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        probabilities = model(image.unsqueeze(0)).softmax(dim=1)[0]
    probability, digit = probabilities.max(dim=0)
    return digit, probability

# %% mistake: the two in the other order
# fails: digit and probability of any image
# hint: first the digit, then its probability. max returns them the other way round.
def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        probabilities = model(image.unsqueeze(0)).softmax(dim=1)[0]
    probability, digit = probabilities.max(dim=0)
    return probability.item(), digit.item()


# %% mistake: the exponential of a large logit
# fails: large logits
# hint: exp of some hundreds is inf, and inf / inf is nan. Softmax as PyTorch has it takes the largest logit away first.
def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        powers = model(image.unsqueeze(0))[0].exp()
    probability, digit = (powers / powers.sum()).max(dim=0)
    return digit.item(), probability.item()


# %% mistake: looks at the flag of the model alone
# fails: digit and probability of any image
# hint: A part may be in training mode while the model itself is not. Call eval() whatever the flag says.
def predict_digit(model, image):
    if model.training:
        model.eval()
    with torch.no_grad():
        probabilities = model(image.unsqueeze(0)).softmax(dim=1)[0]
    probability, digit = probabilities.max(dim=0)
    return digit.item(), probability.item()


# %% mistake: the first ten logits only
# fails: large logits
# hint: The model may know more classes than ten. Ask for the largest of all.
def predict_digit(model, image):
    model.eval()
    with torch.no_grad():
        probabilities = model(image[None]).softmax(dim=1)[0, :10]
    probability, digit = probabilities.max(dim=0)
    return digit.item(), probability.item()
