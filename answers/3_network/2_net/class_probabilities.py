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

# %% mistake: dimensions of size 1 taken away
# fails: any logits: one column
# hint: with one class, squeeze takes the dimension of the classes away, and then the images are the last one. Keep both, and name the dimension.
def class_probabilities(net, images):
    logits = net(images)
    return F.softmax(logits.squeeze(), dim=-1).reshape(logits.shape)


# %% mistake: left in evaluation mode
# fails: a module keeps its mode and its gradients
# hint: the net is asked in the mode that it has. Whether that mode is the right one is the business of the caller.
def class_probabilities(net, images):
    if isinstance(net, nn.Module):
        net.eval()
    return F.softmax(net(images), dim=1)


# %% form: and back in training mode
# fails: a module keeps its mode and its gradients
def class_probabilities(net, images):
    if isinstance(net, nn.Module):
        net.eval()
        rows = F.softmax(net(images), dim=1)
        net.train()
        return rows
    return F.softmax(net(images), dim=1)


# %% mistake: gradients thrown away
# fails: a module keeps its mode and its gradients
# hint: your answer clears the .grad of the net. Nobody asked for that: whoever trains it may still need it.
def class_probabilities(net, images):
    if isinstance(net, nn.Module):
        net.zero_grad()
    return F.softmax(net(images), dim=1)
