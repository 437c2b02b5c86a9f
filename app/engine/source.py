"""Reading BPMN files: XML without entities, the namespaces of the dialect, and where an element stands.

Everything that looks at a diagram begins here: the parser, the linter, the layout and the drawing.
"""

from lxml import etree

from app.engine.errors import UnreadableDiagram

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"
MAX_BYTES = 2_000_000
MAX_DEPTH = 60


def read(xml, file):
    """The root element of a BPMN file, ``xml`` its bytes. Raises ``UnreadableDiagram``."""
    if len(xml) > MAX_BYTES:
        raise UnreadableDiagram(file=file, element="the file", problem="it has more than 2 MB; split it.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDiagram(file=file, element="the file", problem=f"it is not XML ({error.msg}).") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDiagram(file=file, element="the file", problem="it declares a document type; take that out.")
    if root.tag != f"{{{BPMN}}}definitions":
        raise UnreadableDiagram(file=file, element="the file", problem="it is not BPMN 2.0 (no “definitions”).")
    _hold_depth(root, file)
    return root


def _hold_depth(root, file):
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise UnreadableDiagram(
                file=file, element=element.get("id", "the file"), problem="it is nested too deeply."
            )
        waiting += [(child, depth + 1) for child in element]


def bpmn(name):
    """The full tag of a BPMN element."""
    return f"{{{BPMN}}}{name}"


def zeebe(name):
    """The full tag of an element of the extension."""
    return f"{{{ZEEBE}}}{name}"


def kind_of(element):
    """The name of an element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def extension(element, name):
    """The first ``zeebe:name`` among the extensions of an element itself, or None."""
    extensions = element.find(bpmn("extensionElements"))
    return None if extensions is None else extensions.find(f".//{zeebe(name)}")


def properties(element):
    """The ``zeebe:properties`` of an element as a dict of texts."""
    held = extension(element, "properties")
    pairs = () if held is None else held.findall(zeebe("property"))
    return {pair.get("name"): pair.get("value") for pair in pairs}
