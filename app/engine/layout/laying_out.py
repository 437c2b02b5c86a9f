"""Laying out a whole diagram: cells, pixels, lines and labels in turn, again with more air where it did not come out clean."""

from itertools import pairwise

from app.engine.layout import labels, messages, routing
from app.engine.layout.arrangement import arrange
from app.engine.layout.pools import Plane
from app.engine.layout.ranking import in_order, rank
from app.engine.layout.spacing import PADDING, Margins, place

AIR = (0, 1, 3)
INNER = Margins(left=20, above=36, right=20, below=20)
UNROUTED = 1e8


def laid_out(root):
    """The plane of a file with every place set. ``root`` is its definitions element."""
    best = None
    for air in AIR:
        plane = Plane(root)
        trouble = _lay_out(plane, air)
        if best is None or trouble < best[0]:
            best = (trouble, plane)
        if not trouble:
            break
    return best[1]


def _lay_out(plane, air):
    """Set every place; how much did not come out clean."""
    for pool in plane.pools:
        if pool.scope:
            left = pool.header + PADDING
            _place(pool.scope, Margins(left, PADDING, PADDING + 10, PADDING), air)
    plane.stack()
    nodes, borders = plane.nodes(), _borders(plane)
    keep_clear = labels.guess(nodes)
    trouble = None
    for _ in range(2):
        price = sum(
            routing.route(pool.scope, pool.scope.x + pool.header, keep_clear) for pool in plane.pools if pool.scope
        )
        messages.route(plane, keep_clear)
        conflicts = labels.place(nodes, [*plane.flows(), *plane.messages], borders)
        trouble = conflicts + (price >= UNROUTED)
        if not trouble:
            break
        keep_clear = [thing.label for thing in (*nodes, *plane.flows()) if thing.label]
    return trouble


def _place(scope, margins, air):
    """Set the places in a scope, from the inside out."""
    for node in scope.nodes:
        if node.inner:
            _place(node.inner, INNER, air)
            node.w, node.h = max(node.inner.w, 160), max(node.inner.h, 100)
            node.w, node.h = node.w + node.w % 2, node.h + node.h % 2
            node.span = max(1, -(-(node.w + 20) // 160))
    rank(scope)
    arrangement = arrange(scope, in_order(scope))
    place(scope, arrangement.lines, margins, air)


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


