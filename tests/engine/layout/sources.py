"""BPMN files without a diagram, for tests: the stored ones, and small ones built from a few words."""

import itertools
from pathlib import Path
from xml.sax.saxutils import quoteattr

from app.engine.source import read

FOLDER = Path(__file__).parent / "diagrams"
FILES = sorted(FOLDER.glob("*.bpmn"))

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:lay="urn:layout:hints"
                  id="definitions" targetNamespace="urn:processes">
"""


def node(identifier, kind="userTask", name=None, inside="", **attributes):
    """One element of a process as text; ``inside`` is XML."""
    given = "".join(f" {key.replace('__', ':')}={quoteattr(value)}" for key, value in attributes.items())
    name = identifier if name is None else name
    return f"<bpmn:{kind} id={quoteattr(identifier)} name={quoteattr(name)}{given}>{inside}</bpmn:{kind}>"


def flow(source, target, name="", inside="", kind="sequenceFlow"):
    """A flow as text, its id made of its ends."""
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<bpmn:{kind} id="{source}_{target}" name={quoteattr(name)} {ends}>{inside}</bpmn:{kind}>'


def flows(text):
    """Flows from words such as ``a>b>c a>d``."""
    chains = [chain.split(">") for chain in text.split()]
    return "".join(flow(a, b) for chain in chains for a, b in itertools.pairwise(chain))


def process(*parts, lanes=None, pools=(), messages=(), name="A process"):
    """A file (bytes) with one participant; ``lanes`` are lists of ids, ``pools`` ids, ``messages`` pairs of ids."""
    text = (
        _HEAD + f'<bpmn:collaboration id="together"><bpmn:participant id="pool" name={quoteattr(name)} processRef="p"/>'
    )
    text += "".join(f'<bpmn:participant id="{pool}" name="{pool}"/>' for pool in pools)
    text += "".join(flow(a, b, kind="messageFlow") for a, b in messages) + "</bpmn:collaboration>"
    text += '<bpmn:process id="p" isExecutable="true">'
    if lanes:
        members = ["".join(f"<bpmn:flowNodeRef>{member}</bpmn:flowNodeRef>" for member in lane) for lane in lanes]
        drawn = "".join(
            f'<bpmn:lane id="lane_{n}" name="Lane {n}">{lane}</bpmn:lane>' for n, lane in enumerate(members)
        )
        text += f'<bpmn:laneSet id="lanes">{drawn}</bpmn:laneSet>'
    return (text + "".join(parts) + "</bpmn:process></bpmn:definitions>\n").encode()


def line(*kinds):
    """A process of elements one after the other, ``a``, ``b``, ``c`` … of these kinds."""
    ids = "abcdefghijklmnop"[: len(kinds)]
    return process(*(node(i, kind) for i, kind in zip(ids, kinds, strict=True)), flows(">".join(ids)))


def root_of(xml):
    """The definitions element of a file."""
    return read(xml, "test.bpmn")
