"""What a diagram says of itself: the documentation of its process, participants, lanes and elements, read as text."""

from app.engine.source import bpmn, kind_of, read
from app.feel.record import Record


class Documented(Record):
    """An element with documentation: its id, kind (the BPMN tag), name and the text."""

    id: str
    kind: str
    name: str
    text: str


def documented(xml, file):
    """The :class:`Documented` elements of a BPMN file in its order. Raises ``UnreadableDiagram``."""
    found = []
    for place in read(xml, file).iter(bpmn("documentation")):
        owner, text = place.getparent(), " ".join("".join(place.itertext()).split())
        if text and owner.get("id"):
            name = " ".join((owner.get("name") or "").split())
            found.append(Documented(id=owner.get("id"), kind=kind_of(owner), name=name, text=text))
    return found
