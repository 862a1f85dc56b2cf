# %% alternative: the last dimension
def class_probabilities(net, images):
    return net(images).softmax(-1)


# %% alternative: from logarithms
def class_probabilities(net, images):
    return F.log_softmax(net(images), dim=1).exp()


# %% alternative: turned twice
def class_probabilities(net, images):
    return torch.softmax(net(images).t(), dim=0).t()


# %% mistake: as it came
# fails: each row sums to one
# fails: any logits
# fails: large logits
# fails: the net is asked once, about all images
# fails: the gradient finds its way
# fails: keeps the dtype and the device
# hint: The numbers of each column sum to 1 over the images. Which dimension has the classes?
def class_probabilities(net, images):
    return F.softmax(net(images), dim=0)


# %% mistake: over the whole table
# fails: each row sums to one
# hint: All numbers together sum to 1 now. Each row should, for itself.
def class_probabilities(net, images):
    logits = net(images)
    return F.softmax(logits.flatten(), dim=0).reshape(logits.shape)


# %% mistake: turned and not turned back
# fails: each row sums to one
# hint: Each image should be a row again.
def class_probabilities(net, images):
    return F.softmax(net(images).t(), dim=0)


# %% mistake: each score for itself
# fails: each row sums to one
# hint: The sigmoid of each score lies between 0 and 1, but a row does not sum to 1.
def class_probabilities(net, images):
    return torch.sigmoid(net(images))


# %% mistake: logarithms
# fails: each row sums to one
# hint: Probabilities are asked for, and these are their logarithms, which are never positive.
def class_probabilities(net, images):
    return F.log_softmax(net(images), dim=1)


# %% mistake: softmax twice
# fails: each row sums to one
# hint: The bug is still there, and a second softmax on top of it.
def class_probabilities(net, images):
    return F.softmax(F.softmax(net(images), dim=0), dim=1)


# %% mistake: exp without care
# fails: large logits
# hint: exp of a large number is infinite. The function of PyTorch takes care of that; only its argument is wrong.
def class_probabilities(net, images):
    powers = net(images).exp()
    return powers / powers.sum(1, keepdim=True)


# %% mistake: the net asked about one image after the other
# fails: the net is asked once, about all images
# hint: What a net says of an image may depend on the others, as with batch norm. Ask it once, about all.
def class_probabilities(net, images):
    return torch.cat([F.softmax(net(image.unsqueeze(0)), dim=1) for image in images])


# %% mistake: no way back for the gradient
# fails: the gradient finds its way
# hint: Nothing is recorded here, so no gradient reaches the net. The program as you got it did not stop the recording.
def class_probabilities(net, images):
    with torch.no_grad():
        return F.softmax(net(images), dim=1)


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: float() loses half of the digits of float64. Keep the dtype that the net gives.
def class_probabilities(net, images):
    return F.softmax(net(images).float(), dim=1)
