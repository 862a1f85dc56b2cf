# %% alternative: a vector of ones times J
def why_six_nine(J):
    return torch.ones(J.shape[0], dtype=J.dtype, device=J.device) @ J


# %% alternative: a loop that adds the rows
def why_six_nine(J):
    total = torch.zeros_like(J[0])
    for row in J:
        total = total + row
    return total


# %% alternative: einsum
def why_six_nine(table):
    return torch.einsum("ij->j", table)


# %% alternative: a pass through J @ x
def why_six_nine(J):
    x = torch.zeros(J.shape[1], dtype=J.dtype, device=J.device, requires_grad=True)
    y = J.detach() @ x
    y.backward(gradient=torch.ones_like(y))
    return x.grad


# %% alternative: Python's sum over the rows
def why_six_nine(J):
    return sum(J)


# %% mistake: adds along the rows
# fails: the Jacobian of the lesson
# fails: another Jacobian that is not square
# hint: You added the entries of each row, which belong to one output. x.grad has one number for each input: add what reaches the same input.
def why_six_nine(J):
    return J.sum(1)


# %% mistake: J times ones
# fails: the Jacobian of the lesson
# hint: backward multiplies the vector from the left, v·J. J·v answers another question.
def why_six_nine(J):
    return J @ torch.ones(J.shape[1], dtype=J.dtype, device=J.device)


# %% mistake: the two numbers of the lesson
# fails: another Jacobian that is not square
# hint: [6, 9] holds for one Jacobian. Compute the answer from the J that you are given.
def why_six_nine(J):
    return torch.tensor([6.0, 9.0])


# %% mistake: ones of the default dtype
# fails: keeps the dtype and the device
# hint: torch.ones makes float32 on the CPU unless you say otherwise. A product needs two tensors of one dtype on one device.
def why_six_nine(J):
    return torch.ones(J.shape[0]) @ J


# %% mistake: the mean of the rows
# fails: the Jacobian of the lesson
# hint: backward adds what arrives at an input; it does not take a mean.
def why_six_nine(J):
    return J.mean(0)


# %% mistake: the gradient of the first output
# fails: the Jacobian of the lesson
# hint: A vector of ones lets every output count, not the first one alone.
def why_six_nine(J):
    return J[0]


# %% mistake: the rows added in place
# fails: any Jacobian
# hint: total = J[0] is a view, so += writes into the J of your caller. total = total + row makes a new tensor.
def why_six_nine(J):
    total = J[0]
    for row in J[1:]:
        total += row
    return total


# %% mistake: squeezes everything
# fails: any Jacobian: one column
# hint: squeeze() takes away every dimension of size one, also that of a single input. The result has shape (n,).
def why_six_nine(J):
    return J.sum(0, keepdim=True).squeeze()


# %% mistake: a list made into a tensor
# fails: any Jacobian: float64
# hint: A tensor made from Python numbers guesses its dtype anew. Stay with tensors.
def why_six_nine(J):
    return torch.tensor([sum(column) for column in J.t().tolist()])


# %% mistake: in float32 and back
# fails: keeps the dtype and the device
# hint: float32 keeps about seven digits, and the cast back does not bring the others again. Stay in the dtype of J.
def why_six_nine(J):
    return J.float().sum(0).to(J.dtype)


# %% mistake: makes infinite derivatives finite
# fails: any Jacobian: infinities
# hint: backward adds inf and nan like other numbers, and leaves them in x.grad.
def why_six_nine(J):
    return torch.ones(len(J), dtype=torch.float32, device=J.device).to(J.dtype) @ J.nan_to_num()
