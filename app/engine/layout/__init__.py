"""Diagrams that can be read: laying out a file that has none, and measuring one that has."""

from app.engine.layout.interchange import with_diagram
from app.engine.layout.laying_out import laid_out
from app.engine.layout.quality import Quality, findings, measure
from app.engine.source import BPMNDI, read

__all__ = ["Quality", "findings", "lay_out", "measure"]


def lay_out(xml, file, again=False):
    """The BPMN file with diagram interchange: bytes to bytes.

    A file that has a diagram stays as it is, unless ``again``. Everything but the diagram keeps its bytes. An author
    may fix the cell of a node by attributes ``col`` and ``row`` (from 0, rows within the lane) in the namespace
    ``urn:layout:hints``; columns and rows that stay empty are closed. Raises ``UnreadableDiagram``.
    """
    root = read(xml, file)
    has_diagram = root.find(f".//{{{BPMNDI}}}BPMNShape") is not None
    return xml if has_diagram and not again else with_diagram(xml, root, laid_out(root))
