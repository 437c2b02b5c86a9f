"""Writing the diagram into the file: BPMN diagram interchange as text, so that nothing else in the file changes."""

import re
from xml.sax.saxutils import quoteattr

from lxml import etree

from app.engine.source import BPMNDI, DC, DI

_PREFIXES = {"bpmndi": BPMNDI, "dc": DC, "di": DI}
_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(/?)([\w.:-]+)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*?(/?)>", re.DOTALL
)


def with_diagram(xml, root, plane):
    """The bytes of the file with the diagram of ``plane`` in place of any it had."""
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    text = xml.decode("utf-8-sig" if encoding.upper() == "UTF-8" else encoding)
    for diagram in reversed([child for child in root if child.tag == f"{{{BPMNDI}}}BPMNDiagram"]):
        text = _without(text, f"{diagram.prefix}:BPMNDiagram" if diagram.prefix else "BPMNDiagram")
    end = text.rindex("</")
    before = text[:end].rstrip()
    return f"{before}\n{_diagram(root, plane)}\n{text[end:]}".encode(encoding)


def _without(text, name):
    """The text without the first element of that name, and without the blanks before it."""
    start, depth = None, 0
    for token in _TOKEN.finditer(text):
        closing, tag, alone = token.groups()
        if tag != name:
            continue
        if start is None:
            start = token.start()
        depth += -1 if closing else 0 if alone else 1
        if depth == 0:
            return text[:start].rstrip() + text[token.end() :]
    return text


def _diagram(root, plane):
    lines = []
    declared = {prefix: uri for prefix, uri in _PREFIXES.items() if root.nsmap.get(prefix) != uri}
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in declared.items())
    new_id = _ids(root)
    lines.append(f"  <bpmndi:BPMNDiagram{spaces} id={new_id('diagram')}>")
    lines.append(f"    <bpmndi:BPMNPlane id={new_id('plane')} bpmnElement={quoteattr(plane.id or '')}>")
    for pool in plane.pools:
        lines += _pool(pool, new_id)
    for flow in (*plane.flows(), *plane.messages):
        lines += _edge(flow, new_id)
    return "\n".join([*lines, "    </bpmndi:BPMNPlane>", "  </bpmndi:BPMNDiagram>"])


def _ids(root):
    """A function giving ids that the file does not have, quoted."""
    used = {element.get("id") for element in root.iter(etree.Element) if element.tag != f"{{{BPMNDI}}}BPMNDiagram"}
    for diagram in root.iterchildren(f"{{{BPMNDI}}}BPMNDiagram"):
        used -= {element.get("id") for element in diagram.iter(etree.Element)}

    def new_id(of):
        wanted = f"{of}_di"
        while wanted in used:
            wanted += "_"
        used.add(wanted)
        return quoteattr(wanted)

    return new_id


def _pool(pool, new_id):
    lines = []
    if pool.id:
        lines += _shape(pool.id, pool.box, None, ' isHorizontal="true"', new_id)
    if pool.scope:
        for lane in pool.scope.lanes:
            if lane.id:
                lines += _shape(lane.id, lane.box, None, ' isHorizontal="true"', new_id)
        for node in pool.scope.all_nodes():
            lines += _shape(node.id, node.box, node.label, _flags(node), new_id)
    return lines


def _flags(node):
    if node.inner:
        return ' isExpanded="true"'
    return ' isMarkerVisible="true"' if node.kind == "exclusiveGateway" else ""


def _shape(element, box, label, flags, new_id):
    yield f"      <bpmndi:BPMNShape id={new_id(element)} bpmnElement={quoteattr(element)}{flags}>"
    yield f"        {_bounds(box)}"
    yield from _label(label)
    yield "      </bpmndi:BPMNShape>"


def _edge(flow, new_id):
    yield f"      <bpmndi:BPMNEdge id={new_id(flow.id)} bpmnElement={quoteattr(flow.id)}>"
    for x, y in flow.points:
        yield f'        <di:waypoint x="{x}" y="{y}" />'
    yield from _label(flow.label)
    yield "      </bpmndi:BPMNEdge>"


def _label(box):
    if box:
        yield "        <bpmndi:BPMNLabel>"
        yield f"          {_bounds(box)}"
        yield "        </bpmndi:BPMNLabel>"


def _bounds(box):
    x, y, w, h = box
    return f'<dc:Bounds x="{x}" y="{y}" width="{w}" height="{h}" />'
