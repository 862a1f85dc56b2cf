# %% alternative: a function that calls itself
def leaves_of(y):
    found, seen = [], set()

    def visit(node):
        if node is None or node in seen:
            return
        seen.add(node)
        if "AccumulateGrad" in node.name():
            found.append(node.variable)
        for before, _ in node.next_functions:
            visit(before)

    visit(y.grad_fn)
    return found


# %% alternative: one layer of the graph after the other
def leaves_of(result):
    nodes, front = {}, [result.grad_fn]
    while front:
        nodes.update((id(node), node) for node in front)
        before = [n for node in front for n, _ in node.next_functions if n is not None]
        front = [n for i, n in {id(n): n for n in before}.items() if i not in nodes]
    return [node.variable for node in nodes.values() if hasattr(node, "variable")]


# %% mistake: a leaf for each of its uses
# fails: a leaf that is used several times
# fails: the leaves themselves
# hint: Two paths can lead to one node. Remember which nodes you have seen.
def leaves_of(y):
    leaves, to_visit = [], [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None:
            continue
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        to_visit.extend(before for before, _ in node.next_functions)
    return leaves


# %% mistake: None is taken for a node
# fails: data is not among them
# hint: An input that needs no gradient has no node: its entry is None.
def leaves_of(y):
    leaves, seen, to_visit = [], set(), [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        to_visit.extend(before for before, _ in node.next_functions)
    return leaves


# %% mistake: the first input only
# fails: finds every leaf
# fails: data is not among them
# hint: An operation can have several inputs, and each has an entry in next_functions.
def leaves_of(y):
    leaves, node = [], y.grad_fn
    while node is not None:
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        node = node.next_functions[0][0] if node.next_functions else None
    return leaves


# %% mistake: one step back only
# fails: finds every leaf
# hint: The leaves can be many steps away. Go on from every node that you find.
def leaves_of(y):
    return [node.variable for node, _ in y.grad_fn.next_functions if hasattr(node, "variable")]


# %% mistake: compares tensors with in
# fails: finds every leaf
# hint: `in` compares a list's tensors with ==, element by element, and that gives no plain True or False. Remember nodes, not tensors.
def leaves_of(y):
    leaves, to_visit = [], [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None:
            continue
        if hasattr(node, "variable") and node.variable not in leaves:
            leaves.append(node.variable)
        to_visit.extend(before for before, _ in node.next_functions)
    return leaves


# %% mistake: copies of the leaves
# fails: the leaves themselves
# hint: A clone has the values of the leaf but is another tensor: it has no .grad. Collect the leaves themselves.
def leaves_of(y):
    leaves, seen, to_visit = [], set(), [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable.clone())
        to_visit.extend(before for before, _ in node.next_functions)
    return leaves


# %% mistake: the nodes in place of the leaves
# fails: finds every leaf
# hint: These are nodes of the graph. Each has an attribute that is the leaf.
def leaves_of(y):
    nodes, seen, to_visit = [], set(), [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            nodes.append(node)
        to_visit.extend(before for before, _ in node.next_functions)
    return nodes
