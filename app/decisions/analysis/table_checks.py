"""The checks of one decision table: gaps, overlaps, rules that never fire, cells of the wrong type, annotations."""

from app.decisions.analysis.atoms import NotUnderstood, atoms
from app.decisions.analysis.axes import Axis
from app.decisions.analysis.coverage import MAX_BOXES, Coverage, TooLarge, corner
from app.decisions.analysis.findings import DOUBT, Finding
from app.decisions.analysis.words import box_words, row_words
from app.decisions.hit_policies import SINGLE_HIT
from app.decisions.records import shown
from app.feel.constants import NotConstant, constant
from app.feel.types import ANY, ListType, base_of, belongs, describe, type_of

MAX_FINDINGS = 20


class TableCheck:
    """All findings about one :class:`CompiledTable`; ``known`` are values of names that are fixed (the parameters)."""

    def __init__(self, file, compiled, known):
        self.file = file
        self.compiled = compiled
        self.table = compiled.table
        self.known = known
        self.axes = [Axis(column, known) for column in compiled.columns]
        self.coverage = Coverage(self.axes, len(self.table.rules))

    def findings(self):
        """Everything there is to say, in the order an analyst would mend it."""
        found = [*self.missing_annotations(), *self.mismatches(), *self.not_understood()]
        never = list(self.never_firing())
        found += [finding for _, finding in never]
        found += self.overlaps({index for index, _ in never})
        return found + list(self.gaps())

    def _finding(self, rule, sentence, example=None, part=None, level="error"):
        element = self.compiled.owner if part is None else f"{self.compiled.owner}, {part}"
        if example is not None:
            example = dict(zip((axis.column.clause.text for axis in self.axes), example, strict=True))
        return Finding(rule, self.file, element, sentence, example, level)

    def missing_annotations(self):
        """Rules that do not say where they come from."""
        for rule in self.table.rules:
            if not any(text.strip() for _, text in rule.annotations):
                yield self._finding("annotation", "the rule cites no source; annotate it.", part=f"rule {rule.number}")

    def mismatches(self):
        """Cells whose values are of another type than their column, or not among its allowed values."""
        for axis in self.axes:
            for rule, tree in zip(self.table.rules, axis.column.trees, strict=True):
                for value in self._constants(tree):
                    problem = self._input_problem(axis.column, value)
                    if problem:
                        label = axis.column.label
                        yield self._finding("type", problem, part=f"rule {rule.number}, cell “{label}”")
        yield from self._output_mismatches()

    def _constants(self, tree):
        try:
            return atoms(tree, self.known)[0]
        except NotUnderstood:
            return []

    def _input_problem(self, column, value):
        kind = base_of(column.kind)
        kind = base_of(kind.element) if isinstance(kind, ListType) else kind
        if value is None or kind is ANY:
            return None
        if type_of(value) is not kind and type_of(value).name != kind.name:
            return f"{shown(value)} is {describe(value)}, but the column is of type {kind}; correct the cell."
        text = type(value) is str
        if text and column.allows is not None and column.allows(value) is not True:
            return f"{shown(value)} is none of the column's values ({column.clause.allowed}); correct one of them."
        if text and not isinstance(base_of(column.kind), ListType) and not belongs(value, column.kind):
            return f"{shown(value)} is none of the values of the type “{column.kind}”; correct one of them."
        return None

    def _output_mismatches(self):
        for rule, cells in zip(self.table.rules, self.compiled.trees, strict=True):
            for output, tree in zip(self.compiled.outputs, cells, strict=True):
                try:
                    value = constant(tree, self.known)
                except NotConstant:
                    continue
                problem = _output_problem(output, value)
                if problem:
                    name = output.clause.name or output.clause.label or "output"
                    yield self._finding("type", problem, part=f"rule {rule.number}, cell “{name}”")

    def not_understood(self):
        """Cells that depend on more than their input, so that gaps and overlaps through them cannot be decided."""
        for axis in self.axes:
            for rule in self.table.rules:
                if axis.unclear >> (rule.number - 1) & 1:
                    label = axis.column.label
                    yield self._finding(
                        "undecided",
                        "the cell depends on more than its own input, so whether the rule leaves a gap or overlaps "
                        "another cannot be decided from the table alone.",
                        part=f"rule {rule.number}, cell “{label}”",
                        level=DOUBT,
                    )

    def never_firing(self):
        """``(index, finding)`` for each rule nothing can reach."""
        for index, rule in enumerate(self.table.rules):
            axis = self.coverage.empty_axis(index)
            if axis is not None:
                label = axis.column.label
                cell = rule.tests[self.axes.index(axis)]
                sentence = f"the rule can never match: no value that “{label}” may have passes “{cell}”."
                yield index, self._finding("never", sentence, part=f"rule {rule.number}")
            elif self._shadowed(index):
                sentence = "the rule can never decide: the rules before it already cover all it covers."
                yield index, self._finding("never", sentence, part=f"rule {rule.number}")

    def _shadowed(self, index):
        before = self._stronger(index)
        try:
            return bool(before) and self.coverage.is_covered(index, before)
        except TooLarge:
            return False

    def _stronger(self, index):
        """The mask of the rules whose answer is taken before that of the rule at ``index``."""
        if self.table.hit_policy == "FIRST":
            return (1 << index) - 1
        if self.table.hit_policy != "PRIORITY":
            return 0
        ranks = [self._rank(place) for place in range(len(self.table.rules))]
        if None in ranks:
            return 0
        return sum(1 << place for place, rank in enumerate(ranks) if (rank, place) < (ranks[index], index))

    def _rank(self, index):
        ranks = []
        for output, tree in zip(self.compiled.outputs, self.compiled.trees[index], strict=True):
            try:
                order = output.priorities or []
                value = constant(tree, self.known)
                ranks.append(order.index(value) if value in order else len(order))
            except NotConstant:
                return None
        return ranks

    def overlaps(self, dead):
        """Two rules of a UNIQUE table, or of an ANY table with different answers, that one row matches."""
        if self.table.hit_policy not in ("UNIQUE", "ANY"):
            return
        count, said = len(self.table.rules), 0
        for one in range(count):
            for other in range(one + 1, count):
                box = None if {one, other} & dead else self.coverage.overlap(one, other)
                if box is None or (self.table.hit_policy == "ANY" and self._same_answer(one, other)):
                    continue
                example = corner(box)
                sentence = (
                    f"rules {one + 1} and {other + 1} both match where {box_words(self.axes, box)}; "
                    f"for example {row_words(self.axes, example)}. Narrow one of them."
                )
                yield self._finding("overlap", sentence, example)
                said += 1
                if said >= MAX_FINDINGS:
                    return

    def _same_answer(self, one, other):
        return self.table.rules[one].outputs == self.table.rules[other].outputs

    def gaps(self):
        """Regions of input that no rule covers, where the table needs one that does."""
        if self.table.hit_policy not in SINGLE_HIT or any(output.default for output in self.compiled.outputs):
            return
        try:
            boxes = self.coverage.gaps()
        except TooLarge:
            sentence = "the table has too many regions to be searched for gaps; whether it has any is not decided."
            yield self._finding("undecided", sentence, level=DOUBT)
            return
        for box, certain in boxes[:MAX_FINDINGS]:
            example = corner(box)
            words = f"where {box_words(self.axes, box)}; for example {row_words(self.axes, example)}"
            if certain:
                yield self._finding("gap", f"no rule covers the inputs {words}. Add a rule.", example)
            else:
                sentence = f"only rules that cannot be decided here cover the inputs {words}."
                yield self._finding("undecided", sentence, example, level=DOUBT)
        if len(boxes) >= MAX_BOXES:
            yield self._finding("gap", "there are more gaps than are listed here.")


def _output_problem(output, value):
    if value is None:
        return None
    if not belongs(value, output.kind):
        return f"{shown(value)} is {describe(value)}, but the output is of type {output.kind}; correct the cell."
    if output.allows is not None and output.allows(value) is not True:
        return f"{shown(value)} is none of the output's values ({output.clause.allowed}); correct one of them."
    return None
