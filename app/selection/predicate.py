"""Conditions on cases: a FEEL expression over ``case.<attribute>`` that is one SQL condition as well.

The parts that do not speak of a case are evaluated by FEEL before the query; the rest is compiled. What cannot be
compiled is refused when a model is published, never looked through case by case.
"""

from app.feel import Frame, NoValue, Run, Scope, parse_expression, print_node, syntax, within_budget
from app.feel.compiler import compile_node
from app.feel.free_names import children, free_names
from app.feel.inference import Inference
from app.feel.types import ANY, BOOLEAN, ContextType
from app.feel.unary_tests import compile_test
from app.selection.errors import NotComparable, NotCompilable
from app.selection.outcomes import any_of, both, comparison, either, known, membership, of_case, opposite
from app.selection.values import attribute_value, kind_of, to_feel

CASE = "case"
_FLIPPED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_FORMS = "Write comparisons (= != < <= > >=, in, between) of one attribute each, joined by and, or and not( )"


class Predicate:
    """A compiled condition. ``text`` is what was written, ``attributes`` the names of those it looks at.

    ``equal`` are pairs of an attribute and a given name whose values must be the same for it to be true.
    """

    def __init__(self, text, tree, scope, build):
        self.text = text
        self.attributes = frozenset(_attributes(tree))
        self.equal = frozenset(_equal(tree))
        self._kinds = dict(scope.names[CASE].entries)
        self._names = {name: kind for name, kind in scope.names.items() if name != CASE}
        self._closure = within_budget(compile_node, tree, scope)
        self._build = build

    def condition(self, key, names=None, run=None, *, listed=False):
        """The SQL condition that it is true of the case whose business key is the column ``key``.

        ``names`` are the values of the given names, JSON or FEEL. ``listed`` is for results that are wanted whole:
        it starts from the values instead of the cases. Raises ``NotComparable``.
        """
        frame = Frame(self._given(names), None, run or Run())
        return within_budget(self._build, frame, lambda name, outcome: of_case(name, outcome, key, listed)).true

    def holds(self, attributes, names=None, run=None):
        """Whether FEEL finds it true of a case with these ``attributes`` (JSON or FEEL by name).

        Raises ``NotComparable`` for a value that is not of its declared type.
        """
        case = {name: _converted(attribute_value, attributes.get(name), kind) for name, kind in self._kinds.items()}
        frame = Frame({**self._given(names), CASE: case}, None, run or Run())
        return within_budget(self._closure, frame) is True

    def _given(self, names):
        given = names or {}
        return {name: _converted(to_feel, given.get(name), kind) for name, kind in self._names.items()}


def compile_predicate(text, attributes, names=None):
    """The :class:`Predicate` of a FEEL text.

    ``attributes`` are the searchable attributes of a case and ``names`` what else may be used, each with its type:
    ``string``, ``number``, ``boolean``, ``date``, ``date-time`` or a FEEL type. Raises ``NotCompilable`` or a
    ``FeelError``, with the position in the text and what to write instead.
    """
    case = ContextType(entries=tuple((name, kind_of(type_)) for name, type_ in attributes.items()))
    scope = Scope({**{name: kind_of(type_) for name, type_ in (names or {}).items()}, CASE: case})
    tree = within_budget(parse_expression, text, scope)
    build = within_budget(_Compiler(scope).truth, tree)
    _check_types(tree, scope)
    return Predicate(text, tree, scope, build)


def _check_types(tree, scope):
    inference = Inference()
    kind = within_budget(inference.type, tree, scope)
    for position, problem in inference.problems:
        raise NotCompilable(position=position, problem=f"{problem}.")
    if kind not in (BOOLEAN, ANY):
        raise _refusal(tree, f"this is a {kind} and not a condition that is true or false")


