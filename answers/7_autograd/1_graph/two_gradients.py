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
# fails: any x
# hint: backward adds to x.grad. What was in it before the second pass?
def two_gradients(a, b, x):
    a.backward(retain_graph=True)
    of_a = x.grad.clone()
    b.backward()
    of_b = x.grad.clone()
    return [of_a, of_b]


# %% mistake: both entries are one tensor
# fails: the gradient of each result
# fails: any x
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
# fails: any x
# hint: The results are right, but x.grad is not what it was before the call.
def two_gradients(a, b, x):
    x.grad = None
    a.backward(retain_graph=True)
    of_a = x.grad
    x.grad = None
    b.backward()
    return [of_a, x.grad]


# %% mistake: expects that there is a gradient
# fails: any x
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


# %% alternative: first the second
def two_gradients(a, b, x):
    (of_b,) = torch.autograd.grad(b, [x], retain_graph=True)
    (of_a,) = torch.autograd.grad(a, [x])
    return [of_a, of_b]


# %% mistake: the difference of a growing .grad
# fails: a small gradient beside a large one
# hint: The second gradient is taken from a sum. Beside a large first gradient its digits are lost.
def two_gradients(a, b, x):
    before, x.grad = x.grad, None
    a.backward(retain_graph=True)
    of_a = x.grad.clone()
    b.backward()
    of_b = x.grad - of_a
    x.grad = before
    return [of_a, of_b]


# %% mistake: the difference to the older gradient
# fails: an older gradient stays as it is
# hint: The older gradient is in the sum. When it is large, the digits of the new ones are lost.
def two_gradients(a, b, x):
    older = x.grad
    before = torch.zeros_like(x) if older is None else older.clone()
    x.grad = before.clone()
    a.backward(retain_graph=True)
    of_a, x.grad = x.grad - before, before.clone()
    b.backward()
    of_b, x.grad = x.grad - before, older
    return [of_a, of_b]


# %% mistake: the gradients keep a graph
# fails: any x
# hint: create_graph=True keeps the graph, but it records the pass, too: the results require grad. retain_graph=True only keeps.
def two_gradients(a, b, x):
    return [torch.autograd.grad(each, x, create_graph=True)[0] for each in (a, b)]


# %% mistake: both in one tensor
# fails: any x
# hint: Two tensors are asked, of a, then of b. stack makes one tensor of them.
def two_gradients(a, b, x):
    return torch.stack([torch.autograd.grad(each, x, retain_graph=True)[0] for each in (a, b)])


# %% mistake: the tuples as they come
# fails: any x
# hint: torch.autograd.grad returns a tuple, one gradient for each input. Take the gradient out of it.
def two_gradients(a, b, x):
    return [torch.autograd.grad(a, x, retain_graph=True), torch.autograd.grad(b, x)]


# %% mistake: an older gradient of zeros taken for none
# fails: a small gradient beside a large one
# hint: a gradient of zeros is not None. x.grad stays as it is, whatever its numbers are.
def two_gradients(a, b, x):
    if x.grad is not None and not x.grad.any():
        x.grad = None
    return [torch.autograd.grad(a, x, retain_graph=True)[0], torch.autograd.grad(b, x)[0]]

# %% mistake: both in one batch
# fails: one of the two has an infinite slope, or NaN
# hint: In a batch each result goes through the steps of both, once with the factor 0. And 0 times an infinite slope is NaN.
def two_gradients(a, b, x):
    (rows,) = torch.autograd.grad(torch.stack([a, b]), x, grad_outputs=torch.eye(2, dtype=a.dtype, device=a.device), is_grads_batched=True)
    return [rows[0], rows[1]]


# %% mistake: the sum of both, minus one of them
# fails: a small gradient beside a large one
# fails: one of the two has an infinite slope, or NaN
# hint: A small gradient is lost beside a large one, and infinity minus infinity is NaN. Let each result have a pass of its own.
def two_gradients(a, b, x):
    (of_both,) = torch.autograd.grad(a + b, x, retain_graph=True)
    (of_b,) = torch.autograd.grad(b, x)
    return [of_both - of_b, of_b]
