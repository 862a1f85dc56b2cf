# %% alternative: the gradients by id, and zeros at the beginning
def backward(end):
    order = in_order(end)
    gradients = {id(node): torch.zeros_like(node.data) for node in order}
    gradients[id(end)] += 1
    for node in order[::-1]:
        if node.back is not None:
            for each, part in zip(node.made_of, node.back(gradients[id(node)])):
                gradients[id(each)] += part
    for node in order:
        if len(node.made_of) == 0:
            node.grad = gradients[id(node)] if node.grad is None else node.grad + gradients[id(node)]


# %% alternative: the parts are collected in lists
def backward(end):
    parts = {end: [torch.ones_like(end.data)]}
    for node in reversed(in_order(end)):
        total = sum(parts.pop(node))
        if not node.made_of:
            node.grad = total.clone() if node.grad is None else node.grad + total
            continue
        for each, part in zip(node.made_of, node.back(total)):
            parts.setdefault(each, []).append(part)


# %% mistake: the last part replaces the others
# fails: a node that is used again gets all its parts
# hint: A node that is used in two places gets a part from each. Add the new part to what the node has so far.
def backward(end):
    gradients = {end: torch.ones_like(end.data)}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = part
        else:
            node.grad = g.clone() if node.grad is None else node.grad + g


# %% mistake: the new gradient replaces the old one
# fails: calls add up, and nothing in between is left
# fails: a grad that was there before is added to
# hint: The grad of a leaf is added to, as in PyTorch.
def backward(end):
    gradients = {end: torch.ones_like(end.data)}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = gradients[each] + part if each in gradients else part
        else:
            node.grad = g.clone()


# %% mistake: the nodes in between keep their gradients
# fails: calls add up, and nothing in between is left
# hint: Only leaves have a grad afterwards. What a node in between has kept counts again in the next call.
def backward(end):
    end.grad = torch.ones_like(end.data)
    for node in reversed(in_order(end)):
        if node.made_of:
            for each, part in zip(node.made_of, node.back(node.grad)):
                each.grad = part.clone() if each.grad is None else each.grad + part


# %% mistake: the nodes in between are cleaned up too far
# fails: a grad that was there before is added to
# fails: calls add up, and nothing in between is left
# hint: The leaves keep the grad that they had before, and the new one is added to it. Here the old one is lost.
def backward(end):
    order = in_order(end)
    for node in order:
        node.grad = torch.zeros_like(node.data)
    end.grad = torch.ones_like(end.data)
    for node in reversed(order):
        if node.made_of:
            for each, part in zip(node.made_of, node.back(node.grad)):
                each.grad = each.grad + part
    for node in order:
        if node.made_of:
            node.grad = None


# %% mistake: one way after the other
# fails: back of each node is called once
# hint: You pass on each part as soon as it comes, so a node that is used twice passes on twice. Wait until its gradient is complete: the order says when.
def backward(end):
    stack = [(end, torch.ones_like(end.data))]
    while stack:
        node, g = stack.pop()
        if node.made_of:
            stack += zip(node.made_of, node.back(g))
        else:
            node.grad = g.clone() if node.grad is None else node.grad + g


# %% mistake: a function that calls itself
# fails: a chain of thousands
# fails: back of each node is called once
# hint: A function that calls itself for each node stops in long chains. Your in_order gives all nodes in one list.
def backward(end):
    def visit(node, g):
        if not node.made_of:
            node.grad = g.clone() if node.grad is None else node.grad + g
        else:
            for each, part in zip(node.made_of, node.back(g)):
                visit(each, part)

    visit(end, torch.ones_like(end.data))


# %% mistake: in the wrong direction
# fails: the gradient of each leaf
# hint: in_order begins with the leaves. A gradient goes the other way, from the end.
def backward(end):
    gradients = {end: torch.ones_like(end.data)}
    for node in in_order(end):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = gradients[each] + part if each in gradients else part
        else:
            node.grad = g.clone() if node.grad is None else node.grad + g


# %% mistake: one tensor for two leaves
# fails: each grad has memory of its own
# hint: back may give one tensor twice. When it becomes the grad of two leaves, they share memory: give each its own.
def backward(end):
    gradients = {end: torch.ones_like(end.data)}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = gradients[each] + part if each in gradients else part
        else:
            node.grad = g if node.grad is None else node.grad + g


# %% mistake: the parts are added in place
# fails: a node that is used again gets all its parts
# hint: += changes the tensor that back gave, and another node may have the same one. Make a new sum.
def backward(end):
    gradients = {end: torch.ones_like(end.data)}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                if each in gradients:
                    gradients[each] += part
                else:
                    gradients[each] = part
        else:
            node.grad = g.clone() if node.grad is None else node.grad + g


# %% mistake: the beginning is float32
# fails: an end that is a leaf, and an end that is used again
# hint: The first gradient has the dtype of the data of the end, which may be float64.
def backward(end):
    gradients = {end: torch.ones(())}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = gradients[each] + part if each in gradients else part
        else:
            node.grad = g.clone() if node.grad is None else node.grad + g


# %% mistake: the beginning is the value of the end
# fails: the gradient of each leaf
# hint: The gradient of the end with regard to itself is 1, whatever its value is.
def backward(end):
    gradients = {end: end.data.clone()}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = gradients[each] + part if each in gradients else part
        else:
            node.grad = g.clone() if node.grad is None else node.grad + g


# %% mistake: an end that is a leaf gets nothing
# fails: an end that is a leaf, and an end that is used again
# hint: An end without made_of is a leaf, too: its grad is 1.
def backward(end):
    gradients = {end: torch.ones_like(end.data)}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = gradients[each] + part if each in gradients else part
        elif node is not end:
            node.grad = g.clone() if node.grad is None else node.grad + g


# %% mistake: the ones on the CPU
# fails: on any device: on another device
# hint: A new tensor is on the CPU unless you say where. The first gradient belongs on the device of the end.
def backward(end):
    gradients = {end: torch.ones(end.data.shape, dtype=end.data.dtype)}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if node.made_of:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = gradients[each] + part if each in gradients else part
        else:
            node.grad = g.clone() if node.grad is None else node.grad + g

# %% mistake: a part of zeros is not passed on
# fails: a gradient of zeros is a gradient
# hint: a gradient of zeros says that nothing changes. Afterwards the grad of each leaf is a tensor, also when all its numbers are 0.
def backward(end):
    gradients = {end: torch.ones_like(end.data)}
    for node in reversed(in_order(end)):
        if node not in gradients:
            continue
        g = gradients[node]
        if not node.made_of:
            node.grad = g.clone() if node.grad is None else node.grad + g
        else:
            for each, part in zip(node.made_of, node.back(g)):
                if part.any():
                    gradients[each] = gradients[each] + part if each in gradients else part

# %% mistake: contiguous in place of a copy
# fails: each grad has memory of its own
# hint: contiguous() makes a copy only of what does not lie in memory in one piece already. Which method copies in every case?
def backward(end):
    gradients = {end: torch.ones_like(end.data)}
    for node in reversed(in_order(end)):
        g = gradients[node]
        if not node.made_of:
            node.grad = g.contiguous() if node.grad is None else node.grad + g
        else:
            for each, part in zip(node.made_of, node.back(g)):
                gradients[each] = gradients[each] + part if each in gradients else part
