"""What only shows when the whole file is read: names used twice, references to nothing, cycles of requirements."""

from app.decisions.model import DecisionService
from app.decisions.reader_places import quoted, short

_MAX_CHAIN = 12


def check(source, definitions):
    """Refuse what is wrong between the elements of ``definitions``."""
    _check_names(source, definitions)
    _check_references(source, definitions)
    _check_cycles(source, definitions)


# --- names -------------------------------------------------------------------------------------------------


def _check_names(source, definitions):
    groups = {
        "import": [element for element in definitions.imports if element.name],
        "item definition": definitions.item_definitions,
        "input": definitions.inputs,
        "decision": definitions.decisions,
        "knowledge model": definitions.knowledge,
        "decision service": definitions.services,
    }
    for noun, elements in groups.items():
        _check_group(source, noun, elements)
    waiting = list(definitions.item_definitions)
    while waiting:
        components = waiting.pop().components
        _check_group(source, "component", components)
        waiting.extend(components)


def _check_group(source, noun, elements):
    first = {}
    for element in elements:
        other = first.setdefault(element.name, element)
        if other is not element:
            node = source.nodes[element.id]
            where = f"line {other.line}{source.written_id(source.nodes[other.id])}"
            problem = f"another {noun} has the same name{source.written_id(node)}: {where}; rename one of them."
            raise source.problem(node, problem)


# --- references --------------------------------------------------------------------------------------------


def _check_references(source, definitions):
    inputs = {element.id for element in definitions.inputs}
    decisions = {element.id for element in definitions.decisions}
    invocable = {element.id for element in (*definitions.knowledge, *definitions.services)}
    for element in (*definitions.decisions, *definitions.knowledge):
        _check_each(source, element, element.required_inputs, inputs, "an input")
        _check_each(source, element, element.required_decisions, decisions, "a decision")
        _check_each(source, element, element.required_knowledge, invocable, "a knowledge model or decision service")
    for service in definitions.services:
        named = service.output_decisions + service.encapsulated_decisions + service.input_decisions
        _check_each(source, service, named, decisions, "a decision")
        _check_each(source, service, service.input_data, inputs, "an input")


def _check_each(source, element, references, known, noun):
    for namespace, identity in references:
        problem = None
        if namespace != source.namespace:
            if namespace not in source.import_names:
                problem = f"it refers to {quoted(identity)} of {quoted(namespace)}, which is not imported; import it."
        elif identity not in source.nodes:
            problem = (
                f"it refers to {noun} with the id {quoted(identity)}, which is not in this file; add or remove it."
            )
        elif identity not in known:
            problem = f"it refers to {quoted(identity)} as {noun}, which it is not; correct the reference."
        if problem:
            raise source.problem(source.nodes[element.id], problem)


# --- cycles ------------------------------------------------------------------------------------------------


def _check_cycles(source, definitions):
    elements = {element.id: element for element in (*definitions.decisions, *definitions.knowledge)}
    # The input decisions of a service are given by its caller and end the chain there, so such a service is left out.
    elements |= {service.id: service for service in definitions.services if not service.input_decisions}
    done = set()
    for identity in elements:
        chain = _cycle_from(identity, elements, source.namespace, done)
        if chain:
            names = _names([short(elements[link].name) for link in chain])
            problem = f"it requires itself: {names}; remove one of these requirements."
            raise source.problem(source.nodes[chain[0]], problem)


def _cycle_from(start, elements, namespace, done):
    """The ids of a cycle (first and last the same) reached from ``start``, or None; ``done`` reach none."""
    path = {}
    stack = [(start, None)]
    while stack:
        identity, following = stack.pop()
        if following is None:
            if identity in path:
                chain = list(path)
                return [*chain[chain.index(identity) :], identity]
            if identity in done:
                continue
            path[identity] = True
            following = iter([link for link in _requirements(elements[identity], namespace) if link in elements])
        link = next(following, None)
        if link is None:
            del path[identity]
            done.add(identity)
        else:
            stack += [(identity, following), (link, None)]
    return None


def _requirements(element, namespace):
    if isinstance(element, DecisionService):
        references = element.output_decisions + element.encapsulated_decisions
    else:
        references = element.required_decisions + element.required_knowledge
    return [identity for space, identity in references if space == namespace]


def _names(names):
    if len(names) > _MAX_CHAIN:
        names = [*names[: _MAX_CHAIN - 2], "…", *names[-1:]]
    return " → ".join(names)
