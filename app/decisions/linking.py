"""A file with those it imports: elements found by reference, each compiled once, when it is first needed."""

import threading

from app import feel
from app.decisions import model
from app.decisions.boxed import Place, compile_boxed, typed
from app.decisions.errors import UnusableModel
from app.decisions.typing import TypeTable
from app.feel.compile_loops import external_function
from app.feel.types import ANY, ContextType, FunctionType
from app.feel.values import Function
from app.feel.values.functions import Signature

_KINDS = {
    model.InputData: "input",
    model.Decision: "decision",
    model.KnowledgeModel: "knowledge model",
    model.DecisionService: "decision service",
}


class LinkedModel:
    """One DMN file ready to be evaluated. ``imports`` are pairs of import name and LinkedModel.

    Compiled elements are kept, so a file is compiled once however often it is evaluated. In a ``lenient`` model names
    that are not known are null, as the standard has it, instead of an error.
    """

    def __init__(self, definitions, imports, service_function, *, lenient=False):
        """``service_function(model, service)`` makes the function of a decision service: it has to evaluate."""
        self.service_function = service_function
        self.lenient = lenient
        self.definitions = definitions
        self.file = definitions.file
        self.hash = definitions.hash
        self.imports = imports
        self.types = TypeTable(definitions, [(name, imported.types) for name, imported in imports])
        parts = (definitions.inputs, definitions.decisions, definitions.knowledge, definitions.services)
        self.elements = {element.id: element for part in parts for element in part}
        self._compiled = {}
        self._lock = threading.RLock()  # an element may need others while it is compiled
        self._places = {}

    def find(self, reference, element=""):
        """``(model, element)`` of a ``(namespace, id)`` reference, here or in an import."""
        namespace, name = reference
        for candidate in self.reachable():
            if candidate.definitions.namespace == namespace and name in candidate.elements:
                return candidate, candidate.elements[name]
        problem = f"it refers to “{name}”, which is neither in this file nor in one it imports; correct the reference."
        raise UnusableModel(file=self.file, element=element, problem=problem)

    def reachable(self):
        """This model and all it imports, directly or not, each once."""
        seen, waiting = [], [self]
        while waiting:
            candidate = waiting.pop(0)
            if candidate not in seen:
                seen.append(candidate)
                waiting += [imported for _, imported in candidate.imports]
        return seen

    def prefix_of(self, other):
        """The import name under which ``other`` is known here; None for this model itself."""
        if other is self:
            return None
        return next((name for name, imported in self.imports if imported is other), None)

    def place(self, element):
        """The place of an element, for messages and for the tables compiled in it."""
        if element.id not in self._places:
            self._places[element.id] = Place(self.file, self.types, f"{_KINDS[type(element)]} “{element.name}”")
        return self._places[element.id]

    def variable_type(self, element):
        """The type of what an element stands for in an expression."""
        if isinstance(element, model.KnowledgeModel):
            parameters = element.logic.parameters if element.logic else ()
            types = tuple(self.types.resolve(kind, element.name) for _, kind in parameters)
            result = self.types.resolve(element.logic and element.logic.type, element.name)
            return FunctionType(parameters=types, result=result)
        if isinstance(element, model.DecisionService):
            return ANY
        return self.types.resolve(element.type, self.place(element).element)

    def compiled(self, element):
        """The :class:`CompiledDecision` of a decision, or the :class:`Function` of a knowledge model or service."""
        if element.id not in self._compiled:
            with self._lock:
                if element.id not in self._compiled:
                    compiler = _COMPILERS.get(type(element), self.service_function)
                    self._compiled[element.id] = compiler(self, element)
        return self._compiled[element.id]

    def requirements(self, element):
        """``(model, element)`` of everything an element requires, in the order inputs, decisions, knowledge."""
        references = (*element.required_inputs, *element.required_decisions, *element.required_knowledge)
        return [self.find(reference, self.place(element).element) for reference in references]


class CompiledDecision:
    """A decision as a closure over a frame that holds its ``bindings`` (see :func:`bindings_of`)."""

    __slots__ = ("bindings", "closure")

    def __init__(self, bindings, closure):
        self.bindings = bindings
        self.closure = closure


def bindings_of(linked, element):
    """``(prefix, name, model, element, type)`` for each requirement: under which name it is known to ``element``."""
    found = []
    for owner, required in linked.requirements(element):
        prefix = linked.prefix_of(owner)
        name, kind = required.variable or required.name, owner.variable_type(required)
        found.append((prefix or None, name, owner, required, kind))
    return found


def scope_of(linked, bindings):
    """The FEEL scope of what is bound."""
    names, grouped = {}, {}
    for prefix, name, _, _, kind in bindings:
        if prefix:
            grouped.setdefault(prefix, []).append((name, kind))
        else:
            names[name] = kind
    names.update({prefix: ContextType(entries=tuple(entries)) for prefix, entries in grouped.items()})
    return feel.Scope(names, None, linked.types, lenient=linked.lenient)


def arranged(pairs):
    """``(prefix, name, value)`` triples as the values of a frame: those with a prefix in a context under it."""
    values = {}
    for prefix, name, value in pairs:
        if prefix:
            values.setdefault(prefix, {})[name] = value
        else:
            values[name] = value
    return values


def _decision(linked, decision):
    place, bindings = linked.place(decision), bindings_of(linked, decision)
    if decision.expression is None:
        return CompiledDecision(bindings, lambda frame: None)
    closure = compile_boxed(decision.expression, scope_of(linked, bindings), place)
    return CompiledDecision(bindings, typed(closure, place.type(decision.type), place))


def _knowledge(linked, knowledge):
    place, logic = linked.place(knowledge), knowledge.logic
    if logic is None:
        raise place.unusable("it has no logic; give it a function or take it out.")
    parameters = [(name, place.type(kind)) for name, kind in logic.parameters]
    if logic.kind != "FEEL":
        return Function(knowledge.name, [Signature(parameters, external_function)])
    bindings = bindings_of(linked, knowledge)
    outer = scope_of(linked, bindings)
    body = compile_boxed(logic.body, outer.child(dict(parameters)), place)
    body = typed(typed(body, place.type(logic.type), place), place.type(_result_type(linked, knowledge)), place)
    names, known = [name for name, _ in parameters], None

    def call(run, *arguments):
        nonlocal known
        if known is None:
            known = arranged((prefix, name, owner.compiled(element)) for prefix, name, owner, element, _ in bindings)
        frame = feel.Frame(known, None, run)
        return body(feel.Frame(dict(zip(names, arguments, strict=True)), frame, run))

    return Function(knowledge.name, [Signature(parameters, call)])


def _result_type(linked, knowledge):
    """A knowledge model's variable may declare the type of its result or that of the function itself."""
    kind = linked.types.get(knowledge.type) if knowledge.type else None
    return None if kind is not None and isinstance(getattr(kind, "base", kind), FunctionType) else knowledge.type


_COMPILERS = {model.Decision: _decision, model.KnowledgeModel: _knowledge}
