"""What a case is, as ``processes/case.json`` declares it: attributes, computed attributes and record lists."""

import json

from app.engine.case_kinds import read_kind
from app.engine.expressions import NAMES, Expression
from app.engine.values import TYPES
from app.errors import Invalid
from app.feel.errors import FeelError
from app.feel.record import Record

ITEM = "item"


class BadCaseModel(Invalid):
    """{file}, {place}: {problem}"""


SEARCHES = ("words", "code")
CORRECTABLE = "correctable"


class Attribute(Record):
    """A fact of a case: ``type`` is one of the names in :data:`app.engine.values.TYPES`; ``sees`` roles, or all.

    One that is ``unique`` has another value in every case; it is searchable too. ``search`` says how people look for a
    case by it: by the beginnings of its ``words``, or by a ``code`` however it is spaced (None: not at all). ``values``
    are the labels of its codes; ``reasons``, by decision, are the sentences that say why it has its value (as written).
    What is ``internal`` only machines read: it stands in no table of a page.
    """

    name: str
    type: str
    label: str
    searchable: bool = False
    correctable: bool = False
    unique: bool = False
    internal: bool = False
    sees: tuple = ()
    search: str = None
    values: dict = {}  # noqa: RUF012 (records are never changed)
    reasons: dict = {}  # noqa: RUF012


class Computed(Record):
    """A value made from facts when it is asked for: an expression, the output of a decision, or a register's entry.

    ``rows`` are the entries of a register (JSON) by what its one input is compared with, ``values`` labels of codes.
    ``facts`` says that it is the list of what may be corrected (:meth:`app.engine.facts.CaseFacts.correctable`).
    """

    name: str
    type: str
    label: str
    expression: object = None
    decision: str = None
    inputs: tuple = ()
    output: str = None
    rows: dict = None
    facts: bool = False
    values: dict = {}  # noqa: RUF012


class Seeing(Record):
    """Which records of a list some ``roles`` see: those of which ``where`` (FEEL on ``item``) is true; None: all."""

    roles: tuple
    where: object = None


class RecordList(Record):
    """Records that a case keeps, each known by its ``key`` field; ``fields`` are :class:`Attribute` by name.

    ``sees`` are :class:`Seeing`; without any, everybody sees all records, else a role sees what one for it names.
    """

    name: str
    key: str
    label: str
    fields: dict
    sees: tuple = ()


class CaseModel:
    """The declarations by name; equal bytes, equal model."""

    def __init__(self, attributes, computed, lists, screen, opens=(), refusals=None):
        """``opens`` are the ids of the processes that open a case, ``screen`` the parts of its page in order.

        ``refusals`` are what people read instead of the code of a refusal, by code.
        """
        self.attributes = attributes
        self.computed = computed
        self.lists = lists
        self.screen = screen
        self.opens = frozenset(opens)
        self.refusals = refusals or {}
        self.kind = None  # a :class:`~app.engine.case_kinds.Kind`, if these are cases of no client
        self.kinds = {}  # the models of all kinds by name, if these are clients' cases
        self.names = frozenset({*attributes, *computed, *lists})

    @classmethod
    def read(cls, content, file, files=None):
        """The model of a file's bytes; ``files`` (bytes by path) are where its registers stand.

        Without ``files`` no register has an entry: enough for whoever only asks what is declared. Raises
        ``BadCaseModel``.
        """
        try:
            held = json.loads(content)
            reader = _Reader(file, {**held.get("codes", {}), CORRECTABLE: _correctable(held["attributes"])}, files)
            attributes = {name: reader.attribute(name, entry) for name, entry in held["attributes"].items()}
            computed = {name: reader.computed(name, entry) for name, entry in held.get("computed", {}).items()}
            lists = {name: reader.list(name, entry) for name, entry in held.get("lists", {}).items()}
            refusals = reader.texts("refusals", "refusals", held.get("refusals", {}))
            model = cls(attributes, computed, lists, held.get("screen", []), held.get("opens", ()), refusals)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BadCaseModel(
                file=file, place="the file", problem=f"it is not as it should be ({error!r})."
            ) from error
        if len(model.names) != len(attributes) + len(computed) + len(lists):
            raise BadCaseModel(file=file, place="the file", problem="a name is declared twice.")
        model._resolve(file)
        return model

    def searchable_types(self):
        """The types of the attributes that can be searched, by name."""
        return {name: each.type for name, each in self.attributes.items() if each.searchable}

    @classmethod
    def read_kind(cls, content, file, files=None):
        """The model of the file of a kind of cases. Raises ``BadCaseModel``, ``BadKind``."""
        model = cls.read(content, file, files)
        name = file.rpartition("/")[2].removesuffix(".json")
        model.kind = read_kind(name, json.loads(content), file, model.attributes)
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


