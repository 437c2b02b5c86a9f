"""What a case is, as ``processes/case.json`` declares it: attributes, computed attributes and record lists."""

import json

from app.engine.expressions import NAMES, Expression
from app.engine.values import TYPES
from app.errors import Invalid
from app.feel.errors import FeelError
from app.feel.record import Record


class BadCaseModel(Invalid):
    """{file}, {place}: {problem}"""


class Attribute(Record):
    """A fact of a case: ``type`` is one of the names in :data:`app.engine.values.TYPES`; ``sees`` roles, or all.

    One that is ``unique`` has another value in every case; it is searchable too.
    """

    name: str
    type: str
    label: str
    searchable: bool = False
    correctable: bool = False
    unique: bool = False
    sees: tuple = ()


class Computed(Record):
    """A value made from facts when it is asked for: an expression, or the output of a decision."""

    name: str
    type: str
    label: str
    expression: object = None
    decision: str = None
    inputs: tuple = ()
    output: str = None


class RecordList(Record):
    """Records that a case keeps, each known by its ``key`` field; ``fields`` are :class:`Attribute` by name."""

    name: str
    key: str
    label: str
    fields: dict


class CaseModel:
    """The declarations by name; equal bytes, equal model."""

    def __init__(self, attributes, computed, lists, screen, opens=()):
        """``opens`` are the ids of the processes that open a case, ``screen`` the parts of its page in order."""
        self.attributes = attributes
        self.computed = computed
        self.lists = lists
        self.screen = screen
        self.opens = frozenset(opens)
        self.names = frozenset({*attributes, *computed, *lists})

    @classmethod
    def read(cls, content, file):
        """The model of a file's bytes. Raises ``BadCaseModel``."""
        try:
            held = json.loads(content)
            attributes = {name: _attribute(file, name, entry) for name, entry in held["attributes"].items()}
            computed = {name: _computed(file, name, entry) for name, entry in held.get("computed", {}).items()}
            lists = {name: _list(file, name, entry) for name, entry in held.get("lists", {}).items()}
            model = cls(attributes, computed, lists, held.get("screen", []), held.get("opens", ()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadCaseModel(
                file=file, place="the file", problem=f"it is not as it should be ({error!r})."
            ) from error
        if len(model.names) != len(attributes) + len(computed) + len(lists):
            raise BadCaseModel(file=file, place="the file", problem="a name is declared twice.")
        model._resolve(file)
        return model

    def _resolve(self, file):
        """Bind what is computed to the names there are. Raises ``BadCaseModel``."""
        for computed in self.computed.values():
            for held in (computed.expression, *(each for _, each in computed.inputs)):
                if held is None:
                    continue
                try:
                    held.resolve(NAMES)
                except FeelError as error:
                    raise BadCaseModel(file=file, place=f"“{computed.name}”", problem=error.sentence) from error
                unknown = sorted(held.case_fields - self.names)
                if unknown:
                    problem = f"the case has no “{unknown[0]}”; declare it or correct the name."
                    raise BadCaseModel(file=file, place=f"“{computed.name}”", problem=problem)


def _type(file, name, entry):
    if entry["type"] not in TYPES:
        raise BadCaseModel(file=file, place=f"“{name}”", problem=f"its type is one of {', '.join(TYPES)}.")
    return entry["type"]


def _attribute(file, name, entry):
    flags = {flag: bool(entry.get(flag, False)) for flag in ("searchable", "correctable", "unique")}
    sees = tuple(entry.get("sees", ()))
    return Attribute(name=name, type=_type(file, name, entry), label=entry["label"], sees=sees, **flags)


def _feel(file, name, text):
    try:
        if not text.startswith("="):
            raise BadCaseModel(file=file, place=f"“{name}”", problem="a computed value begins with “=”.")
        return Expression(text[1:])
    except FeelError as error:
        raise BadCaseModel(file=file, place=f"“{name}”", problem=error.sentence) from error


def _computed(file, name, entry):
    common = {"name": name, "type": _type(file, name, entry), "label": entry["label"]}
    if "expression" in entry:
        return Computed(expression=_feel(file, name, entry["expression"]), **common)
    inputs = tuple((key, _feel(file, name, text)) for key, text in entry.get("inputs", {}).items())
    return Computed(decision=entry["decision"], inputs=inputs, output=entry.get("output"), **common)


def _list(file, name, entry):
    fields = {field: _attribute(file, f"{name}.{field}", each) for field, each in entry["fields"].items()}
    if entry["key"] not in fields:
        raise BadCaseModel(file=file, place=f"“{name}”", problem="its key is not among its fields.")
    return RecordList(name=name, key=entry["key"], label=entry["label"], fields=fields)
