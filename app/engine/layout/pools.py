"""The plane of a diagram: its pools from top to bottom, the processes in them, and the message flows between them.

A participant without a process is a black box. It lies above or below the process, whichever is nearer to the
nodes it speaks with; several on one side share the width, so that no message flow passes through a pool.
"""

from app.engine.layout.graph import Scope
from app.engine.source import bpmn

BLACK_BOX = 60
BETWEEN = 70
LEFT, TOP = 160, 80
HEADER = 30


class Pool:
    """A participant: its ``scope`` or None for a black box; ``name`` and ``box``."""

    def __init__(self, identifier, name, scope):
        self.id, self.name, self.scope = identifier, name, scope
        self.box = None

    @property
    def header(self):
        """How much of its left side the titles of pool and lanes take."""
        if self.id is None:
            return 0
        return HEADER * (2 if any(lane.id for lane in self.scope.lanes) else 1)


class MessageFlow:
    """A message flow; each end is a node or a pool."""

    default = False

    def __init__(self, element, source, target):
        self.id = element.get("id")
        self.name = " ".join((element.get("name") or "").split())
        self.source, self.target = source, target
        self.points, self.label = [], None

    def other(self, pool):
        """The end that is not ``pool``."""
        return self.target if self.source is pool else self.source


class Plane:
    """Everything that is drawn: ``pools`` and ``messages``; ``id`` is that of the element the plane belongs to."""

    def __init__(self, root):
        collaboration = root.find(bpmn("collaboration"))
        processes = {process.get("id"): process for process in root.iterchildren(bpmn("process"))}
        self.pools, self.messages = [], []
        if collaboration is None:
            process = next(iter(processes.values()), None)
            self.id = None if process is None else process.get("id")
            self.pools = [] if process is None else [Pool(None, "", Scope(process))]
            return
        self.id = collaboration.get("id")
        for participant in collaboration.iterchildren(bpmn("participant")):
            process = processes.get(participant.get("processRef"))
            scope = None if process is None or not len(process) else Scope(process)
            self.pools.append(Pool(participant.get("id"), participant.get("name") or "", scope))
        self._read_messages(collaboration)

    def _read_messages(self, collaboration):
        ends = {pool.id: pool for pool in self.pools}
        ends.update((node.id, node) for node in self.nodes())
        for element in collaboration.iterchildren(bpmn("messageFlow")):
            source, target = ends.get(element.get("sourceRef")), ends.get(element.get("targetRef"))
            if source and target:
                self.messages.append(MessageFlow(element, source, target))

    def scopes(self):
        """The processes that are drawn."""
        return [pool.scope for pool in self.pools if pool.scope]

    def nodes(self):
        """Every node of every process."""
        return [node for scope in self.scopes() for node in scope.all_nodes()]

    def flows(self):
        """Every sequence flow of every process."""
        return [flow for scope in self.scopes() for flow in scope.all_flows()]

    def stack(self):
        """Set the boxes of the pools and move their processes there; the processes have their size already."""
        white = [pool for pool in self.pools if pool.scope]
        width = max((pool.scope.w for pool in white), default=600)
        above, below = self._sides(white)
        y = TOP
        if above:
            self._share(above, y, width)
            y += BLACK_BOX + BETWEEN
        for pool in white:
            pool.scope.move(LEFT, y)
            self._stretch(pool, width)
            pool.box = (LEFT, y, width, pool.scope.h)
            y += pool.scope.h + BETWEEN
        self._share(below, y, width)

    def _stretch(self, pool, width):
        pool.scope.w = width
        for lane in pool.scope.lanes:
            x, y, _, h = lane.box
            lane.box = (x + LEFT + HEADER, y + pool.scope.y, width - HEADER, h)

    def _sides(self, white):
        above, below = [], []
        for pool in self.pools:
            if pool.scope is None:
                high = [
                    _height(flow.other(pool), white) for flow in self.messages if pool in (flow.source, flow.target)
                ]
                middle = sum(high) / len(high) if high else 0.5
                side = above if middle < 0.5 or (middle == 0.5 and len(above) <= len(below)) else below
                side.append(pool)
        return above, below

    def _share(self, pools, y, width):
        if not pools:
            return
        pools.sort(key=self._middle)
        share = (width - 20 * (len(pools) - 1)) // len(pools)
        for place, pool in enumerate(pools):
            pool.box = (LEFT + place * (share + 20), y, share, BLACK_BOX)

    def _middle(self, pool):
        partners = [flow.other(pool) for flow in self.messages if pool in (flow.source, flow.target)]
        across = [partner.cx for partner in partners if not isinstance(partner, Pool)]
        return sum(across) / len(across) if across else 0


def _height(end, white):
    """How far down in the processes an end lies, from 0 to 1."""
    scope = next((pool.scope for pool in white if not isinstance(end, Pool) and end in pool.scope.all_nodes()), None)
    return 0.5 if scope is None else end.cy / max(scope.h, 1)
