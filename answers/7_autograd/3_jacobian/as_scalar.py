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


# %% alternative: einsum
def as_scalar(y, v):
    return torch.einsum("i,i->", y.reshape(-1), v.reshape(-1))


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


# %% mistake: multiplied in place
# fails: any table
# hint: y *= v writes into the y of your caller. y * v makes a new tensor.
def as_scalar(y, v):
    y *= v
    return y.sum()


# %% mistake: views in one dimension
# fails: any table: a transposed view (y)
# hint: view(-1) needs numbers that lie side by side in memory, and those of a transposed table do not. flatten() copies where it has to.
def as_scalar(y, v):
    return y.view(-1) @ v.view(-1)


# %% mistake: row by row
# fails: any number of dimensions: no dimensions
# hint: A tensor without dimensions has no rows. The sum over everything needs no loop.
def as_scalar(y, v):
    return sum((v[i] * y[i]).sum() for i in range(len(y)))


# %% mistake: in float32
# fails: any table: float64
# hint: The number should have the dtype of y. float() makes float32 of everything.
def as_scalar(y, v):
    return (v * y).float().sum()


# %% mistake: in float32 and back
# fails: outputs with two dimensions
# hint: float32 keeps about seven digits, and the cast back does not bring the others again. Stay in the dtype of y.
def as_scalar(y, v):
    return (v.float() * y.float()).sum().to(y.dtype)


# %% mistake: leaves out nan
# fails: any table: NaN
# hint: The number is the sum of all products. When one of them is nan, so is the sum.
def as_scalar(y, v):
    return (v * y).nan_to_num(0, posinf=torch.inf, neginf=-torch.inf).sum()


# %% mistake: leaves out the outputs with the weight 0
# fails: weights and adds the outputs
# hint: A weight of 0 times infinity is NaN, and the sum shows it. Multiply all of them.
def as_scalar(y, v):
    return (v[v != 0] * y[v != 0]).sum()
