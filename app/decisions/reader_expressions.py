"""Boxed expressions: from the XML of a decision's logic to the plain data of ``model``."""

from app.decisions import model
from app.decisions.reader_places import local_name, plain_name, quoted
from app.decisions.reader_tables import read_table

_EVERYWHERE = {"description", "extensionElements"}
_FUNCTION_KINDS = ("FEEL", "Java", "PMML")


def expression_in(source, parent, besides=()):
    """The one expression among the children of ``parent``, or None; ``besides`` are the tags that are none."""
    found = expressions_in(source, parent, besides)
    if len(found) > 1:
        kinds = " and ".join(f"“{local_name(node)}”" for node in found)
        raise source.problem(parent, f"it holds {len(found)} expressions ({kinds}); keep one of them.")
    return read_expression(source, found[0]) if found else None


def expressions_in(source, parent, besides=()):
    """The XML of all expressions among the children of ``parent``; refuses what is none, nor one of ``besides``."""
    found = []
    for node in parent.iterchildren(source.tag + "*"):
        kind = local_name(node)
        if kind in _EVERYWHERE or kind in besides:
            continue
        if kind not in _READERS:
            kinds = ", ".join(_READERS)
            raise source.problem(node, f"“{kind}” is no expression this engine knows; use one of {kinds}.")
        found.append(node)
    return found


def needed_expression(source, parent, besides=(), without="it is empty; give it an expression."):
    """As :func:`expression_in`, but refuses where there is none, with the sentence ``without``."""
    expression = expression_in(source, parent, besides)
    if expression is None:
        raise source.problem(parent, without)
    return expression


def read_expression(source, node):
    """The expression ``node``, one of those that :func:`expressions_in` finds."""
    source.check_language(node)
    common = {
        "id": node.get("id"),
        "line": node.sourceline,
        "type": source.type(node, node.get("typeRef")),
        "label": plain_name(node.get("label")),
    }
    return _READERS[local_name(node)](source, node, common)


def read_function(source, node, common=None):
    """A function definition, also the one a knowledge model encapsulates."""
    if common is None:
        common = {"id": node.get("id"), "line": node.sourceline, "type": source.type(node, node.get("typeRef"))}
    kind = (node.get("kind") or "FEEL").strip()
    if kind not in _FUNCTION_KINDS:
        raise source.problem(node, f"{quoted(kind)} is no kind of function; use FEEL.")
    parameters = _parameters(source, node)
    without = "the function has no body; give it an expression."
    body = needed_expression(source, node, {"formalParameter"}, without)
    return model.FunctionExpression(parameters=parameters, body=body, kind=kind, **common)


def _parameters(source, node):
    parameters = {}
    for parameter in source.children(node, "formalParameter"):
        name = source.name(parameter)
        if name in parameters:
            raise source.problem(parameter, "the function has two parameters of this name; rename one of them.")
        parameters[name] = source.type(parameter, parameter.get("typeRef"))
    return tuple(parameters.items())


def _literal(source, node, common):
    text = source.feel(node)
    if not text.strip():
        raise source.problem(node, "its expression is empty; write it in FEEL (null, if it shall have no value).")
    return model.LiteralExpression(text=text, **common)


def _context(source, node, common):
    nodes = source.children(node, "contextEntry")
    entries, names = [], set()
    for entry in nodes:
        variable = source.child(entry, "variable")
        name = plain_name(variable.get("name")) if variable is not None else ""
        if not name and entry is not nodes[-1]:
            raise source.problem(entry, "only the last entry, the result, may be without a name; give it one.")
        if name and name in names:
            raise source.problem(entry, "the context has two entries of this name; rename one of them.")
        names.add(name)
        typed = source.type(variable, variable.get("typeRef")) if variable is not None else None
        entries.append((name or None, typed, needed_expression(source, entry, {"variable"})))
    return model.ContextExpression(entries=tuple(entries), **common)


def _list(source, node, common):
    items = tuple(read_expression(source, item) for item in expressions_in(source, node))
    return model.ListExpression(items=items, **common)


def _relation(source, node, common):
    columns = tuple(source.name(column) for column in source.children(node, "column"))
    if len(set(columns)) < len(columns):
        raise source.problem(node, "two columns of the relation have the same name; rename one of them.")
    rows = []
    for row in source.children(node, "row"):
        cells = tuple(read_expression(source, cell) for cell in expressions_in(source, row))
        if len(cells) != len(columns):
            problem = f"it has {len(cells)} cells, but the relation has {len(columns)} columns; give it one for each."
            raise source.problem(row, problem)
        rows.append(cells)
    return model.Relation(columns=columns, rows=tuple(rows), **common)


def _invocation(source, node, common):
    without = "the invocation does not say which function it invokes; name a knowledge model."
    function = needed_expression(source, node, {"binding"}, without)
    bindings = {}
    for binding in source.children(node, "binding"):
        parameter = source.child(binding, "parameter")
        name = plain_name(parameter.get("name")) if parameter is not None else ""
        if not name or name in bindings:
            problem = "the parameter is given twice; keep one." if name else "it names no parameter; give the name."
            raise source.problem(binding, problem)
        bindings[name] = needed_expression(source, binding, {"parameter"})
    return model.Invocation(function=function, bindings=tuple(bindings.items()), **common)


def _conditional(source, node, common):
    condition, then, otherwise = (_part(source, node, name) for name in ("if", "then", "else"))
    return model.Conditional(condition=condition, then=then, otherwise=otherwise, **common)


def _filter(source, node, common):
    return model.FilterExpression(source=_part(source, node, "in"), match=_part(source, node, "match"), **common)


def _iteration(source, node, common):
    kind = local_name(node)
    variable = plain_name(node.get("iteratorVariable"))
    if not variable:
        raise source.problem(node, f"its “{kind}” names no variable; give the name of one item (iteratorVariable).")
    items = _part(source, node, "in")
    body = _part(source, node, "return" if kind == "for" else "satisfies")
    return model.IterationExpression(kind=kind, variable=variable, source=items, body=body, **common)


def _part(source, node, name):
    part = source.child(node, name)
    if part is None:
        raise source.problem(node, f"its “{local_name(node)}” lacks the part “{name}”; add it.")
    return needed_expression(source, part)


_READERS = {
    "literalExpression": _literal,
    "decisionTable": read_table,
    "context": _context,
    "list": _list,
    "relation": _relation,
    "invocation": _invocation,
    "functionDefinition": read_function,
    "conditional": _conditional,
    "filter": _filter,
    "for": _iteration,
    "some": _iteration,
    "every": _iteration,
}
