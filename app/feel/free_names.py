"""Which names of the outside a syntax tree uses."""

from app.feel import syntax


def free_names(node):
    """The set of names used in ``node`` and not defined in it; those a filter may find in its items included."""
    return frozenset(_free(node))


def _free(node):
    if isinstance(node, syntax.Name):
        return {node.name}
    if isinstance(node, syntax.ContextNode):
        return _in_turn(node.entries, ())
    if isinstance(node, syntax.FunctionDefinition):
        return _free(node.body) - {name for name, _ in node.parameters}
    if isinstance(node, syntax.Filter):
        return _free(node.base) | (_free(node.condition) - {"item"})
    if isinstance(node, (syntax.For, syntax.Quantified)):
        body = node.body if isinstance(node, syntax.For) else node.condition
        pairs = [(iterator.name, iterator.source) for iterator in node.iterators]
        return _in_turn(pairs, (body,), {"partial"} if isinstance(node, syntax.For) else set())
    return set().union(*(_free(child) for child in children(node)))


def _in_turn(pairs, last, own=frozenset()):
    """The free names of named expressions each of which knows those before it, and of ``last``.

    ``last`` knows all of them and ``own``. A function knows its own name too, as it may call itself.
    """
    found, known = set(), set()
    for name, expression in pairs:
        calls_itself = isinstance(expression, syntax.FunctionDefinition)
        found |= _free(expression) - ({*known, name} if calls_itself else known)
        known.add(name)
    for expression in last:
        found |= _free(expression) - known - own
    return found


def children(node):
    """The nodes directly inside ``node``, in the order of the text."""
    for name in node.compared:
        value = vars(node)[name]
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, tuple):
                yield from (piece for piece in part if isinstance(piece, syntax.Node))
            elif isinstance(part, syntax.Node):
                yield part
