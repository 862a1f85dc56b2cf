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
# fails: the leaves themselves, in every call
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
# fails: the leaves themselves, in every call
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


# %% alternative: the nodes by their ids, each kept
def leaves_of(y):
    kept, leaves = {}, {}
    to_visit = [y.grad_fn]
    while to_visit:
        node = to_visit.pop(0)
        if node is None or id(node) in kept:
            continue
        kept[id(node)] = node
        leaf = getattr(node, "variable", None)
        if leaf is not None:
            leaves[id(leaf)] = leaf
        to_visit += [before for before, _ in node.next_functions]
    return tuple(leaves.values())


# %% mistake: equal values are taken for one leaf
# fails: leaves with equal values
# hint: Two leaves may hold the same numbers and are two leaves. Compare with `is`, or remember the nodes.
def leaves_of(y):
    leaves, to_visit = [], [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None:
            continue
        if hasattr(node, "variable") and not any(torch.equal(node.variable, leaf) for leaf in leaves):
            leaves.append(node.variable)
        to_visit.extend(before for before, _ in node.next_functions)
    return leaves


# %% mistake: what was seen is remembered for ever
# fails: the leaves themselves, in every call
# hint: The set of seen nodes lives on after the call, and the next call skips them. Make a new set in every call.
_seen = set()


def leaves_of(y):
    leaves, to_visit = [], [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None or node in _seen:
            continue
        _seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        to_visit.extend(before for before, _ in node.next_functions)
    return leaves


# %% mistake: a default argument that grows
# fails: the leaves themselves, in every call
# hint: A list as a default argument is made once and keeps what earlier calls have put into it.
def leaves_of(y, leaves=[]):
    seen, to_visit = set(), [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        to_visit.extend(before for before, _ in node.next_functions)
    return leaves


# %% mistake: a pass to find them
# fails: the leaves themselves, in every call
# hint: backward frees the graph and fills .grad: the caller cannot run a pass any more. Only walk.
def leaves_of(y):
    leaves, seen, to_visit = [], set(), [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        to_visit.extend(before for before, _ in node.next_functions)
    y.sum().backward()
    return [leaf for leaf in leaves if leaf.grad is not None]


# %% mistake: never more than 20 steps
# fails: any operation, many steps away
# hint: a leaf may be 100 steps away. Go on as long as there are nodes to visit.
def leaves_of(y):
    front, leaves = {y.grad_fn}, []
    for _ in range(20):
        for n in front:
            if hasattr(n, "variable") and not any(l is n.variable for l in leaves):
                leaves.append(n.variable)
        front = {b for n in front for b, _ in n.next_functions if b}
    return leaves


# %% mistake: leaves out a leaf without elements
# fails: any operation, many steps away
# hint: a leaf without elements is a leaf, too.
def leaves_of(y):
    leaves, seen, to = [], set(), [y.grad_fn]
    while to:
        n = to.pop()
        if n is None or n in seen:
            continue
        seen.add(n)
        if hasattr(n, "variable") and n.variable.numel():
            leaves.append(n.variable)
        to += [b for b, _ in n.next_functions]
    return leaves


# %% mistake: the first two inputs only
# fails: any operation, many steps away
# hint: an operation can have more than two inputs, as torch.stack has. Go through all of next_functions.
def leaves_of(y):
    to_visit, seen, leaves = [y.grad_fn], set(), []
    while to_visit:
        node = to_visit.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves.append(node.variable)
        to_visit.extend(before for before, _ in node.next_functions[:2])
    return leaves


# %% mistake: told apart by their memory
# fails: leaves that share their memory
# hint: two leaves may share their memory and are two leaves. Remember the nodes that you have seen.
def leaves_of(y):
    to_visit, seen, leaves = [y.grad_fn], set(), {}
    while to_visit:
        node = to_visit.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable"):
            leaves[node.variable.data_ptr()] = node.variable
        to_visit.extend(before for before, _ in node.next_functions)
    return list(leaves.values())


# %% mistake: each path on its own
# fails: paths that meet again and again
# hint: When paths meet again and again, there are far more paths than nodes. Remember which nodes you have visited.
def leaves_of(y):
    leaves = []
    to_visit = [y.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if node is None:
            continue
        if hasattr(node, "variable"):
            if not any(node.variable is leaf for leaf in leaves):
                leaves.append(node.variable)
        for before, _ in node.next_functions:
            to_visit.append(before)
    return leaves
