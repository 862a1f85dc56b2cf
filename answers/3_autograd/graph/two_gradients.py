# %% alternative: backward, with the gradient put aside
def two_gradients(a, b, x):
    before = x.grad
    x.grad = None
    a.backward(retain_graph=True)
    of_a, x.grad = x.grad, None
    b.backward()
    of_b, x.grad = x.grad, before
    return of_a, of_b


# %% alternative: a loop that always keeps the graph
def two_gradients(first, second, inputs):
    return [torch.autograd.grad(loss, inputs, retain_graph=True)[0] for loss in (first, second)]


# %% mistake: the graph is not kept
# fails: the gradient of each result
# hint: The first pass frees the part that both results share. Which argument keeps it?
def two_gradients(a, b, x):
    (of_a,) = torch.autograd.grad(a, x)
    (of_b,) = torch.autograd.grad(b, x)
    return [of_a, of_b]


# %% mistake: the second contains the first
# fails: the gradient of each result
# fails: an older gradient stays as it is
# fails: an x without a gradient has none afterwards
# hint: backward adds to x.grad. What was in it before the second pass?
def two_gradients(a, b, x):
    a.backward(retain_graph=True)
    of_a = x.grad.clone()
    b.backward()
    of_b = x.grad.clone()
    return [of_a, of_b]


# %% mistake: both entries are one tensor
# fails: the gradient of each result
# fails: an x without a gradient has none afterwards
# hint: zero_() clears the tensor that you had kept as the first result.
def two_gradients(a, b, x):
    x.grad = torch.zeros_like(x)
    a.backward(retain_graph=True)
    of_a = x.grad
    x.grad.zero_()
    b.backward()
    return [of_a, x.grad]


# %% mistake: the gradient of the sum
# fails: the gradient of each result
# hint: A pass from a + b gives the sum of the two gradients. Asked is each of them.
def two_gradients(a, b, x):
    (both,) = torch.autograd.grad(a + b, x)
    return [both, both]


# %% mistake: leaves the second gradient behind
# fails: an older gradient stays as it is
# fails: an x without a gradient has none afterwards
# hint: The results are right, but x.grad is not what it was before the call.
def two_gradients(a, b, x):
    x.grad = None
    a.backward(retain_graph=True)
    of_a = x.grad
    x.grad = None
    b.backward()
    return [of_a, x.grad]


# %% mistake: expects that there is a gradient
# fails: an x without a gradient has none afterwards
# hint: Before the first pass x.grad is None, and None has no clone().
def two_gradients(a, b, x):
    before = x.grad.clone()
    x.grad = None
    a.backward(retain_graph=True)
    of_a, x.grad = x.grad, None
    b.backward()
    of_b, x.grad = x.grad, before
    return [of_a, of_b]


# %% mistake: the older gradient is added
# fails: an older gradient stays as it is
# hint: x.grad was not empty when the first pass began, so the result contains the older gradient.
def two_gradients(a, b, x):
    before = None if x.grad is None else x.grad.clone()
    a.backward(retain_graph=True)
    of_a, x.grad = x.grad, None
    b.backward()
    of_b, x.grad = x.grad, before
    return [of_a, of_b]
