"""From the bytes of a DMN file to plain data, or one sentence that says what is wrong with it and what to do."""

import hashlib

from app.decisions import model
from app.decisions.errors import UnreadableFile
from app.decisions.reader_checks import check
from app.decisions.reader_expressions import expression_in, read_function
from app.decisions.reader_places import local_name, plain_name, quoted
from app.decisions.reader_source import Source
from app.decisions.reader_versions import OTHER_FILES, VERSIONS, is_dmn_like, known_versions
from app.decisions.xml import WHOLE_FILE, parse

_NOT_LOGIC = {
    *("question", "allowedAnswers", "variable", "supportedObjective", "impactedPerformanceIndicator"),
    *("informationRequirement", "knowledgeRequirement", "authorityRequirement"),
    *("decisionMaker", "decisionOwner", "usingProcess", "usingTask"),
}
_SCRIPTING = ("camunda", "spiffworkflow")


def read(data, file):
    """The ``Definitions`` in the bytes ``data`` of a DMN file called ``file``; ``UnreadableFile`` if unusable."""
    root = parse(data, file)
    source = Source(root, file, _version(root, file))
    _check_tags(source)
    source.check_language(root)
    imports = tuple(_import(source, node) for node in source.children(root, "import"))
    definitions = _definitions(source, imports, hashlib.sha256(data).hexdigest())
    check(source, definitions)
    return definitions


def _definitions(source, imports, digest):
    root = source.root

    def every(tag, reader):
        return tuple(reader(source, node) for node in source.children(root, tag))

    parts = {
        "item_definitions": every("itemDefinition", _item_definition),
        "inputs": every("inputData", _input_data),
        "decisions": every("decision", _decision),
        "knowledge": every("businessKnowledgeModel", _knowledge_model),
        "services": every("decisionService", _service),
    }
    if not any(parts.values()):
        raise source.problem(root, "it has no decision, nor anything else a decision needs; add a decision.")
    return model.Definitions(
        **_element(source, root, plain_name(root.get("name")) or source.file),
        file=source.file,
        hash=digest,
        namespace=source.namespace,
        imports=imports,
        **parts,
    )


# --- what kind of file it is -------------------------------------------------------------------------------


def _version(root, file):
    namespace = root.tag.rpartition("}")[0].lstrip("{")
    name = local_name(root)
    if namespace in VERSIONS and name == "definitions":
        return VERSIONS[namespace]
    if namespace in OTHER_FILES:
        problem = f"it is {OTHER_FILES[namespace]}, not DMN; choose a DMN file."
    elif name != "definitions" or not is_dmn_like(namespace):
        problem = f"it is not DMN: its outermost element is “{name}” of {_of(namespace)}; choose a DMN file."
    else:
        problem = f"its version of DMN, {quoted(namespace)}, is unknown; save it as one of {known_versions()}."
    raise UnreadableFile(file=file, element=WHOLE_FILE, problem=problem)


def _of(namespace):
    return f"the namespace {quoted(namespace)}" if namespace else "no namespace"


def _check_tags(source):
    """Refuse elements of another version of DMN, which would be overlooked, and scripts in extensions."""
    for tag in {node.tag for node in source.root.iter()}:
        namespace, _, name = tag.lstrip("{").rpartition("}")
        problem = None
        if namespace in VERSIONS and namespace != source.tag[1:-1]:
            problem = f"its element “{name}” is of DMN {VERSIONS[namespace]}, but the file is of DMN {source.version}"
            problem += "; save it in one version."
        elif "script" in name.lower() and any(word in namespace.lower() for word in _SCRIPTING):
            problem = f"it carries a script (“{name}”), which is never run; rewrite it in FEEL and remove it."
        if problem:
            raise source.problem(next(source.root.iter(tag)), problem)


# --- elements ----------------------------------------------------------------------------------------------


def _element(source, node, name):
    return {
        "id": node.get("id"),
        "name": name,
        "line": node.sourceline,
        "description": source.words(node, "description"),
    }


