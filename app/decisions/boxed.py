"""Boxed expressions to closures: what the FEEL compiler is for texts, this is for the boxes of a DMN file."""

from app import feel
from app.decisions import model
from app.decisions.errors import UnusableModel
from app.decisions.table_compiler import compile_table
from app.feel.compile_loops import closure_signature, external_function, filtered, iterated, quantified
from app.feel.compiler import decided, noting
from app.feel.errors import NoValue
from app.feel.invocation import invoke
from app.feel.types import ANY, coerce, describe
from app.feel.values import Function
from app.feel.values.functions import Signature


class Place:
    """Where in a file something stands: the file, its types, and the words for the element.

    ``tables`` collects the decision tables compiled at this place or inside it, ``expressions`` what was compiled of
    FEEL as ``(element, tree, scope, type)``: the type of the tested input for a cell, None for any other expression.
    """

    __slots__ = ("element", "expressions", "file", "tables", "types")

    def __init__(self, file, types, element, around=None):
        self.file = file
        self.types = types
        self.element = element
        self.tables = [] if around is None else around.tables
        self.expressions = [] if around is None else around.expressions

    def inside(self, part):
        """A place within this one: ``decision “D03”, rule 4``."""
        return Place(self.file, self.types, f"{self.element}, {part}", self)

    def type(self, text):
        """The type of a typeRef here."""
        return self.types.resolve(text, self.element)

    def unusable(self, problem):
        """The error that something at this place cannot be used."""
        return UnusableModel(file=self.file, element=self.element, problem=problem)

    def not_feel(self, text, error):
        """The error that a text at this place is not FEEL, or uses a name that is not known."""
        mend = "Rewrite it in FEEL."
        if isinstance(error, feel.UnknownName):
            mend = "Correct the name, or require the element it stands for."
        return self.unusable(f"“{_shortened(text)}” cannot be used. {error} {mend}")


def compile_boxed(expression, scope, place):
    """The closure of a boxed expression in a FEEL scope, its result converted to the type it declares.

    Raises ``UnusableModel`` naming the element.
    """
    closure = _COMPILERS[type(expression)](expression, scope, place)
    return typed(closure, place.type(expression.type), place)


def typed(closure, kind, place):
    """``closure`` with its value converted to ``kind``; what cannot be is null with a note."""
    if kind is ANY:
        return closure

    def convert(frame):
        value = closure(frame)
        try:
            return coerce(value, kind)
        except NoValue as reason:
            frame.run.note(1, reason, place.element)
            return None

    return convert


def _literal(expression, scope, place):
    try:
        compiled = feel.compile_expression(expression.text, scope)
    except (feel.FeelSyntaxError, feel.UnknownName) as error:
        raise place.not_feel(expression.text, error) from error
    place.expressions.append((place.element, compiled.tree, scope, None))
    return tagging(compiled.closure, place.element)


def tagging(closure, element):
    """``closure`` with the notes made in it said to come from ``element``."""

    def tagged(frame):
        notes = frame.run.notes
        before = len(notes)
        value = closure(frame)
        if len(notes) > before:
            frame.run.tag(before, element)
        return value

    return tagged


def _shortened(text):
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"


def _context(expression, scope, place):
    inner, entries, result = scope.child(), [], None
    for name, kind, value in expression.entries:
        inside = place.inside(f"entry “{name}”" if name else "result")
        if isinstance(value, model.FunctionExpression) and name:  # a function may call itself
            inner.names[name] = ANY
        closure = typed(compile_boxed(value, inner, inside), inside.type(kind), inside)
        if name is None:
            result = closure
            break
        entries.append((name, closure))
        inner.names[name] = inside.type(kind or value.type)

    def build(frame):
        values = {}
        inside = feel.Frame(values, frame, frame.run)
        for name, closure in entries:
            values[name] = closure(inside)
        return values if result is None else result(inside)

    return build


def _list(expression, scope, place):
    items = [compile_boxed(item, scope, place.inside(f"item {at}")) for at, item in enumerate(expression.items, 1)]
    return lambda frame: [item(frame) for item in items]


def _relation(expression, scope, place):
    rows = [
        [compile_boxed(cell, scope, place.inside(f"row {at}")) for cell in row]
        for at, row in enumerate(expression.rows, 1)
    ]
    columns = expression.columns
    return lambda frame: [dict(zip(columns, (cell(frame) for cell in row), strict=True)) for row in rows]


def _invocation(expression, scope, place):
    function = compile_boxed(expression.function, scope, place)
    names = [name for name, _ in expression.bindings]
    arguments = [compile_boxed(value, scope, place.inside(f"argument “{name}”")) for name, value in expression.bindings]

    def call(frame):
        target = function(frame)
        if type(target) is not Function:
            raise NoValue(f"{describe(target)} cannot be invoked")
        return invoke(frame.run, target, [argument(frame) for argument in arguments], names)

    return tagging(noting(call, 1), place.element)


def _function(expression, scope, place):
    parameters = [(name, place.type(kind)) for name, kind in expression.parameters]
    if expression.kind != "FEEL":
        return lambda frame: Function(None, [Signature(parameters, external_function)])
    body = compile_boxed(expression.body, scope.child(dict(parameters)), place)
    return lambda frame: Function(None, [closure_signature(parameters, body, frame)])


def _conditional(expression, scope, place):
    parts = (("if", expression.condition), ("then", expression.then), ("else", expression.otherwise))
    condition, then, otherwise = (compile_boxed(part, scope, place.inside(name)) for name, part in parts)
    choose = noting(lambda frame: (then if decided(condition(frame)) else otherwise)(frame), 1)
    return tagging(choose, place.element)


def _filter(expression, scope, place):
    source = compile_boxed(expression.source, scope, place.inside("in"))
    match = compile_boxed(expression.match, scope.child({"item": ANY}, is_open=True), place.inside("match"))
    return tagging(noting(lambda frame: filtered(frame, source(frame), match), 1), place.element)


def _iteration(expression, scope, place):
    source = compile_boxed(expression.source, scope, place.inside("in"))
    variable, kind = expression.variable, expression.kind
    body = compile_boxed(expression.body, scope.child([variable, "partial"]), place.inside(kind))

    def iterate(frame):
        results = []
        for value in iterated(source(frame)):
            frame.run.listed(1)
            results.append(body(feel.Frame({variable: value, "partial": list(results)}, frame, frame.run)))
        return results if kind == "for" else quantified(kind == "some", results)

    return tagging(noting(iterate, 1), place.element)


def _table(expression, scope, place):
    compiled = compile_table(expression, scope, place)
    return tagging(noting(compiled.evaluate, 1), place.element)


_COMPILERS = {
    model.LiteralExpression: _literal,
    model.ContextExpression: _context,
    model.ListExpression: _list,
    model.Relation: _relation,
    model.Invocation: _invocation,
    model.FunctionExpression: _function,
    model.Conditional: _conditional,
    model.FilterExpression: _filter,
    model.IterationExpression: _iteration,
    model.DecisionTable: _table,
}
