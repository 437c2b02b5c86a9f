"""From cells to pixels: how wide the columns and gaps, how high the rows and lanes must be, and where nodes then stand.

Gaps are as wide as the sketch says that lines will run in them, and as the labels beside them need.
"""

from itertools import pairwise

from app.engine.layout import text
from app.engine.layout.graph import BORDER_EVENT

TRACK = 12
GAP = 36
ROW_GAP = 26
PADDING = 24
TITLE = 30


class Margins:
    """The space a scope keeps free around its cells: pixels left, above, right and below."""

    def __init__(self, left=PADDING, above=PADDING, right=PADDING, below=PADDING):
        self.left, self.above, self.right, self.below = left, above, right, below


def place(scope, lines, margins, air):
    """Set the boxes of a scope's nodes and lanes, and its size, from (0, 0). ``air`` widens the gaps (0, 1, 2 …)."""
    scope.x = scope.y = 0
    _turn_borders(scope)
    centres, right = _columns(scope, lines, margins.left, air)
    scope.w = right + margins.right
    top = 0
    for place_of, lane in enumerate(scope.lanes):
        members = [node for node in scope.standing if node.lane == place_of]
        bottom = _stack_rows(members, lines, top + margins.above, air) + margins.below
        lane.box = (0, top, scope.w, bottom - top)
        top = bottom
    scope.h = top
    for node in scope.standing:
        middle = (centres[node.col][0] + centres[node.last_col][1]) // 2
        node.x = middle - middle % 5 - node.w // 2
        _attach(node)
        if node.inner:
            node.inner.move(node.x, node.y)


def _columns(scope, lines, left, air):
    """The left and right border of every column, and where the last one ends."""
    count = max((node.last_col for node in scope.standing), default=0) + 1
    widths = [
        max((_wide(node) for node in scope.standing if node.col == col == node.last_col), default=40)
        for col in range(count)
    ]
    gaps = [_gap_after(col, scope, lines, air) for col in range(count)]
    for node in sorted(scope.standing, key=lambda node: node.span):
        covered = range(node.col, node.last_col + 1)
        lacking = _wide(node) - sum(widths[col] for col in covered) - sum(gaps[col] for col in covered[:-1])
        if node.span > 1 and lacking > 0:
            for col in covered:
                widths[col] += -(-lacking // (node.span * 10)) * 10
    borders, x = [], left
    for col in range(count):
        borders.append((x, x + widths[col]))
        x += widths[col] + (gaps[col] if col < count - 1 else 0)
    return borders, x


def _wide(node):
    label = text.block(node.name)[0] if node.is_event else 0
    return -(-max(node.w, label) // 10) * 10


def _gap_after(col, scope, lines, air):
    upright = sum(
        a[0] == b[0] and col + 0.3 < a[0] < col + 0.7 for points in lines.values() for a, b in pairwise(points)
    )
    labelled = [
        text.block(flow.name)[0] + 20
        for flow in scope.flows
        if flow.name and flow.out_of.last_col == col and not flow.back
    ]
    beside = [
        text.block(event.name)[0] - 10
        for node in scope.standing
        if node.last_col == col and not node.inner
        for event in node.attached[1:]
    ]
    wide = max([GAP + TRACK * upright, *labelled, *beside]) + air * TRACK
    return -(-wide // 10) * 10


def _stack_rows(members, lines, top, air):
    """Set ``y`` of the members of one lane; where its last row ends."""
    rows = max((node.row for node in members), default=-1) + 1
    if not rows:
        return top + 60
    y = top
    for row in range(rows):
        here = [node for node in members if node.row == row]
        above, below = _beside(here[0].level, lines)
        y += TRACK * above + (ROW_GAP + air * TRACK if row else 0)
        middle = y + max(_above(node) for node in here)
        middle += -middle % 5
        for node in here:
            node.y = middle - node.h // 2
        y = middle + max(_below(node) for node in here) + TRACK * below
    return y


def _beside(level, lines):
    """How many lines run just above and just below a row."""
    above = below = 0
    for points in lines.values():
        for a, b in pairwise(points):
            above += a[1] == b[1] and level - 0.5 < a[1] < level
            below += a[1] == b[1] and level < a[1] < level + 0.5
    return above, below


def _above(node):
    label = text.block(node.name)[1] + 4 if node.is_gateway else 0
    borders = [18 + text.block(event.name)[1] for event in node.attached if event.upward]
    return node.h // 2 + max([label, *borders])


def _below(node):
    label = text.block(node.name)[1] + 4 if node.is_event else 0
    borders = [22 + text.block(event.name)[1] for event in node.attached if not event.upward]
    return node.h // 2 + max([label, *borders])


def _turn_borders(scope):
    """A boundary event looks to where its flow leads; a third one on a task takes the other border."""
    leads_to = {flow.source: flow.into for flow in scope.flows if flow.source.host}
    for node in scope.standing:
        for event in node.attached:
            event.upward = event in leads_to and leads_to[event].level < node.level
        node.attached.sort(key=lambda event: _depth(event, leads_to))
        for upward in (True, False):
            for event in [event for event in node.attached if event.upward is upward][_room(node, upward) :]:
                event.upward = not upward


def _room(node, upward):
    """How many events the upper or lower border of a node has room for."""
    if not node.inner:
        return node.w // BORDER_EVENT
    return max(2, (node.w - 40 - (title_room(node) if upward else 0)) // 100)


def _depth(event, leads_to):
    target = leads_to.get(event)
    if target is None:
        return (2, 0, event.order)
    return (target.col >= event.host.col, -abs(target.level - event.host.level), event.order)


def _attach(node):
    for upward in (True, False):
        events = [event for event in node.attached if event.upward is upward]
        for place_of, event in enumerate(events):
            event.x = _along(node, place_of, len(events), upward) - 18
            event.y = (node.y if upward else node.y + node.h) - 18


def title_room(node):
    """How much of its upper border the title of a sub-process takes, with air for events beside it."""
    return text.width(node.name, text.NAME_SIZE) // 10 * 10 + 60


def _along(node, place_of, count, upward):
    if node.inner:
        title = title_room(node) if upward else 0
        step = max(min(140, (node.w - 80 - title) // max(count, 1) // 5 * 5), 40)
        past = node.x + 50 + step * place_of > node.cx - title // 2
        fits = 50 + step * (count - 1) + title < node.w - 30
        return node.x + 50 + step * place_of + (title if past and fits else 0)
    if count == 1:
        return node.cx + 25
    step = (node.w - 50) // (count - 1) // 5 * 5
    return node.x + 25 + step * place_of
