"""Everything that can be said about a DMN file before anyone is decided upon."""

from app.decisions.analysis.findings import Finding
from app.decisions.analysis.table_checks import TableCheck
from app.decisions.errors import UnreadableFile, UnusableModel
from app.feel import syntax
from app.feel.errors import FeelError
from app.feel.inference import Inference


def check_file(library, file, known):
    """The findings about one file of a :class:`Library`; ``known`` are values of names that are fixed.

    A file that cannot be read at all is one finding. ``known`` is usually ``{"parameters": {…}}``.
    """
    try:
        linked = library.model(file)
    except (UnreadableFile, UnusableModel) as error:
        return _unusable(error)
    findings = [*_types_and_inputs(linked)]
    for element in (*linked.definitions.decisions, *linked.definitions.knowledge):
        findings += check_element(linked, element, known)
    for service in linked.definitions.services:
        findings += _compile(linked, service)
    return [finding for place, finding in enumerate(findings) if finding not in findings[:place]]


def check_element(linked, element, known):
    """The findings about one decision or knowledge model and the tables in it."""
    findings = _compile(linked, element)
    if findings:
        return findings
    place = linked.place(element)
    findings = [finding for entry in place.expressions for finding in _mistyped(linked.file, *entry)]
    for table in place.tables:
        findings += TableCheck(linked.file, table, known).findings()
    return findings


def _types_and_inputs(linked):
    """The findings about the types of a file and those of its inputs, whether a decision uses them or not."""
    for item in linked.definitions.item_definitions:
        yield from _resolved(lambda item=item: linked.types.resolve(item.name, f"data type “{item.name}”"))
    for element in linked.definitions.inputs:
        yield from _resolved(lambda element=element: linked.variable_type(element))


def _resolved(resolve):
    try:
        resolve()
    except UnusableModel as error:
        return _unusable(error)
    return []


def _mistyped(file, element, tree, scope, kind):
    """A finding for each place in an expression where types cannot fit."""
    inference = Inference()
    if isinstance(tree, syntax.UnaryTests):
        inference.tests(tree, kind, scope)
    else:
        inference.type(tree, scope)
    for position, sentence in inference.problems:
        yield Finding("type", file, element, f"at character {position}: {sentence}; correct it.")


def _compile(linked, element):
    try:
        linked.compiled(element)
    except UnusableModel as error:
        return _unusable(error)
    except FeelError as error:
        return [Finding("unusable", linked.file, linked.place(element).element, error.sentence)]
    return []


def _unusable(error):
    problems = (error, *getattr(error, "others", ()))
    return [Finding("unusable", problem.file, problem.element, problem.problem) for problem in problems]
