"""The cells of a decision table to closures: a :class:`CompiledTable` from its texts."""

from app import feel
from app.decisions.columns import Column
from app.decisions.errors import UnusableModel
from app.decisions.hit_policies import SINGLE_HIT
from app.decisions.tables import CompiledTable, OutputColumn
from app.feel.compiler import compile_node
from app.feel.constants import NotConstant, constant
from app.feel.free_names import free_names
from app.feel.types import ListType, base_of
from app.feel.unary_tests import compile_tests


def compile_table(table, scope, place):
    """Compile ``table`` in a FEEL scope. Raises ``UnusableModel`` naming the rule and cell that cannot be read."""
    problems = _Problems()
    columns = [problems.catch(_column, table, index, scope, place, problems) for index in range(len(table.inputs))]
    outputs = [problems.catch(_output, table, clause, scope, place) for clause in table.outputs]
    parsed = [
        [
            problems.catch(_parsed, text, scope, cell_place(place, rule, clause))
            for text, clause in zip(rule.outputs, table.outputs, strict=True)
        ]
        for rule in table.rules
    ]
    problems.raise_first()
    trees = [[tree for tree, _ in row] for row in parsed]
    cells = [[closure for _, closure in row] for row in parsed]
    compiled = CompiledTable(table, place.element, columns, outputs, trees, cells)
    compiled.uses = _uses(table, columns, trees, scope)
    tested = [free_names(tree) for column in columns for tree in column.trees]
    defaults = [free_names(feel.parse_expression(clause.default, scope)) for clause in table.outputs if clause.default]
    compiled.shared = frozenset().union(*tested, *defaults)
    place.tables.append(compiled)
    return compiled


def _uses(table, columns, trees, scope):
    """For each rule the names that its tests, the columns they stand in and its outputs depend on."""
    inputs = [free_names(feel.parse_expression(clause.text, scope)) for clause in table.inputs]
    uses = []
    for index in range(len(table.rules)):
        tests = [(column.trees[index], names) for column, names in zip(columns, inputs, strict=True)]
        tested = [names | free_names(tree) for tree, names in tests if tree.tests]
        uses.append(frozenset().union(*tested, *map(free_names, trees[index])))
    return uses


class _Problems:
    """Collects what cannot be used, so that all cells of a table are reported and not only the first."""

    def __init__(self):
        self.found = []

    def catch(self, function, *arguments):
        """The value of ``function``, or None with its problem kept."""
        try:
            return function(*arguments)
        except UnusableModel as error:
            self.found.append(error)
            return None

    def raise_first(self):
        """Raise the first problem with the others on it."""
        if self.found:
            self.found[0].others = tuple(self.found[1:])
            raise self.found[0]


def cell_place(place, rule, clause):
    """The place of a rule's cell in the column of a clause."""
    label = clause.label or getattr(clause, "name", "") or getattr(clause, "text", "") or "output"
    return place.inside(f"rule {rule.number}, cell “{label}”")


def _column(table, index, scope, place, problems):
    clause = table.inputs[index]
    inside = place.inside(f"input “{clause.label or clause.text}”")
    kind = inside.type(clause.type)
    trees = [
        problems.catch(parse_tests, rule.tests[index], scope, cell_place(place, rule, clause)) for rule in table.rules
    ]
    if None in trees:
        return None
    for rule, tree in zip(table.rules, trees, strict=True):
        place.expressions.append((cell_place(place, rule, clause).element, tree, scope, kind))
    allowed = inside.types.allowed(clause.allowed, inside.element) if clause.allowed else (None, None)
    expression = _expression(clause.text, scope, inside)
    return Column(clause, expression, kind, allowed, trees, scope)


def _output(table, clause, scope, place):
    name = clause.name or clause.label
    inside = place.inside(f"output “{name}”" if name else "output")
    kind = inside.type(clause.type or (table.type if len(table.outputs) == 1 else None))
    if clause.type is None and isinstance(base_of(kind), ListType) and table.hit_policy not in SINGLE_HIT:
        kind = base_of(kind).element
    allows, tree = inside.types.allowed(clause.allowed, inside.element) if clause.allowed else (None, None)
    default = _expression(clause.default, scope, inside) if clause.default else None
    return OutputColumn(clause, kind, allows, _priorities(tree), default)


def _priorities(tree):
    """The values of an output in order of priority, as far as they are written out."""
    if tree is None:
        return None
    values = []
    for test in tree.tests:
        try:
            values.append(constant(test))
        except NotConstant:
            continue
    return values


def parse_tests(text, scope, place):
    """The syntax tree of a cell. Raises ``UnusableModel`` naming the cell."""
    try:
        tree = feel.parse_unary_tests(text, scope)
        compile_tests(tree, scope)
    except (feel.FeelSyntaxError, feel.UnknownName) as error:
        raise place.not_feel(text, error) from error
    return tree


def _parsed(text, scope, place):
    try:
        tree = feel.parse_expression(text, scope)
        place.expressions.append((place.element, tree, scope, None))
        return tree, feel.within_budget(compile_node, tree, scope)
    except (feel.FeelSyntaxError, feel.UnknownName) as error:
        raise place.not_feel(text, error) from error


def _expression(text, scope, place):
    return _parsed(text, scope, place)[1]
