# %% alternative: a dot product of the flattened tensors
def as_scalar(y, v):
    return torch.dot(y.flatten(), v.flatten())


# %% alternative: a loop over the elements
def as_scalar(y, v):
    total = 0
    for weight, output in zip(v.flatten(), y.flatten()):
        total = total + weight * output
    return total


# %% alternative: tensordot over all dimensions
def as_scalar(y, v):
    return torch.tensordot(y, v, dims=y.dim())


# %% mistake: the product is not added up
# fails: weights and adds the outputs
# fails: its gradient is v times the Jacobian
# hint: v * y is still a tensor with several numbers. backward without an argument needs one number.
def as_scalar(y, v):
    return v * y


# %% mistake: a product for vectors only
# fails: outputs with two dimensions
# hint: For tensors with two dimensions, @ is the matrix product. Here every element of v meets the element of y at its own place.
def as_scalar(y, v):
    return v @ y


# %% mistake: the weights are left out
# fails: weights and adds the outputs
# fails: its gradient is v times the Jacobian
# hint: y.sum() is the special case in which every weight is 1.
def as_scalar(y, v):
    return y.sum()


# %% mistake: the mean
# fails: weights and adds the outputs
# hint: A mean divides by the number of outputs, and so does its gradient. backward(v) does not divide.
def as_scalar(y, v):
    return (v * y).mean()


# %% mistake: a number outside the graph
# fails: its gradient is v times the Jacobian
# hint: item() and detach() cut the way back to x. Stay with tensors that are part of the graph.
def as_scalar(y, v):
    return (v * y).sum().detach()


# %% mistake: rows only
# fails: outputs with two dimensions
# hint: Add over all dimensions, not over one.
def as_scalar(y, v):
    return (v * y).sum(0)
