"""What an evaluation leaves behind, and its explanation as plain JSON."""

from operator import itemgetter

from app.decisions.borders import to_json
from app.feel.lexer import quote
from app.feel.texts import to_text
from app.feel.types import ContextType, ListType, base_of

_MAX_NEAR = 3
_BY_RULE = itemgetter("rule")
_MAX_SHOWN = 80


class TableRecord:
    """How one table was evaluated: input values, for each column the mask of rules that failed first there, matches.

    ``outputs`` are the output values of the rules that gave the answer, by rule index.
    """

    __slots__ = ("defaulted", "failures", "matched", "outputs", "table", "values")

    def __init__(self, table, values, failures, matched):
        self.table = table
        self.values = values
        self.failures = failures
        self.matched = matched
        self.outputs = {}
        self.defaulted = False

    def inputs_shown(self):
        """The inputs as a phrase: ``benefit = "JSA", weeks = 39``."""
        pairs = zip(self.table.columns, self.values, strict=True)
        return ", ".join(f"{column.label} = {shown(value)}" for column, value in pairs)

    def explanation(self):
        """As plain JSON; parts that are the same for every evaluation are shared, so it is not to be changed."""
        table = self.table
        rules = table.table.rules
        return {
            "table": table.table.id,
            "of": table.owner,
            "hit_policy": table.table.hit_policy,
            "inputs": [
                {"input": column.label, "expression": column.clause.text, "value": to_json(value)}
                for column, value in zip(table.columns, self.values, strict=True)
            ],
            "matched": [self._match(rules[index], index) for index in self.matched],
            "missed": self._missed(),
            "defaulted": self.defaulted,
        }

    def _match(self, rule, index):
        match = {"rule": rule.number, "id": rule.id, "annotations": dict(rule.annotations)}
        if index in self.outputs:
            names = (output.clause.name or output.clause.label or "output" for output in self.table.outputs)
            match["outputs"] = {name: to_json(value) for name, value in zip(names, self.outputs[index], strict=True)}
        return match

    def _missed(self):
        found = []
        for misses, mask in zip(self.table.misses, self.failures, strict=True):
            bits = bin(mask)[:1:-1]
            found += [miss for miss, bit in zip(misses, bits, strict=False) if bit == "1"]
        return sorted(found, key=_BY_RULE)


class DecisionRecord:
    """One decision of an evaluation: its inputs, its value, the records of its tables, its notes.

    ``inputs`` are pairs of value and type by name.
    """

    __slots__ = ("decision", "inputs", "model", "notes", "required", "tables", "value")

    def __init__(self, decision, model, inputs, value, tables, notes, required):
        self.decision = decision
        self.model = model
        self.inputs = inputs
        self.value = value
        self.tables = tables
        self.notes = notes
        self.required = required

    def explanation(self, told=None):
        """As plain JSON, with the explanations of the decisions it required; each decision is explained once.

        ``told`` are the records explained already: of these only the name and hash are repeated.
        """
        told = set() if told is None else told
        if id(self) in told:
            return {"decision": self.decision.id, "hash": self.model.hash, "explained": "above"}
        told.add(id(self))
        return {
            "decision": self.decision.id,
            "name": self.decision.name,
            "file": self.model.file,
            "hash": self.model.hash,
            "inputs": {name: to_json(declared(*pair)) for name, pair in self.inputs.items()},
            "tables": [table.explanation() for table in self.tables],
            "output": to_json(self.value),
            "notes": [
                {"element": element, "position": note.position, "reason": note.reason} for element, note in self.notes
            ],
            "required": [record.explanation(told) for record in self.required],
        }


def declared(value, kind):
    """``value`` without the entries that its type does not name: of the parameters, only those the decision uses."""
    kind = base_of(kind)
    if type(value) is dict and isinstance(kind, ContextType) and kind.entries:
        return {name: declared(value[name], entry) for name, entry in kind.entries if name in value}
    if type(value) is list and isinstance(kind, ListType):
        return [declared(item, kind.element) for item in value]
    return value


def near_miss(table, record):
    """The rules that came closest to matching, as sentences: those that failed in the last column any reached."""
    for place in range(len(table.columns) - 1, -1, -1):
        mask = record.failures[place]
        if mask:
            numbers = [str(index + 1) for index in range(mask.bit_length()) if mask >> index & 1][:_MAX_NEAR]
            column = table.columns[place]
            cells = {table.table.rules[int(number) - 1].tests[place] for number in numbers}
            label = column.label
            rules = f"rule {numbers[0]}" if len(numbers) == 1 else f"rules {', '.join(numbers)}"
            return f"Closest: {rules}, where {label} should be {' or '.join(sorted(cells))}."
    return "The table has no rules."


def shown(value):
    """A value as an analyst would write it, a long one cut short."""
    text = quote(value) if type(value) is str else to_text(value)
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
