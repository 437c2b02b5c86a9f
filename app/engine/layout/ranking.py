"""In which column each node stands: loops opened, the main path found, all right of what leads to it."""

DETOUR = 20  # how many steps longer a way may be that needs no event on a border and does not fail


def rank(scope):
    """Set ``back`` and ``happy`` of the flows and ``col`` of the nodes of a scope."""
    _open_loops(scope)
    _find_main_path(scope)
    _set_columns(scope)


def _leaving(scope):
    leaving = {node: [] for node in scope.standing}
    for flow in scope.flows:
        leaving[flow.out_of].append(flow)
    return leaving


def _open_loops(scope):
    """Mark as ``back`` the flows that lead to a node on the way from a start."""
    leaving = _leaving(scope)
    entered = {flow.into for flow in scope.flows}
    roots = sorted(scope.standing, key=lambda node: (node.kind != "startEvent", node in entered, node.order))
    on_way, done = set(), set()
    for root in roots:
        way = [(root, iter(leaving[root]))] if root not in done else []
        on_way.update(node for node, _ in way)
        while way:
            node, flows = way[-1]
            for flow in flows:
                if flow.into in on_way:
                    flow.back = True
                elif flow.into not in done:
                    on_way.add(flow.into)
                    way.append((flow.into, iter(leaving[flow.into])))
                    break
            else:
                done.add(node)
                on_way.discard(node)
                way.pop()


def in_order(scope):
    """The standing nodes so that what leads forward to a node comes before it."""
    leaving = _leaving(scope)
    open_flows = dict.fromkeys(scope.standing, 0)
    for flow in scope.flows:
        open_flows[flow.into] += not flow.back
    ready = [node for node in scope.standing if not open_flows[node]]
    ordered = []
    while ready:
        node = ready.pop(0)
        ordered.append(node)
        for flow in leaving[node]:
            if not flow.back:
                open_flows[flow.into] -= 1
                if not open_flows[flow.into]:
                    ready.append(flow.into)
    return ordered


def _find_main_path(scope):
    """From each start follow the flow with the longest way ahead that ends well and needs no boundary event."""
    leaving = _leaving(scope)
    ahead = {}
    for node in reversed(in_order(scope)):
        ways = [_worth(flow, ahead) for flow in leaving[node] if not flow.back]
        ahead[node] = 1 + max(ways, default=-DETOUR if node.fails or leaving[node] else 0)
    for start in scope.standing:
        node = start if start.kind == "startEvent" else None
        while node:
            ways = [flow for flow in leaving[node] if not flow.back and not flow.source.host and not flow.happy]
            best = max(ways, key=lambda flow: _worth(flow, ahead), default=None)
            if best:
                best.happy = True
            node = best.into if best else None


def _worth(flow, ahead):
    return ahead[flow.into] - (DETOUR if flow.source.host else 0)


def _set_columns(scope):
    for node in in_order(scope):
        node.col = node.hint[0] if node.hint[0] is not None else max(_earliest(scope, node), 0)
    for node in scope.standing:
        forward = [flow.into.col for flow in scope.flows if flow.out_of is node and not flow.back]
        enters = any(flow.into is node for flow in scope.flows)
        if forward and not enters and node.hint[0] is None:
            node.col = max(0, min(forward) - node.span)


def _earliest(scope, node):
    """The first column right of everything that leads to a node; under a sub-process that it handles an event of."""
    columns = [
        flow.out_of.col + (1 if flow.source.host else flow.out_of.span)
        for flow in scope.flows
        if flow.into is node and not flow.back
    ]
    return max(columns, default=0)
