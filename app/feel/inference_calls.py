"""The types of function definitions and calls: whether arguments fit in number, by name and by type."""

from app.feel import syntax
from app.feel.builtins import BUILTINS
from app.feel.errors import UnknownName
from app.feel.inference_rules import a_type, differ
from app.feel.types import ANY, ANY_FUNCTION, DATE, NULL, FunctionType, ListType, base_of, conforms
from app.feel.typing import resolve_type


def function_type(inference, node, scope):
    """The type of a function definition."""
    types = {}
    for name, kind in node.parameters:
        try:
            types[name] = resolve_type(kind, scope.types) if kind else ANY
        except UnknownName:
            types[name] = ANY
    result = ANY if node.external else inference.type(node.body, scope.child(types))
    return FunctionType(parameters=tuple(types.values()), result=result)


def call_type(inference, node, scope):
    """The type of what is called, its arguments looked through."""
    given = [inference.type(argument, scope) for argument in node.arguments]
    called = node.function.name if isinstance(node.function, syntax.Name) else None
    if called in BUILTINS and scope.type_of(called) is None:
        return _built_in(inference, node, BUILTINS[called], given)
    kind = inference.type(node.function, scope)
    if isinstance(kind, FunctionType):
        if not node.names and len(given) != len(kind.parameters):
            inference.problem(node, f"{len(kind.parameters)} arguments are needed here, not {len(given)}")
        elif not node.names:
            for argument, own, wanted in zip(node.arguments, given, kind.parameters, strict=True):
                _fits(inference, argument, own, wanted)
        return kind.result or ANY
    if kind not in (ANY, ANY_FUNCTION):
        inference.problem(node, f"{a_type(kind)} cannot be invoked")
    return ANY


def _built_in(inference, node, function, given):
    """The result of the signatures that may fit; Any where they differ and it is not sure which one it is."""
    reason, results = None, []
    for signature in function.signatures:
        arranged = signature.arrange(given, node.names)
        if arranged is None:
            continue
        wanted = [kind for _, kind in signature.parameters]
        wanted = wanted * len(arranged) if signature.variadic else wanted
        pairs = list(zip(arranged, wanted, strict=True))
        wrong = [(own, kind) for own, kind in pairs if own and not may_become(own, kind)]
        if wrong:
            own, kind = wrong[0]
            reason = reason or f"“{function.name}” takes {a_type(kind)} here, not {a_type(own)}"
            continue
        results.append(signature.result)
        if all(own is None or (own is not NULL and conforms(own, kind)) for own, kind in pairs):
            break
    if not results:
        inference.problem(node, reason or f"these arguments do not fit {function.usage}")
    return results[0] if results and all(kind == results[0] for kind in results) else ANY


def _fits(inference, node, own, wanted):
    if not may_become(own, wanted):
        inference.problem(node, f"{a_type(wanted)} is needed here, not {a_type(own)}")


def may_become(own, wanted):
    """Whether a value of type ``own`` may be one of ``wanted``, implicit conversions included."""
    own, wanted = base_of(own), base_of(wanted)
    if not differ(own, wanted) or conforms(own, wanted):
        return True
    if isinstance(own, ListType):
        return may_become(own.element, wanted)
    if isinstance(wanted, ListType):
        return may_become(own, wanted.element)
    return own is DATE and wanted.name == "date and time"
