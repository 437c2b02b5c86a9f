"""The outcome of one advance of one process instance: the only thing the engine tells anyone."""

from app.feel.record import Record


class Wait(Record):
    """Something an instance waits for, known by ``id`` within it.

    ``kind`` is ``task``, ``timer``, ``message``, ``call``, ``error`` or ``report``. A task has ``form``, ``role``,
    ``due`` and ``follow_up`` (ISO dates or date-times, or None); a timer the instant it is ``due`` (aware); a message
    its name and the values that narrow it; a call the ``process`` called and its ``variables`` (FEEL values).
    """

    id: str
    activity_id: str
    kind: str
    name: str = ""
    form: str = None
    role: str = None
    due: object = None
    follow_up: object = None
    message: str = None
    correlation: dict = {}  # noqa: RUF012 (records are never changed)
    process: str = None
    variables: dict = {}  # noqa: RUF012


class Transition(Record):
    """What happened to an activity: ``what`` is ``entered``, ``completed`` or ``cancelled``; ``flow`` led to it."""

    activity_id: str
    what: str
    flow: str = None


class Message(Record):
    """A message thrown: its name, payload (FEEL values), the element, and for how many days it is worth keeping."""

    name: str
    payload: dict
    activity_id: str
    ttl: str = None


class Service(Record):
    """A letter or report to be carried out: ``id`` for its document, headers (texts) and fields (FEEL values)."""

    id: str
    kind: str
    activity_id: str
    headers: dict
    fields: dict


class Ended(Record):
    """How an instance ended: at which event, with its final variables; ``error`` is the code of an uncaught error.

    ``ends_case`` says that all that goes on in the case ends with it.
    """

    activity_id: str
    variables: dict
    error: str = None
    ends_case: bool = False


class Step(Record):
    """Everything one advance did. ``state`` are the bytes to advance from next time, None once it has ended.

    ``opened`` are new :class:`Wait`, ``closed`` those that are over (id, activity and kind only), ``changes`` what was
    written to the case,
    ``decisions`` the evaluations in their order, ``tasks`` how large the task tree is (for measuring).
    """

    process: str
    instance_id: str
    state: bytes
    transitions: tuple
    opened: tuple
    closed: tuple
    changes: tuple
    decisions: tuple
    messages: tuple
    services: tuple
    ended: object = None
    tasks: int = 0
