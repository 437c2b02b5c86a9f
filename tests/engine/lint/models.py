"""The diagrams that show each rule, and how a test makes one of its own."""

from pathlib import Path

from app.engine.lint.diagram import Diagram
from app.engine.source import read

FOLDER = Path(__file__).resolve().parent / "diagrams"
NAMESPACES = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:modeler="http://camunda.org/schema/modeler/1.0"'
)


def xml(body, around=""):
    """The bytes of a file whose process has this ``body``; ``around`` stands before the process."""
    process = f'<bpmn:process id="p" isExecutable="true">{body}</bpmn:process>'
    return f'<bpmn:definitions {NAMESPACES} id="definitions">{around}{process}</bpmn:definitions>'.encode()


def diagram(body, around="", file="p.bpmn"):
    """The :class:`Diagram` of such a file."""
    return Diagram(read(xml(body, around), file), file)


def flows(*pairs):
    """Sequence flows, called after their ends: ``"a b"`` leads from a to b."""
    ends = [pair.split() for pair in pairs]
    return "".join(f'<bpmn:sequenceFlow id="{a}_{b}" sourceRef="{a}" targetRef="{b}" />' for a, b in ends)


def node(kind, identity, inner="", attributes=""):
    """A flow node."""
    return f'<bpmn:{kind} id="{identity}" {attributes}>{inner}</bpmn:{kind}>'
