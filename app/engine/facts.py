"""The facts of one case while a step runs: read by expressions, written by output mappings, and what was written.

All instances of a case see the same facts. Nothing is stored here; the runtime lends the facts and stores the changes.
"""

from app.engine.values import TYPES, as_text, from_text, plain, typed
from app.engine.worked_out import WorkedOut
from app.errors import Invalid
from app.feel.errors import NoValue
from app.feel.record import Record


class Undeclared(Invalid):
    """The case has no “{name}”; declare it in the case model or correct the name."""


class NotAllowed(Invalid):
    """“{name}” of the case cannot be that: {problem}."""


class Change(Record):
    """An attribute that was written: its name, the JSON values before and after, the activity that wrote it.

    ``corrected`` says that it was known wrongly before.
    """

    name: str
    old: object
    new: object
    activity_id: str = None
    corrected: bool = False


class RecordChange(Record):
    """A record that was begun or changed: its list, its key, the fields that were written (JSON), the whole record.

    ``activity_id`` is the activity that wrote it.
    """

    list: str
    key: str
    begun: bool
    fields: dict
    record: dict
    activity_id: str = None


class CaseFacts:
    """``attributes`` are JSON values by name, ``lists`` a mapping from name to a list of JSON records.

    ``worked_out`` is what was computed of them and still holds.
    """

    def __init__(self, model, attributes, lists):
        self.model = model
        self.attributes = dict(attributes)
        self.lists = lists
        self.changes = []
        self.worked_out = WorkedOut()

    def go_back(self, attributes, lists):
        """Hold again what they held at an earlier moment."""
        self.attributes = attributes
        self.lists.clear()
        self.lists.update(lists)
        self.worked_out = WorkedOut()

    def write(self, name, value, by=None):
        """Set an attribute or merge records into a list; ``by`` is the id of the activity that says so.

        Raises ``Undeclared``, ``NotAllowed``.
        """
        if name in self.model.attributes:
            self._set(self.model.attributes[name], value, by)
        elif name in self.model.lists:
            for record in value if isinstance(value, list) else [value]:
                self._merge(self.model.lists[name], record, by)
        else:
            raise Undeclared(name=name)

    def correct(self, values, by=None):
        """Set attributes whose names only the values (a context of texts) know: those that may be corrected, no others.

        Raises ``Undeclared``, ``NotAllowed``.
        """
        if not isinstance(values, dict):
            raise NotAllowed(name="case", problem="what is corrected are attributes by name")
        for name, value in values.items():
            attribute = self.model.attributes.get(name)
            if attribute is None:
                raise Undeclared(name=name)
            if not attribute.correctable:
                raise NotAllowed(name=name, problem="it cannot be corrected")
            if attribute.values and value not in attribute.values:
                raise NotAllowed(name=name, problem=f"it is one of {', '.join(attribute.values)}")
            held = from_text(value, attribute.type) if isinstance(value, str) else value
            self._set(attribute, held, by, corrected=True)

    def correctable(self):
        """What may be corrected and has a value: ``{name, label, type, value, choices}`` (texts), in the model's order.

        ``choices`` are the codes that it can be, as ``{value, label}``.
        """
        return [
            {
                "name": name,
                "label": each.label,
                "type": each.type,
                "value": as_text(self._read(name)),
                "choices": [{"value": code, "label": label} for code, label in each.values.items()],
            }
            for name, each in self.model.attributes.items()
            if each.correctable and self._read(name) is not None
        ]

    def _read(self, name):
        self.worked_out.read(name)
        return self.attributes.get(name)

    def _set(self, attribute, value, by, *, corrected=False):
        new, old = _plain(attribute, value), self.attributes.get(attribute.name)
        if new != old:
            self.attributes[attribute.name] = new
            self.worked_out.forget(attribute.name)
            self.changes.append(Change(name=attribute.name, old=old, new=new, activity_id=by, corrected=corrected))

    def _merge(self, declared, record, by):
        if not isinstance(record, dict) or record.get(declared.key) is None:
            raise NotAllowed(name=declared.name, problem=f"a record needs its “{declared.key}”")
        unknown = sorted(set(record) - set(declared.fields))
        if unknown:
            raise Undeclared(name=f"{declared.name}.{unknown[0]}")
        written = {name: _plain(declared.fields[name], value) for name, value in record.items()}
        held = list(self.lists.get(declared.name, ()))
        key = written[declared.key]
        place = next((index for index, each in enumerate(held) if each[declared.key] == key), None)
        before = {} if place is None else held[place]
        fields = {name: value for name, value in written.items() if before.get(name) != value or name not in before}
        if not fields:
            return
        whole = {**before, **written}
        held = [*held, whole] if place is None else [*held[:place], whole, *held[place + 1 :]]
        self.lists[declared.name] = held
        self.worked_out.forget(declared.name)
        told = {"list": declared.name, "key": str(key), "begun": place is None, "activity_id": by}
        self.changes.append(RecordChange(**told, fields=fields, record=whole))

    def value(self, name, compute):
        """The FEEL value of one name; ``compute(computed)`` evaluates what is computed. Raises ``Undeclared``."""
        model = self.model
        self.worked_out.read(name)
        if name in model.attributes:
            return typed(self.attributes.get(name), model.attributes[name].type)
        if name in model.computed:
            return compute(model.computed[name])
        if name in model.lists:
            fields = model.lists[name].fields
            return [
                {field: typed(record.get(field), fields[field].type) for field in fields}
                for record in self.lists.get(name, ())
            ]
        raise Undeclared(name=name)


def _plain(attribute, value):
    try:
        return plain(typed(value, attribute.type))
    except NoValue as error:
        shown = TYPES[attribute.type]
        raise NotAllowed(name=attribute.name, problem=f"{error} (it is a {shown})") from error
