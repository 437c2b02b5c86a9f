"""A diagram in words: every element in the order of the flow, where it stands, and what follows when.

It serves readers who cannot see the picture, so it says what the picture says; it needs no diagram interchange.
"""

import re

from app.engine.drawing.shapes import definition_of, is_interrupting
from app.engine.layout.graph import NODES, SCOPES
from app.engine.source import bpmn, kind_of, read
from app.feel.record import Record


class Follows(Record):
    """What comes next: ``id`` and ``name`` of an element, and under which ``condition`` (empty if always)."""

    id: str
    name: str
    condition: str = ""


class OutlineEntry(Record):
    """One element: its ``lane`` (or empty), ``kind`` in words, ``name``, and what ``follows``.

    ``depth`` is 0 in the process, 1 in a sub-process, and so on; ``on`` is the name of the activity that a boundary
    event sits on, empty for all others.
    """

    id: str
    depth: int
    lane: str
    kind: str
    name: str
    follows: tuple
    on: str = ""


def outline(xml, file):
    """The ``OutlineEntry`` of every element of a BPMN file (bytes), in a list. Raises ``UnreadableDiagram``."""
    root = read(xml, file)
    entries = []
    for process in root.iterchildren(bpmn("process")):
        lanes = {
            (reference.text or "").strip(): lane.get("name", "")
            for lane in process.iter(bpmn("lane"))
            for reference in lane.iterchildren(bpmn("flowNodeRef"))
        }
        entries += _entries(process, lanes, "", 0)
    return entries


def _entries(scope, lanes, around, depth):
    nodes = {node.get("id"): node for node in scope if kind_of(node) in NODES}
    flows = [flow for flow in scope.iterchildren(bpmn("sequenceFlow")) if flow.get("targetRef") in nodes]
    for identifier in _in_order(nodes, flows):
        node = nodes[identifier]
        host = nodes.get(node.get("attachedToRef"))
        lane = lanes.get(identifier) or (lanes.get(node.get("attachedToRef")) if host is not None else None) or around
        yield OutlineEntry(
            id=identifier,
            depth=depth,
            lane=lane,
            kind=_kind(node),
            name=_name(node),
            follows=tuple(_follows(node, flow, nodes) for flow in flows if flow.get("sourceRef") == identifier),
            on="" if host is None else _name(host),
        )
        if kind_of(node) in SCOPES:
            yield from _entries(node, lanes, lane, depth + 1)


def _in_order(nodes, flows):
    """Ids from the start on, each element as soon as something leads to it; boundary events follow their host."""
    after = {identifier: [] for identifier in nodes}
    for identifier, node in nodes.items():
        if node.get("attachedToRef") in nodes:
            after[node.get("attachedToRef")].append(identifier)
    for flow in flows:
        if flow.get("sourceRef") in after:
            after[flow.get("sourceRef")].append(flow.get("targetRef"))
    ordered = {}
    for root in sorted(nodes, key=lambda identifier: kind_of(nodes[identifier]) != "startEvent"):
        waiting = [root]
        while waiting:
            identifier = waiting.pop()
            if identifier not in ordered:
                ordered[identifier] = True
                waiting += reversed(after[identifier])
    return ordered


def _name(node):
    return " ".join((node.get("name") or "").split()) or node.get("id", "")


def _kind(node):
    """The kind of an element in words: “message start event”, “user task”."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind_of(node)).lower().replace("sub process", "sub-process")
    definition = definition_of(node)
    if definition:
        words = f"{definition.removesuffix('EventDefinition')} {words}"
    if kind_of(node) == "boundaryEvent" and not is_interrupting(node):
        words = f"non-interrupting {words}"
    return words


def _follows(node, flow, nodes):
    target = nodes[flow.get("targetRef")]
    condition = flow.find(bpmn("conditionExpression"))
    said = " ".join((flow.get("name") or "").split())
    if not said and condition is not None:
        said = " ".join((condition.text or "").split())
    if not said and node.get("default") == flow.get("id"):
        said = "otherwise"
    return Follows(id=target.get("id"), name=_name(target), condition=said)
