"""The parts of a process as the engine needs them: plain immutable records, read from a diagram by the parser."""

from app.feel.record import Record


class Mapping(Record):
    """An input or output mapping: an expression and the name it is written to."""

    source: object
    target: str


class Flow(Record):
    """A sequence flow; ``condition`` is an expression or None."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: object = None


class Element(Record):
    """Any flow node. ``kind`` is the name of its BPMN element, ``event`` that of its event definition or ``none``."""

    id: str
    kind: str
    name: str
    scope: str
    lane: str = None
    event: str = "none"
    inputs: tuple = ()
    outputs: tuple = ()
    outgoing: tuple = ()
    incoming: tuple = ()
    properties: dict = {}  # noqa: RUF012 (records are never changed)
    form: str = None
    role: str = None
    due: object = None
    follow_up: object = None
    decision: str = None
    result: str = None
    script: object = None
    service: str = None
    headers: dict = {}  # noqa: RUF012
    called: str = None
    message: str = None
    correlation: str = None
    when: object = None
    cycle: object = None
    starts_when: object = None
    about: object = None
    error: object = None
    attached_to: str = None
    interrupting: bool = True
    ends_case: bool = False
    default: str = None
