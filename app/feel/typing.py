"""Type nodes of the syntax tree to types."""

from app.feel.errors import UnknownName
from app.feel.types import ANY, BUILT_IN, ContextType, FunctionType, ListType, RangeType

_GENERIC = " It should be list, range, context or function."


def resolve_type(node, types=None):
    """The type a :class:`syntax.TypeNode` means; ``types`` are item definitions by name.

    Raises ``UnknownName`` for a name that is neither.
    """
    if not node.arguments and node.name != "context":
        found = (types or {}).get(node.name) or BUILT_IN.get(node.name)
        if found is None:
            raise UnknownName(position=node.position, name=node.name, hint=" It should be a type.")
        return found
    if node.name == "context":
        return ContextType(entries=tuple((name, resolve_type(kind, types)) for name, kind in node.arguments))
    arguments = [resolve_type(kind, types) for kind in node.arguments]
    if node.name == "function":
        return FunctionType(parameters=tuple(arguments[:-1]), result=arguments[-1] if arguments else ANY)
    generic = {"list": ListType, "range": RangeType}.get(node.name)
    if generic is None or len(arguments) != 1:
        raise UnknownName(position=node.position, name=node.name, hint=_GENERIC)
    return generic(element=arguments[0])