def _correctable(entries):
    """The labels of the attributes that may be corrected: codes of their own, for records of what was."""
    return {name: entry["label"] for name, entry in entries.items() if entry.get("correctable")}


class _Reader:
    """Reads the entries of a file; ``codes`` are lists of codes with their labels, by name."""

    def __init__(self, file, codes, files):
        self.file = file
        self.files = files
        self.codes = {name: self.texts(name, "codes", held) for name, held in codes.items()}

    def wrong(self, name, problem):
        """The error that names an entry of this file."""
        return BadCaseModel(file=self.file, place=f"“{name}”", problem=problem)

    def attribute(self, name, entry):
        """An :class:`Attribute`; a field of a list has the name of the list before its own."""
        flags = {flag: bool(entry.get(flag, False)) for flag in ("searchable", "correctable", "unique", "internal")}
        return Attribute(
            **flags,
            **self._named(name, entry),
            sees=tuple(entry.get("sees", ())),
            search=self._search(name, entry),
            reasons=dict(entry.get("reasons", {})),
        )

    def computed(self, name, entry):
        """A :class:`Computed`."""
        common = self._named(name, entry)
        if "expression" in entry:
            return Computed(expression=self._feel(name, entry["expression"]), **common)
        if entry.get("facts") == CORRECTABLE:
            return Computed(facts=True, **common)
        if "register" in entry:
            wanted = (("of", self._feel(name, entry["of"])),)
            return Computed(rows=self._rows(name, entry["register"]), inputs=wanted, **common)
        inputs = tuple((key, self._feel(name, text)) for key, text in entry.get("inputs", {}).items())
        return Computed(decision=entry["decision"], inputs=inputs, output=entry.get("output"), **common)

    def list(self, name, entry):
        """A :class:`RecordList`."""
        fields = {field: self.attribute(f"{name}.{field}", each) for field, each in entry["fields"].items()}
        if entry["key"] not in fields:
            raise self.wrong(name, "its key is not among its fields.")
        if any(each.search or each.reasons for each in fields.values()):
            raise self.wrong(name, "“search” and “reasons” are for attributes alone.")
        sees = tuple(self._seeing(name, each) for each in entry.get("sees", ()))
        return RecordList(name=name, key=entry["key"], label=entry["label"], fields=fields, sees=sees)

    def _rows(self, name, wanted):
        """The field of each entry of a register, by the value that it is found by."""
        if self.files is None:
            return {}
        if wanted["file"] not in self.files:
            raise self.wrong(name, f"there is no register {wanted['file']}.")
        rows = json.loads(self.files[wanted["file"]])[wanted["list"]]
        return {row[wanted["value"]]: row[wanted["field"]] for row in rows}

    def _named(self, name, entry):
        if entry["type"] not in TYPES:
            raise self.wrong(name, f"its type is one of {', '.join(TYPES)}.")
        return {"name": name, "type": entry["type"], "label": entry["label"], "values": self._values(name, entry)}

    def _values(self, name, entry):
        """The labels of the codes, from the lists of codes that are named."""
        named = entry.get("values", [])
        found = {}
        for codes in [named] if isinstance(named, str) else named:
            if codes not in self.codes:
                raise self.wrong(name, f"there are no codes “{codes}”; there are {', '.join(self.codes) or 'none'}.")
            found |= self.codes[codes]
        return found

    def _search(self, name, entry):
        """How people search by it; only by a text, and by none that some roles may not see."""
        search = entry.get("search")
        if search is not None and search not in SEARCHES:
            raise self.wrong(name, f"“search” is one of {', '.join(SEARCHES)}.")
        if search is not None and (entry["type"] != "string" or entry.get("sees")):
            raise self.wrong(name, "only a text that everybody sees can be searched for.")
        return search

    def texts(self, name, part, held):
        if not isinstance(held, dict) or not all(isinstance(text, str) and text for text in held.values()):
            raise self.wrong(name, f"“{part}” gives each name a text.")
        return held

    def _seeing(self, name, entry):
        where = self._feel(name, entry["where"]) if "where" in entry else None
        if where is not None:
            self._bind(name, where, frozenset({ITEM}))
        return Seeing(roles=tuple(entry["roles"]), where=where)

    def _feel(self, name, text):
        if not text.startswith("="):
            raise self.wrong(name, "an expression begins with “=”.")
        try:
            return Expression(text[1:])
        except FeelError as error:
            raise self.wrong(name, error.sentence) from error

    def _bind(self, name, held, names):
        try:
            held.resolve(names)
        except FeelError as error:
            raise self.wrong(name, error.sentence) from error
