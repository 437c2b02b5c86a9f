"""Events of a case in words: each type has its sentence, with the names that the models give to things.

What is for other roles is left out: values under the names that somebody may not see, and values equal to one of them.
"""

from app.casework.sight import in_words
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
        """The name of a decision in words, as its file knows it."""
        try:
            return spelt(self.models.decision(decision_id)[1].name or decision_id)
        except AppError:
            return spelt(decision_id)

    def refusal(self, code):
        """Why the models refuse something, as the case model says it; else the code as words."""
        return self.sight.model.refusals.get(code) or words(code)

    def message(self, name):
        """What a message says, as the programme declares it."""
        return message_label(self.programme, name)

    def label(self, name):
        """The label of an attribute of the case."""
        declared = self.sight.model.attributes.get(name)
        return declared.label if declared else name

    def called(self, name):
        """What an input or output is called: as the attribute or computed value of its name, if there is one."""
        model = self.sight.model
        declared = model.attributes.get(name) or model.computed.get(name)
        return declared.label if declared else words(name)

    def is_hidden(self, name, value=None):
        """Whether a value under a name is for other roles."""
        return name in self._hidden or any(value == secret for secret in self._secrets)

    def field(self, declared, name, value):
        """A value of a field of a record list in words, or that it is not shown."""
        hidden = declared is None or self.is_hidden(name, value)
        return self.text(name, value) if hidden else in_words(declared, value) or "nothing"

    def _visible(self, name, item):
        """Whether an item under a name is no record of a list that is for other roles."""
        declared = self.sight.model.lists.get(name)
        key = item.get(declared.key) if declared and isinstance(item, dict) else None
        return key is None or self.sight.shows_record(name, str(key))

    def text(self, name, value):
        """A value in words, or that it is not shown."""
        if self.is_hidden(name, value):
            return NOT_SHOWN
        if isinstance(value, dict):
            return ", ".join(f"{self.called(key)}: {self.text(key, held)}" for key, held in value.items())
        if isinstance(value, list):
            return "; ".join(self.text(name, held) for held in value if self._visible(name, held))
        model = self.sight.model
        declared = model.attributes.get(name) or model.computed.get(name)
        return (in_words(declared, value) if declared else shown(self._of_code(name, value))) or "nothing"

    def outcome(self, decision_id, outputs):
        """What a decision answered in words; an answer that is called as its decision is told alone."""
        alone = isinstance(outputs, dict) and outputs.keys() == {decision_id}
        return self.text(decision_id, outputs[decision_id]) if alone else self.text("", outputs)

    def _of_code(self, name, value):
        """What a code is called: by a field of its name, by a refusal, or alike everywhere; else it."""
        if not isinstance(value, str):
            return value
        model = self.sight.model
        fields = [held.fields[name] for held in model.lists.values() if name in held.fields]
        named = next((each.values[value] for each in fields if value in each.values), None)
        return named or model.refusals.get(value) or self._anywhere(value) or value

    def _anywhere(self, code):
        """The label of a code, if it is called the same wherever the case model names it; else None."""
        model = self.sight.model
        declared = [*model.attributes.values(), *model.computed.values()]
        declared += [field for held in model.lists.values() for field in held.fields.values()]
        labels = {each.values[code] for each in declared if code in each.values}
        return labels.pop() if len(labels) == 1 else None


def message_label(programme, name):
    """What a message says, as the programme declares it; its name if it does not."""
    declared = programme.messages.get(name)
    return declared.label if declared else name


def words(name):
    """A name or a code as words: ``LIMIT_REACHED`` is “Limit reached”."""
    return " ".join(name.replace("_", " ").replace("-", " ").split()).capitalize()


def spelt(name):
    """What a decision is called: a name that is written as a code as words, any other as it is."""
    return words(name) if "_" in name else name


def sentence(event, naming):
    """What happened, in a sentence."""
    try:
        return _SENTENCES.get(event.type, _other)(event.payload, naming, event)
    except PayloadErased:
        return ERASED


