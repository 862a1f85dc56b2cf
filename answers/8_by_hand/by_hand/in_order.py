# %% alternative: by counting who still waits
def in_order(end):
    found, users, stack = {id(end): end}, {id(end): 0}, [end]
    while stack:
        for each in stack.pop().made_of:
            users[id(each)] = users.get(id(each), 0) + 1
            if id(each) not in found:
                found[id(each)] = each
                stack.append(each)
    order, ready = [], [end]
    while ready:
        node = ready.pop()
        order.append(node)
        for each in node.made_of:
            users[id(each)] -= 1
            if users[id(each)] == 0:
                ready.append(each)
    return order[::-1]


# %% alternative: iterators on a stack
def in_order(end):
    order, met, stack = [], {end}, [(end, iter(end.made_of))]
    while stack:
        node, rest = stack[-1]
        for each in rest:
            if each not in met:
                met.add(each)
                stack.append((each, iter(each.made_of)))
                break
        else:
            order.append(node)
            stack.pop()
    return order


# %% alternative: a function that calls itself, and a higher limit
def in_order(end):
    import sys

    order, met = [], set()

    def visit(node):
        if node not in met:
            met.add(node)
            for each in node.made_of:
                visit(each)
            order.append(node)

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    try:
        visit(end)
    finally:
        sys.setrecursionlimit(limit)
    return order


# %% mistake: a function that calls itself
# fails: a chain of thousands
# hint: A function that calls itself for each node stops after about a thousand of them. Use a loop, and a stack of what is still to be done.
def in_order(end):
    order, met = [], set()

    def visit(node):
        if node in met:
            return
        met.add(node)
        for each in node.made_of:
            visit(each)
        order.append(node)

    visit(end)
    return order


# %% mistake: each way adds the node again
# fails: a node that is used again stands there once
# hint: A node that is used in two places is reached twice. Remember which ones you have met.
def in_order(end):
    order, met, stack = [], set(), [(end, False)]
    while stack:
        node, is_ready = stack.pop()
        if is_ready:
            order.append(node)
        else:
            met.add(node)
            stack.append((node, True))
            stack += [(each, False) for each in node.made_of]
    return order


# %% mistake: from the end
# fails: each after all that it is made of
# hint: Yours begins with the end. Each node comes after what it is made of, so the leaves stand in front.
def in_order(end):
    order, met, stack = [], set(), [(end, False)]
    while stack:
        node, is_ready = stack.pop()
        if is_ready:
            order.append(node)
        elif node not in met:
            met.add(node)
            stack.append((node, True))
            stack += [(each, False) for each in node.made_of]
    return order[::-1]


# %% mistake: as they are met, turned round
# fails: a node that is used again stands there once
# hint: A node that is met on a short way may be needed by one on a longer way. It may stand there only when all that is made of it and belongs to the graph is known. Try c = b, d = c and a made of both b and d.
def in_order(end):
    order, met, waiting = [], {end}, [end]
    while waiting:
        node = waiting.pop(0)
        order.append(node)
        for each in node.made_of:
            if each not in met:
                met.add(each)
                waiting.append(each)
    return order[::-1]


# %% form: with a stack
def in_order(end):
    order, met, stack = [], {end}, [end]
    while stack:
        node = stack.pop()
        order.append(node)
        for each in node.made_of:
            if each not in met:
                met.add(each)
                stack.append(each)
    return order[::-1]


# %% mistake: equal numbers are one node
# fails: each after all that it is made of
# hint: Two nodes with equal numbers are two nodes. Compare the nodes themselves, not their data.
def in_order(end):
    order, met, stack = [], set(), [(end, False)]
    while stack:
        node, is_ready = stack.pop()
        if is_ready:
            order.append(node)
        elif node.data.item() not in met:
            met.add(node.data.item())
            stack.append((node, True))
            stack += [(each, False) for each in node.made_of]
    return order


# %% mistake: a mark on the nodes
# fails: each after all that it is made of
# hint: You write a mark onto the nodes. It is still there at the next call, which then finds nothing.
def in_order(end):
    order, stack = [], [(end, False)]
    while stack:
        node, is_ready = stack.pop()
        if is_ready:
            order.append(node)
        elif not hasattr(node, "met"):
            node.met = True
            stack.append((node, True))
            stack += [(each, False) for each in node.made_of]
    return order


# %% mistake: without the end
# fails: a node alone, and what is made of the end
# fails: each after all that it is made of
# hint: The end itself belongs to the list, as the last one.
def in_order(end):
    order, met, stack = [], set(), [(end, False)]
    while stack:
        node, is_ready = stack.pop()
        if is_ready:
            order.append(node)
        elif node not in met:
            met.add(node)
            stack.append((node, True))
            stack += [(each, False) for each in node.made_of]
    return order[:-1]


# %% mistake: the leaves are missing
# fails: each after all that it is made of
# hint: Leaves belong to the list, too: the first of all.
def in_order(end):
    order, met, stack = [], set(), [(end, False)]
    while stack:
        node, is_ready = stack.pop()
        if is_ready:
            order += [node] if node.made_of else []
        elif node not in met:
            met.add(node)
            stack.append((node, True))
            stack += [(each, False) for each in node.made_of]
    return order


# %% mistake: all ways, and then each once
# fails: each is looked at a few times, however many ways lead to it
# hint: You go along every way and leave out the repetitions at the end. In a row of twenty sums there are a million ways: remember what you have met while you go.
def in_order(end):
    order, stack = [], [(end, False)]
    while stack:
        node, is_ready = stack.pop()
        if is_ready:
            order.append(node)
        else:
            stack.append((node, True))
            stack += [(each, False) for each in node.made_of]
    return list(dict.fromkeys(order))

# %% mistake: goes along each way, a pair of equal nodes once
# fails: each is looked at a few times, however many ways lead to it: ways = 'through two others'
# hint: you note what is finished, and not what you have met: so all that two ways lead to is gone through twice. Mark a node when you meet it first.
def in_order(end):
    order, done = [], set()
    stack = [(end, False)]
    while stack:
        node, is_ready = stack.pop()
        if is_ready:
            if node not in done:
                done.add(node)
                order.append(node)
        else:
            stack.append((node, True))
            stack += [(each, False) for each in dict.fromkeys(node.made_of)]
    return order
