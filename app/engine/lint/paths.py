"""Ways through a graph: what can be reached, and what lies on a circle. Never recursive: diagrams may be long."""


def reachable(starts, following, without=frozenset()):
    """The set of everything ``following`` leads to from ``starts``, these included, but nothing in ``without``."""
    seen, waiting = set(starts), list(starts)
    while waiting:
        for each in following(waiting.pop()):
            if each not in seen and each not in without:
                seen.add(each)
                waiting.append(each)
    return seen


def circles(nodes, following):
    """The largest groups of ``nodes`` within which each can be reached from each, as lists in the order of ``nodes``.

    A single node is a group only if a way leads from it straight back to it.
    """
    within, before = _edges(nodes, following)
    order = {node: place for place, node in enumerate(nodes)}
    placed, found = set(), []
    for node in reversed(_by_end(nodes, within)):
        if node not in placed:
            group = reachable([node], before.get, placed)
            placed |= group
            if len(group) > 1 or node in within[node]:
                found.append(sorted(group, key=order.get))
    return sorted(found, key=lambda group: order[group[0]])


def _edges(nodes, following):
    """From each node to those after it, and to those before it."""
    within, before = {node: [] for node in nodes}, {node: [] for node in nodes}
    for node in nodes:
        for target in following(node):
            if target in within:
                within[node].append(target)
                before[target].append(node)
    return within, before


def _by_end(nodes, within):
    """The nodes in the order in which a walk that goes as deep as it can is done with them."""
    seen, ended = set(), []
    for start in nodes:
        waiting = [] if start in seen else [(start, iter(within[start]))]
        seen.add(start)
        while waiting:
            node, rest = waiting[-1]
            target = next((each for each in rest if each not in seen), None)
            if target is None:
                ended.append(node)
                waiting.pop()
            else:
                seen.add(target)
                waiting.append((target, iter(within[target])))
    return ended
