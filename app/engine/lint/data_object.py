"""Data objects and stores carry nothing here; used on another level, one makes the reading of a file run for ever."""

from app.engine.lint.diagram import owner_id
from app.engine.source import bpmn, kind_of

RULE = "data-object"
DRAWN = ("dataObject", "dataObjectReference", "dataStoreReference")
EXCHANGED = ("dataInputAssociation", "dataOutputAssociation", "ioSpecification", "property")


def check(diagram):
    """There are no data objects or data stores, and nothing is exchanged with them."""
    for element in diagram.root.iter(*(bpmn(name) for name in (*DRAWN, *EXCHANGED))):
        drawn = kind_of(element) in DRAWN
        yield (
            element.get("id", owner_id(element)) if drawn else owner_id(element),
            f"a {kind_of(element)} carries nothing here and, used across levels, stops the file from being read; use "
            "input and output mappings for the data, and a text annotation for the reader.",
        )
