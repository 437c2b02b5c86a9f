"""Events of a case in words: each type has its sentence, with the names that the models give to things.

What is for other roles is left out: values under the names that somebody may not see, and values equal to one of them.
"""

from app.errors import AppError, NotFound
from app.history.errors import PayloadErased
from app.task_forms.showing import shown

NOT_SHOWN = "not shown to your role"
ERASED = "What belongs to this event has been erased, as the law asks."
_ALIKE = (None, True, False, "", 0, 1)


class Naming:
    """What things are called: ``processes`` and ``tasks`` give the process of an instance, the name of a task by id."""

    def __init__(self, sight, processes, tasks):
        self.sight = sight
        self.models = sight.world.lent.models
        self.programme = sight.world.lent.programme
        self._processes = processes
        self._tasks = tasks
        self._hidden = sight.hidden()
        held = sight.world.facts.attributes
        self._secrets = [held[name] for name in self._hidden if held.get(name) not in _ALIKE]

    def process(self, process_id):
        """The name of a process."""
        try:
            return self.models.process(process_id).name or process_id
        except NotFound:
            return process_id

    def of_instance(self, instance_id):
        """The name of the process that an instance runs."""
        return self.process(self._processes.get(instance_id, instance_id))

    def activity(self, instance_id, activity_id):
        """The name of an element of an instance's process."""
        try:
            return self.models.process(self._processes[instance_id]).elements[activity_id].name or activity_id
        except (KeyError, NotFound):
            return activity_id

    def task(self, task_id):
        """The name of a user task."""
        return self._tasks.get(task_id, task_id)

    def decision(self, decision_id):
        """The name of a decision."""
        try:
            return self.models.decision(decision_id)[1].name or decision_id
        except AppError:
            return decision_id

    def label(self, name):
        """The label of an attribute of the case."""
        declared = self.sight.model.attributes.get(name)
        return declared.label if declared else name

    def is_hidden(self, name, value=None):
        """Whether a value under a name is for other roles."""
        return name in self._hidden or any(value == secret for secret in self._secrets)

    def text(self, name, value):
        """A value in words, or that it is not shown."""
        if self.is_hidden(name, value):
            return NOT_SHOWN
        if isinstance(value, dict):
            return ", ".join(f"{words(key)}: {self.text(key, held)}" for key, held in value.items())
        if isinstance(value, list):
            return "; ".join(self.text(name, held) for held in value)
        declared = self.sight.model.attributes.get(name)
        return shown(value, declared.type if declared and declared.type != "list" else None) or "nothing"


def words(name):
    """A name or a code as words: ``LIMIT_REACHED`` is “Limit reached”."""
    return " ".join(name.replace("_", " ").replace("-", " ").split()).capitalize()


def sentence(event, naming):
    """What happened, in a sentence."""
    try:
        return _SENTENCES.get(event.type, _other)(event.payload, naming, event)
    except PayloadErased:
        return ERASED


def refusal_told(refusal, sight):
    """A refusal by the models: its code in words, and pairs of the name and the answer of each decision before it."""
    naming = Naming(sight, {}, {})
    decided = [(naming.decision(each["decision"]), naming.text("", each["outputs"])) for each in refusal.decisions]
    return words(refusal.code), list(reversed(decided))


def _activity(phrase):
    def told(payload, naming, event):
        return phrase.format(naming.activity(payload["instance"], payload["activity"]))

    return told


def _task(phrase):
    def told(payload, naming, event):
        return phrase.format(task=naming.task(payload["task"]), assignee=payload["assignee"])

    return told


def _message(phrase):
    return lambda payload, naming, event: phrase.format(payload["message"])


def _process(phrase):
    return lambda payload, naming, event: phrase.format(naming.process(payload["process"]))


def _instance(phrase):
    return lambda payload, naming, event: phrase.format(naming.of_instance(payload["instance"]))


def _other(payload, naming, event):
    return f"{words(event.type.replace('.', ' '))}."


def _refused(payload, naming, event):
    return f"This was refused: {words(payload['code'])}. Nothing was changed."


def _ended(payload, naming, event):
    ended = f"“{naming.of_instance(payload['instance'])}” ended"
    return f"{ended} with “{words(payload['error'])}”." if payload.get("error") else f"{ended}."


def _decided(payload, naming, event):
    return f"“{naming.decision(payload['decision'])}” was decided: {naming.text('', payload['outputs'])}."


def _attribute(payload, naming, event):
    name, old, new = payload["name"], payload["old"], payload["new"]
    if naming.is_hidden(name):
        return f"“{naming.label(name)}” was changed; its value is {NOT_SHOWN}."
    was = "" if old is None else f" It was {naming.text(name, old)}."
    return f"“{naming.label(name)}” is now {naming.text(name, new)}.{was}"


def _record(payload, naming, event):
    declared = naming.sight.model.lists.get(payload["list"])
    label, fields = (declared.label, declared.fields) if declared else (payload["list"], {})
    told = ", ".join(
        f"{fields[name].label if name in fields else words(name)}: {naming.text(name, value)}"
        for name, value in payload["fields"].items()
        if not declared or name != declared.key
    )
    return f"{label}: a record was {'added' if payload['begun'] else 'changed'}{f' ({told})' if told else ''}."


_SENTENCES = {
    "case.opened": _process("The case was opened by “{}”."),
    "process.started": _process("“{}” was started by hand."),
    "task.completed": _activity("“{}” was completed."),
    "task.claimed": _task("“{task}” was claimed."),
    "task.released": _task("“{task}” was released."),
    "task.assigned": _task("“{task}” was given to {assignee}."),
    "timer.fired": _activity("The time for “{}” had come."),
    "message.received": _message("The message “{}” came."),
    "incident.raised": lambda payload, naming, event: f"Something could not go on: {payload['problem']}",
    "incident.retried": lambda payload, naming, event: "What could not go on was let try again.",
    "input.refused": _refused,
    "instance.started": _process("“{}” began."),
    "instance.ended": _ended,
    "instance.cancelled": _instance("“{}” was stopped before its end."),
    "activity.entered": _activity("“{}” was reached."),
    "activity.completed": _activity("“{}” was done."),
    "activity.cancelled": _activity("“{}” was left undone."),
    "decision.evaluated": _decided,
    "attribute.changed": _attribute,
    "record.changed": _record,
    "message.sent": _message("The message “{}” was sent."),
    "message.delivered": _message("The message “{}” reached what waited for it."),
    "message.kept": _message("Nothing waited for the message “{}”; it is kept."),
    "document.issued": lambda payload, naming, event: f"“{payload['title']}” was written.",
}
