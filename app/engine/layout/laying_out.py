"""Laying out a whole diagram: cells, pixels, lines and labels in turn, again with more air where that is not clean."""

from itertools import pairwise

from app.engine.layout import labels, messages, routing
from app.engine.layout.improving import arrange
from app.engine.layout.pools import Plane
from app.engine.layout.ranking import in_order, rank
from app.engine.layout.spacing import PADDING, Margins, place, title_room

AIR = (0, 1, 3)
INNER = Margins(left=20, above=36, right=20, below=30)


def laid_out(root):
    """The plane of a file with every place set. ``root`` is its definitions element."""
    plane = Plane(root)
    for scope in plane.scopes():
        _arrange(scope)
    troubles = {}
    for air in AIR:
        troubles[air] = _draw(plane, air)
        if not troubles[air]:
            return plane
    best = min(AIR, key=lambda air: troubles[air])
    if best != AIR[-1]:
        _draw(plane, best)
    return plane


def _arrange(scope):
    """Set the cells in a scope, from the inside out; how wide a sub-process is says how many columns it covers."""
    for node in scope.nodes:
        if node.inner:
            _arrange(node.inner)
            _place(node.inner, INNER, air=0)
            node.span = max(1, -(-(node.inner.w + 20) // 160))
    rank(scope)
    scope.lines = arrange(scope, in_order(scope)).lines


def _place(scope, margins, air):
    """Set the places in a scope, from the inside out."""
    for node in scope.nodes:
        if node.inner:
            _place(node.inner, INNER, air)
            room = 100 * -(-len(node.attached) // 2) + 40 + title_room(node)
            node.w, node.h = max(node.inner.w, 160, room), max(node.inner.h, 100)
            node.w, node.h = node.w + node.w % 2, node.h + node.h % 2
    place(scope, scope.lines, margins, air)


def _draw(plane, air):
    """Set every place; how much did not come out clean."""
    for pool in plane.pools:
        if pool.scope:
            _place(pool.scope, Margins(pool.header + PADDING, PADDING, PADDING + 10, PADDING), air)
    plane.stack()
    nodes, borders = plane.nodes(), _borders(plane)
    keep_clear = labels.guess(nodes)
    trouble = None
    for _ in range(2):
        shared = sum(
            routing.route(pool.scope, pool.scope.x + pool.header, keep_clear) for pool in plane.pools if pool.scope
        )
        messages.route(plane, keep_clear)
        conflicts = labels.place(nodes, [*plane.flows(), *plane.messages], borders)
        trouble = conflicts + shared
        if not trouble:
            break
        keep_clear = [thing.label for thing in (*nodes, *plane.flows()) if thing.label]
    return trouble


def _borders(plane):
    lines = []
    for pool in plane.pools:
        lines += _outline(pool.box)
        if pool.scope:
            lines += [line for lane in pool.scope.lanes if lane.id for line in _outline(lane.box)]
    boxes = [node.box for node in plane.nodes() if node.inner]
    return lines + [line for box in boxes for line in _outline(box)]


def _outline(box):
    x, y, w, h = box
    return list(pairwise([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]))