class _Compiler:
    """Trees to builders ``f(frame, of_case) -> Truth``."""

    def __init__(self, scope):
        self.scope = scope
        self.kinds = dict(scope.names[CASE].entries)

    def truth(self, node):
        """The builder of a condition."""
        if CASE not in free_names(node):
            constant = compile_node(node, self.scope)
            return lambda frame, of_case: known(constant(frame))
        if isinstance(node, syntax.Operation) and node.operator in ("and", "or"):
            left, right, join = self.truth(node.left), self.truth(node.right), _JOINS[node.operator]
            return lambda frame, of_case: join(left(frame, of_case), right(frame, of_case))
        if isinstance(node, syntax.Call) and node.function == syntax.Name("not") and len(node.arguments) == 1:
            inner = self.truth(node.arguments[0])
            return lambda frame, of_case: opposite(inner(frame, of_case))
        if isinstance(node, syntax.Between):
            low = syntax.Operation("<=", node.low, node.value, position=node.position)
            high = syntax.Operation("<=", node.value, node.high, position=node.position)
            return self.truth(syntax.Operation("and", low, high, position=node.position))
        if isinstance(node, syntax.Operation) and node.operator in _FLIPPED:
            return self.comparison(node)
        if isinstance(node, syntax.In):
            return self.membership(node)
        return self.flag(node)

    def comparison(self, node):
        """The builder of a comparison with an attribute on one side and none on the other."""
        operator, attribute, other = node.operator, node.left, node.right
        if CASE in free_names(other):
            operator, attribute, other = _FLIPPED[operator], node.right, node.left
        if CASE in free_names(other):
            raise _refusal(node, "two attributes of a case cannot be compared with each other")
        name, kind = self.attribute(attribute)
        value = compile_node(other, self.scope)

        def build(frame, of_case):
            return of_case(name, comparison(kind, operator, value(frame), frame.run))

        return build

    def membership(self, node):
        """The builder of ``case.attribute in (tests)``."""
        name, kind = self.attribute(node.value)
        tests = [self.test(test, kind) for test in node.tests]
        return lambda frame, of_case: of_case(name, any_of([test(frame) for test in tests]))

    def test(self, node, kind):
        """What gives the Outcome of one test behind ``in``."""
        if CASE in free_names(node):
            raise _refusal(node, "a test behind “in” may not speak of the case itself")
        if isinstance(node, syntax.Comparison):
            operator, operand = node.operator, compile_node(node.operand, self.scope)
            return lambda frame: comparison(kind, operator, operand(frame), frame.run)
        wanted, test = compile_node(node, self.scope), compile_test(node, self.scope)
        return lambda frame: membership(kind, wanted(frame), lambda value: test(value, frame))

    def flag(self, node):
        """The builder of an attribute that is true or false itself."""
        name, kind = self.attribute(node)
        if kind is not BOOLEAN:
            raise _refusal(node, f"“case.{name}” is a {kind} and not true or false")
        return lambda frame, of_case: of_case(name, comparison(kind, "=", True, frame.run)._replace(absent=None))

    def attribute(self, node):
        """The name and type of ``case.name``."""
        if not (isinstance(node, syntax.Path) and node.base == syntax.Name(CASE)):
            raise _refusal(node, f"“{print_node(node)}” cannot be searched for")
        if node.name not in self.kinds:
            searchable = ", ".join(sorted(self.kinds)) or "none"
            problem = f"“case.{node.name}” is not a searchable attribute; these are: {searchable}."
            raise NotCompilable(position=node.position, problem=problem)
        return node.name, self.kinds[node.name]


_JOINS = {"and": both, "or": either}


def _attributes(node):
    if isinstance(node, syntax.Path) and node.base == syntax.Name(CASE):
        yield node.name
    for child in children(node):
        yield from _attributes(child)


def _equal(node):
    """The pairs of attribute and name that a tree requires to be equal, in all of its parts joined by “and”."""
    if not isinstance(node, syntax.Operation):
        return
    if node.operator == "and":
        yield from _equal(node.left)
        yield from _equal(node.right)
    elif node.operator == "=":
        for attribute, name in ((node.left, node.right), (node.right, node.left)):
            of_case = isinstance(attribute, syntax.Path) and attribute.base == syntax.Name(CASE)
            if of_case and isinstance(name, syntax.Name):
                yield attribute.name, name.name


def _refusal(node, problem):
    return NotCompilable(position=node.position, problem=f"{problem}. {_FORMS}.")


def _converted(convert, value, kind):
    try:
        return convert(value, kind)
    except NoValue as error:
        raise NotComparable(value=repr(value), problem=str(error)) from error
