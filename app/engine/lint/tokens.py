"""Playing the tokens of one process or sub-process, whatever its conditions say, to see where they can get stuck.

A marking is the set of flows that hold a token. Each flow has one node that takes from it, so that of all nodes that
could move only one has to be tried at a time: the order of the others makes no difference to where tokens end up.
"""

MAX_MARKINGS = 5_000
_CHOOSING = ("exclusiveGateway", "eventBasedGateway")


def stuck(nodes):
    """``{join: flows}`` for each parallel gateway that can wait for ever, with those flows that never get a token.

    What cannot be decided within ``MAX_MARKINGS``, or because of gateways of other kinds, is taken to be in order.
    """
    if any(node.kind in ("inclusiveGateway", "complexGateway") for node in nodes):
        return {}
    order = {flow: place for place, flow in enumerate(flow for node in nodes for flow in node.outgoing)}
    found = {}
    waiting = [_after(node) for node in nodes if node.kind == "startEvent"]
    seen = set(waiting)
    while waiting and len(seen) <= MAX_MARKINGS:
        marking = waiting.pop()
        mover = _mover(marking, order)
        if mover is None:
            _add_stuck(found, sorted(marking, key=order.get))
            continue
        for following in _moves(mover, marking):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return found if len(seen) <= MAX_MARKINGS else {}


def _add_stuck(found, marking):
    for join in dict.fromkeys(flow.target for flow in marking if flow.target):
        absent = {*found.get(join, ()), *_missing(join, marking)}
        found[join] = [flow for flow in join.incoming if flow in absent]


def _mover(marking, order):
    """The first node that can move, by the place of its flows in the file, or None."""
    waits = {None}  # a join with a thousand tokens is looked at once
    for flow in sorted(marking, key=order.get):
        node = flow.target
        if node in waits:
            continue
        if not (_joins(node) and _missing(node, marking)):
            return node
        waits.add(node)
    return None


def _joins(node):
    return node.kind == "parallelGateway"


def _missing(node, marking):
    return [flow for flow in node.incoming if flow not in marking]


def _after(node):
    return frozenset(node.outgoing)


def _moves(node, marking):
    """The markings that can follow when ``node`` moves."""
    if node.has("terminate") or (node.kind == "endEvent" and node.has("error")):
        return [frozenset()]
    taken = [flow for flow in node.incoming if flow in marking]
    left = marking.difference(taken if _joins(node) else taken[:1])
    return [left.union(given) for given in _given(node)]


def _given(node):
    """The sets of flows that can get a token when ``node`` moves."""
    if node.kind in _CHOOSING:
        return [{flow} for flow in node.outgoing] or [set()]
    interrupting = [each for each in node.boundaries if each.element.get("cancelActivity") != "false"]
    beside = [each for each in node.boundaries if each not in interrupting]
    ends = [_after(node), *(_after(each) for each in interrupting)]
    return [end | more for end in ends for more in (frozenset(), *(_after(each) for each in beside))]
