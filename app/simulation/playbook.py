"""How invented people work: for each user task when it is done and what is answered, and what happens from outside.

``processes/register/playbook.json``, in the notation of :mod:`app.simulation.drawing`:

* ``hours``: between which hours of a working day people work; ``late``: by how many working days something is late
* ``waiting``: of what was opened in the last so many ``days``, so many in a hundred (``chance``) are still to be done
* ``tasks``: by the user task's id, ``done`` (a number of working days from when it was opened, a date, or null for
  never), ``late`` and the chance of ``waiting`` where they are others than above, ``answers`` by the form's field keys
* ``happenings``: looked at ``every`` so many days; if ``when`` holds, with a ``chance`` in a hundred a ``message``
  comes with a ``payload``, or a process is begun by hand (``start``) with ``answers``

FEEL there knows the variables of the process, ``case``, ``parameters``, ``today``, ``now``, ``actor``, in a task
``opened`` and ``due``, and among answers those above.
"""

import json
from typing import NamedTuple

from app.errors import Invalid, NotFound

FILE = "processes/register/playbook.json"
_TASK = {"done", "late", "waiting", "answers"}
_HAPPENING = {"id", "every", "when", "chance", "message", "payload", "start", "answers"}


class NoPlaybook(NotFound):
    """The files published last have no {file}, which says how invented people work; add it and publish."""


class BadPlaybook(Invalid):
    """{file}: {problem}"""


class Part(NamedTuple):
    """How a user task is worked; ``done`` and ``late`` are notations, ``waiting`` is a chance in a hundred."""

    done: object
    late: object
    waiting: float
    answers: dict


class Happening(NamedTuple):
    """Something that may happen every so many days; either ``message`` or ``start`` is given."""

    id: str
    every: int
    when: str
    chance: object
    message: str | None
    start: str | None
    given: dict


class Playbook:
    """``tasks`` are :class:`Part` by the id of the user task; ``happenings`` in the order of the file."""

    def __init__(self, content):
        """Read the file's bytes. Raises ``BadPlaybook``."""
        try:
            held = json.loads(content)
            self.lists = held["lists"]
            self.hours = (int(held["hours"]["from"]), int(held["hours"]["until"]))
            self.waiting_days = int(held["waiting"]["days"])
            usual = {"late": held["late"], "waiting": held["waiting"]["chance"]}
            self.tasks = {name: _part(name, {**usual, **entry}) for name, entry in held["tasks"].items()}
            self.happenings = [_happening(entry) for entry in held["happenings"]]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BadPlaybook(file=FILE, problem=f"it is not as it should be ({error!r}).") from error

    def unknown(self, programme):
        """The first name that a programme does not have, as a sentence, or None."""
        models = programme.models
        processes = [models.process(each) for each in models.process_ids]
        tasks = {each.id for held in processes for each in held.elements.values() if each.kind == "userTask"}
        named = [(name, "user task", tasks) for name in self.tasks]
        named += [(each.start, "process", models.process_ids) for each in self.happenings if each.start]
        named += [(each.message, "message", programme.messages) for each in self.happenings if each.message]
        return next((f"there is no {kind} “{name}”." for name, kind, known in named if name not in known), None)


def _part(name, entry):
    unknown = sorted(set(entry) - _TASK)
    if unknown:
        raise BadPlaybook(file=FILE, problem=f"the task “{name}” has an entry “{unknown[0]}”, which is not known.")
    return Part(entry["done"], entry["late"], float(entry["waiting"]), entry["answers"])


def _happening(entry):
    unknown = sorted(set(entry) - _HAPPENING)
    if unknown or ("message" in entry) == ("start" in entry):
        problem = f"the happening “{entry.get('id')}” needs either “message” or “start”, and nothing unknown."
        raise BadPlaybook(file=FILE, problem=problem)
    given = entry.get("payload", {}) if "message" in entry else entry.get("answers", {})
    every = int(entry["every"])
    if every < 1 or not entry["when"].startswith("="):
        raise BadPlaybook(file=FILE, problem=f"the happening “{entry['id']}” needs days and a condition.")
    return Happening(
        entry["id"], every, entry["when"], entry["chance"], entry.get("message"), entry.get("start"), given
    )


def playbook_of(programme):
    """The :class:`Playbook` of a programme, its names checked. Raises ``NoPlaybook``, ``BadPlaybook``."""
    if FILE not in programme.bundle:
        raise NoPlaybook(file=FILE)
    playbook = Playbook(programme.bundle[FILE])
    problem = playbook.unknown(programme)
    if problem:
        raise BadPlaybook(file=FILE, problem=problem)
    return playbook
