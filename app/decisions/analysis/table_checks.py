"""The checks of one decision table: gaps, overlaps, rules that never fire, cells of the wrong type, annotations."""

from itertools import combinations

from app.decisions.analysis.atoms import NotUnderstood, atoms
from app.decisions.analysis.axes import Axis
from app.decisions.analysis.coverage import Coverage, TooLarge, corner
from app.decisions.analysis.findings import DOUBT, Finding
from app.decisions.analysis.words import box_words, row_words
from app.decisions.hit_policies import SINGLE_HIT
from app.decisions.records import shown
from app.feel.compare import equal
from app.feel.constants import NotConstant, constant
from app.feel.types import ANY, ListType, base_of, belongs, describe, type_of

MAX_FINDINGS = 20
_NOT_SEARCHED = (
    "the table has too many regions to be searched for rules that never decide; whether this rule or one after it "
    "ever does is not decided."
)


class TableCheck:
    """All findings about one :class:`CompiledTable`; ``known`` are values of names that are fixed (the parameters)."""

    def __init__(self, file, compiled, known):
        self.file = file
        self.compiled = compiled
        self.table = compiled.table
        self.known = known
        self.axes = [Axis(columns, known) for columns in _by_expression(compiled.columns)]
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
        for column in self.compiled.columns:
            for rule, tree in zip(self.table.rules, column.trees, strict=True):
                for value in self._constants(tree):
                    problem = self._input_problem(column, value)
                    if problem:
                        yield self._finding("type", problem, part=f"rule {rule.number}, cell “{column.label}”")
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
            if axis.vague:
                yield self._finding(
                    "undecided",
                    "its input values, or those of its type, do not list values or ranges, so whether the table "
                    "leaves a gap for some of them cannot be decided.",
                    part=f"input “{axis.column.label}”",
                    level=DOUBT,
                )
            for index, label in axis.unread:
                yield self._finding(
                    "undecided",
                    "the cell depends on more than its own input, so whether the rule leaves a gap or overlaps "
                    "another cannot be decided from the table alone.",
                    part=f"rule {index + 1}, cell “{label}”",
                    level=DOUBT,
                )

    def never_firing(self):
        """``(index, finding)`` for each rule nothing can reach."""
        searched = True
        for index, rule in enumerate(self.table.rules):
            part = f"rule {rule.number}"
            axis = self.coverage.empty_axis(index)
            if axis is not None:
                yield index, self._finding("never", self._unmatched(axis, index), part=part)
                continue
            try:
                shadowed = searched and self._shadowed(index)
            except TooLarge:
                searched = shadowed = False
                yield index, self._finding("undecided", _NOT_SEARCHED, part=part, level=DOUBT)
            if shadowed:
                sentence = "the rule can never decide: the rules before it already cover all it covers."
                yield index, self._finding("never", sentence, part=part)

    def _unmatched(self, axis, index):
        columns = [column for column in axis.columns if column.trees[index].tests] or axis.columns
        places = [self.compiled.columns.index(column) for column in columns]
        cells = " and ".join(f"“{self.table.rules[index].tests[place]}”" for place in places)
        return f"the rule can never match: no value that “{columns[0].label}” may have passes {cells}."

    def _shadowed(self, index):
        before = self._stronger(index)
        return bool(before) and self.coverage.is_covered(index, before)

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
        said = 0
        for one, other in combinations((index for index in range(len(self.table.rules)) if index not in dead), 2):
            box = self.coverage.overlap(one, other)
            same = self._same_answer(one, other) if box and self.table.hit_policy == "ANY" else False
            if box is None or same:
                continue
            if said == MAX_FINDINGS:
                yield self._finding("overlap", "there are more overlaps than are listed here.")
                return
            said += 1
            example = corner(box)
            where = f"where {box_words(self.axes, box)}; for example {row_words(self.axes, example)}."
            sentence = f"rules {one + 1} and {other + 1} both match {where}"
            if same is None:
                sentence += " Whether they answer the same cannot be decided from the table alone."
                yield self._finding("undecided", sentence, example, level=DOUBT)
            else:
                yield self._finding("overlap", f"{sentence} Narrow one of them.", example)

    def _same_answer(self, one, other):
        """Whether two rules have equal outputs; None where that depends on what is given."""
        known = True
        for left, right in zip(self.compiled.trees[one], self.compiled.trees[other], strict=True):
            try:
                if left != right and equal(constant(left, self.known), constant(right, self.known)) is not True:
                    return False
            except NotConstant:
                known = None
        return known

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
                if all(self.coverage.clear(index) for index in range(len(self.table.rules))):
                    sentence = f"no rule covers the inputs {words}; whether there are such inputs is not decided."
                yield self._finding("undecided", sentence, example, level=DOUBT)
        yield from self._more_gaps(boxes[MAX_FINDINGS:])

    def _more_gaps(self, boxes):
        if boxes and boxes[0][1]:
            yield self._finding("gap", "there are more gaps than are listed here.", corner(boxes[0][0]))
        elif boxes:
            sentence = "there are more inputs than are listed here that only undecided rules cover."
            yield self._finding("undecided", sentence, corner(boxes[0][0]), level=DOUBT)


def _by_expression(columns):
    """The columns in groups that test one and the same value."""
    groups = {}
    for column in columns:
        groups.setdefault(" ".join(column.clause.text.split()), []).append(column)
    return groups.values()


def _output_problem(output, value):
    if value is None:
        return None
    if not belongs(value, output.kind):
        return f"{shown(value)} is {describe(value)}, but the output is of type {output.kind}; correct the cell."
    if output.allows is not None and output.allows(value) is not True:
        return f"{shown(value)} is none of the output's values ({output.clause.allowed}); correct one of them."
    return None
