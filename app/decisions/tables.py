"""Decision tables, compiled: evaluation by hit policy, with a record of why each rule did or did not match."""

from app.decisions.errors import InputRefused, NoRuleMatched, OutputRefused, RulesCollide
from app.decisions.hit_policies import SINGLE_HIT, Collision, aggregate, answer
from app.decisions.records import TableRecord, near_miss, shown
from app.feel.errors import NoValue
from app.feel.types import coerce


class OutputColumn:
    """One output column: its clause, type, the function that tells its allowed values and their order, its default.

    ``default`` is a closure or None, ``priorities`` a list of values or None.
    """

    __slots__ = ("allows", "clause", "default", "kind", "priorities")

    def __init__(self, clause, kind, allows, priorities, default):
        self.clause = clause
        self.kind = kind
        self.allows = allows
        self.priorities = priorities
        self.default = default


class CompiledTable:
    """A decision table ready to be evaluated, any number of times.

    ``columns`` are :class:`Column`, ``outputs`` :class:`OutputColumn`; ``trees[rule][output]`` are the syntax trees
    of the output cells and ``cells`` their closures. ``uses[rule]`` are the names on which a rule depends, ``shared``
    those on which every answer does: what cells compare with, what a default is made of.
    ``owner`` names the decision or knowledge model for messages and records.
    """

    def __init__(self, table, owner, columns, outputs, trees, cells):
        self.table = table
        self.owner = owner
        self.columns = columns
        self.outputs = outputs
        self.trees = trees
        self.cells = cells
        self.uses = [frozenset()] * len(cells)
        self.shared = frozenset()
        self.all_rules = (1 << len(cells)) - 1
        self.misses = [_misses(table, column, place) for place, column in enumerate(columns)]

    @property
    def label(self):
        """What messages call the table."""
        return f"the table of {self.owner}"

    def evaluate(self, frame):
        """The value of the table; a context where it has several outputs.

        A strict run raises ``InputRefused``, ``RulesCollide``, ``NoRuleMatched`` or ``OutputRefused``; otherwise these
        are null with a note, as the standard asks.
        """
        values, failures, alive, strict = [], [], self.all_rules, frame.run.strict
        aside = []
        for column in self.columns:
            value = column.expression(frame)
            values.append(value)
            self._admit(column, value, frame, strict)
            before = len(frame.run.notes)
            passed = column.passing(value, frame, alive) if alive else 0
            if len(frame.run.notes) > before:  # why a cell could not be tested matters only if no rule matches
                aside += frame.run.notes[before:]
                del frame.run.notes[before:]
            failures.append(alive & ~passed)
            alive &= passed
        matched = _indexes(alive)
        record = TableRecord(self, values, failures, matched)
        frame.run.tables.append(record)
        if not matched:
            frame.run.notes += aside
            return self._without_match(frame, record, strict)
        return self._result(frame, record, strict)

    def depends_on(self, names, record):
        """The first of ``names`` on which the answer in a :class:`TableRecord` depends, or None.

        Where rules exclude each other the answer depends on what the matching rule tests and returns; otherwise on
        what any rule does.
        """
        exclusive = self.table.hit_policy in ("UNIQUE", "ANY") and record.matched
        rules = record.matched if exclusive else range(len(self.cells))
        return min(names & self.shared.union(*(self.uses[index] for index in rules)), default=None)

    def _admit(self, column, value, frame, strict):
        if column.allows is None or column.allows(value) is True:
            return
        problem = f"{shown(value)} is none of its values ({column.clause.allowed})."
        if strict:
            raise InputRefused(name=column.label, decision=self.owner, problem=problem)
        frame.run.note(1, f"the input “{column.label}”: {problem}")

    def _result(self, frame, record, strict):
        outputs = self._output_reader(frame)
        try:
            priorities = [output.priorities for output in self.outputs]
            chosen = answer(self.table.hit_policy, record.matched, outputs, priorities)
        except Collision as collision:
            return self._collided(frame, record, collision.rules, strict)
        results = [self._shape(outputs(index)) for index in chosen]
        record.outputs = {index: outputs(index) for index in chosen}
        if self.table.hit_policy in SINGLE_HIT:
            return results[0]
        if self.table.aggregation:
            return aggregate(self.table.aggregation, results, frame.run)
        return results

    def _collided(self, frame, record, rules, strict):
        numbers = ", ".join(str(index + 1) for index in rules[:-1]) + f" and {rules[-1] + 1}"
        shown_inputs, policy = record.inputs_shown(), self.table.hit_policy
        error = RulesCollide(rules=numbers, table=self.label, inputs=shown_inputs, policy=policy)
        if strict:
            raise error
        frame.run.note(1, error.sentence)

    def _without_match(self, frame, record, strict):
        if any(output.default for output in self.outputs):
            values = [output.default(frame) if output.default else None for output in self.outputs]
            record.defaulted = True
            result = self._shape([self._checked(*pair, frame) for pair in zip(self.outputs, values, strict=True)])
            return result if self.table.hit_policy in SINGLE_HIT or self.table.aggregation else [result]
        if self.table.hit_policy in SINGLE_HIT:
            near = near_miss(self, record)
            error = NoRuleMatched(table=self.label, inputs=record.inputs_shown(), near=near)
            if strict:
                raise error
            frame.run.note(1, error.sentence)
        return None

    def _output_reader(self, frame):
        known = {}

        def outputs(index):
            if index not in known:
                cells = zip(self.outputs, self.cells[index], strict=True)
                known[index] = tuple(self._checked(output, cell(frame), frame) for output, cell in cells)
            return known[index]

        return outputs

    def _checked(self, output, value, frame):
        try:
            if output.allows is not None and value is not None and output.allows(value) is not True:
                raise NoValue(f"{shown(value)} is none of its values ({output.clause.allowed})")
            return coerce(value, output.kind)
        except NoValue as reason:
            name = output.clause.label or output.clause.name
            error = OutputRefused(name=name, decision=self.owner, problem=f"{reason}.")
            if frame.run.strict:
                raise error from reason
            frame.run.note(1, error.sentence)
            return None

    def _shape(self, values):
        if len(self.outputs) == 1:
            return values[0]
        return {output.clause.name: value for output, value in zip(self.outputs, values, strict=True)}


def _indexes(mask):
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found


def _misses(table, column, place):
    """For each rule the record of its failing in the column at ``place``, made once and shared by all evaluations."""
    label = column.label
    return [{"rule": rule.number, "id": rule.id, "input": label, "cell": rule.tests[place]} for rule in table.rules]