def _import(source, node):
    source.check_language(node)
    namespace = (node.get("namespace") or "").strip()
    if not namespace:
        raise source.problem(node, "it does not say which namespace it imports; add it.")
    name = plain_name(node.get("name"))
    source.import_names.setdefault(namespace, name)
    return model.Import(
        **_element(source, node, name),
        namespace=namespace,
        location=node.get("locationURI"),
        kind=(node.get("importType") or "").strip(),
    )


def _item_definition(source, node):
    written = source.child(node, "typeRef")
    function = source.child(node, "functionItem")
    parameters = result = None
    if function is not None:
        parameters = tuple(
            (source.name(parameter), source.type(parameter, parameter.get("typeRef")))
            for parameter in source.children(function, "parameters")
        )
        result = source.type(function, function.get("outputTypeRef"))
    return model.ItemDefinition(
        **_element(source, node, source.name(node)),
        type=source.type(written, written.text) if written is not None else None,
        allowed=source.optional_feel(node, "allowedValues"),
        type_constraint=source.optional_feel(node, "typeConstraint"),
        is_collection=(node.get("isCollection") or "").strip() in ("true", "1"),
        components=tuple(_item_definition(source, child) for child in source.children(node, "itemComponent")),
        parameters=parameters,
        result=result,
    )


def _variable(source, node, name):
    variable = source.child(node, "variable")
    if variable is None:
        return {"variable": name, "type": None}
    named = plain_name(variable.get("name")) or name
    return {"variable": named, "type": source.type(variable, variable.get("typeRef"))}


def _named(source, node):
    """The facts of an element that has a name and a variable."""
    name = source.name(node)
    return {**_element(source, node, name), **_variable(source, node, name)}


def _input_data(source, node):
    return model.InputData(**_named(source, node))


def _decision(source, node):
    return model.Decision(
        **_named(source, node),
        required_inputs=_required(source, node, "informationRequirement", "requiredInput"),
        required_decisions=_required(source, node, "informationRequirement", "requiredDecision"),
        required_knowledge=_required(source, node, "knowledgeRequirement", "requiredKnowledge"),
        expression=expression_in(source, node, _NOT_LOGIC),
        question=source.words(node, "question"),
    )


def _knowledge_model(source, node):
    facts = _named(source, node)
    logic = source.child(node, "encapsulatedLogic")
    if logic is None:
        raise source.problem(node, "it has no logic; give it an expression, with a parameter for each value it needs.")
    # Some tools for DMN 1.1 wrap the function they mean in an encapsulated logic that says nothing itself.
    inner = source.child(logic, "functionDefinition")
    if source.version == "1.1" and inner is not None and source.child(logic, "formalParameter") is None:
        logic = inner
    return model.KnowledgeModel(
        **facts,
        required_knowledge=_required(source, node, "knowledgeRequirement", "requiredKnowledge"),
        logic=read_function(source, logic),
    )


def _service(source, node):
    return model.DecisionService(
        **_named(source, node),
        output_decisions=_references(source, node, node, "outputDecision"),
        encapsulated_decisions=_references(source, node, node, "encapsulatedDecision"),
        input_decisions=_references(source, node, node, "inputDecision"),
        input_data=_references(source, node, node, "inputData"),
    )


# --- references --------------------------------------------------------------------------------------------


def _required(source, owner, requirement, tag):
    found = []
    for node in source.children(owner, requirement):
        found += _references(source, owner, node, tag)
    return tuple(found)


def _references(source, owner, node, tag):
    """The targets of the children ``tag`` of ``node`` as ``(namespace, id)``."""
    return tuple(_target(source, owner, child.get("href")) for child in source.children(node, tag))


def _target(source, owner, href):
    namespace, mark, identity = (href or "").strip().rpartition("#")
    if not mark or not identity:
        raise source.problem(owner, f"its reference {quoted(href)} names no element; write # and the element's id.")
    return (namespace or source.namespace, identity)