def refusal_told(refusal, sight):
    """A refusal by the models: its reason in words, and pairs of the name and the answer of each decision before it."""
    naming = Naming(sight, {}, {})
    told = [each for each in refusal.decisions if not sight.conceals(each.get("instance"))]
    decided = [(naming.decision(each["decision"]), naming.outcome(each["decision"], each["outputs"])) for each in told]
    return naming.refusal(refusal.code), list(reversed(decided))


def _activity(phrase):
    def told(payload, naming, event):
        return phrase.format(naming.activity(payload["instance"], payload["activity"]))

    return told


def _task(phrase):
    def told(payload, naming, event):
        return phrase.format(task=naming.task(payload["task"]), assignee=payload["assignee"])

    return told


def _message(phrase):
    return lambda payload, naming, event: phrase.format(naming.message(payload["message"]))


def _process(phrase):
    return lambda payload, naming, event: phrase.format(naming.process(payload["process"]))


def _instance(phrase):
    return lambda payload, naming, event: phrase.format(naming.of_instance(payload["instance"]))


def _other(payload, naming, event):
    return f"{words(event.type.replace('.', ' '))}."


def _refused(payload, naming, event):
    told = f"was refused: {naming.refusal(payload['code'])}. Nothing was changed."
    return f"{_tried(payload.get('given', {}), naming)} {told}"


def _tried(given, naming):
    """What was refused, by what belonged to the input."""
    if "process" in given:
        return f"Starting “{naming.process(given['process'])}”"
    if "activity" in given:
        return f"Completing “{naming.activity(given['instance'], given['activity'])}”"
    return f"The message “{naming.message(given['message'])}”" if "message" in given else "This"


def _ended(payload, naming, event):
    ended = f"“{naming.of_instance(payload['instance'])}” ended"
    return f"{ended} with “{naming.refusal(payload['error'])}”." if payload.get("error") else f"{ended}."


def _decided(payload, naming, event):
    decision, outputs = payload["decision"], payload["outputs"]
    return f"“{naming.decision(decision)}” was decided: {naming.outcome(decision, outputs)}."


def _attribute(payload, naming, event):
    name, old, new = payload["name"], payload["old"], payload["new"]
    if naming.is_hidden(name):
        return f"“{naming.label(name)}” was changed; its value is {NOT_SHOWN}."
    was = "" if old is None else f" It was {naming.text(name, old)}."
    return f"“{naming.label(name)}” is now {naming.text(name, new)}.{was}"


def _moved(payload, naming, event):
    name = naming.activity(payload["instance"], payload["activity"])
    return f"“{name}” is now for {naming.text('', payload['new'])}. It was {naming.text('', payload['old'])}."


def _internal(declared, name):
    """Whether a field of a record list says nothing to a reader."""
    known = declared is not None and declared.fields.get(name)
    return bool(known) and (name == declared.key or known.internal)


def _record(payload, naming, event):
    declared = naming.sight.model.lists.get(payload["list"])
    if not naming.sight.shows_record(payload["list"], payload["key"]):
        return f"{declared.label}: a record was {'added' if payload['begun'] else 'changed'}; it is {NOT_SHOWN}."
    label, fields = (declared.label, declared.fields) if declared else (payload["list"], {})
    shown_fields = {name: value for name, value in payload["fields"].items() if not _internal(declared, name)}
    told = ", ".join(
        f"{fields[name].label if name in fields else words(name)}: {naming.field(fields.get(name), name, value)}"
        for name, value in shown_fields.items()
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
    "activity.moved": _moved,
    "correction.approved": lambda payload, naming, event: (
        f"That “{naming.label(payload['name'])}” was wrong was approved."
    ),
    "decision.evaluated": _decided,
    "attribute.changed": _attribute,
    "record.changed": _record,
    "message.sent": _message("The message “{}” was sent."),
    "message.delivered": _message("The message “{}” reached what waited for it."),
    "message.kept": _message("Nothing waited for the message “{}”; it is kept."),
    "document.issued": lambda payload, naming, event: f"“{payload['title']}” was written.",
}
