"""Checking files before they are published: each alone, and whether they fit each other.

What only shows when files are seen together: a form, decision, letter or process that is named and not there, a field
that a letter needs and no model gives. Findings are sentences that name file and element.
"""

from app.deployments import own_work
from app.deployments.messages import model_problems
from app.deployments.programme import Programme
from app.deployments.reports import FOLDER as REPORTS
from app.deployments.reports import problems_of
from app.deployments.requirements import problems_of as problems_of_requirements
from app.engine.layout.drawn import drawn
from app.engine.layout.quality import findings as drawing_findings
from app.engine.lint import check_diagram
from app.engine.source import read
from app.errors import AppError
from app.feel.errors import FeelError

LETTERS = "forms/letters"


def check_bundle(bundle):
    """The findings about a bundle, as sentences; empty if it can be published."""
    found = []
    for path in bundle.paths("processes", ".bpmn"):
        found += [str(finding) for finding in check_diagram(bundle[path], path)]
        found += _drawing(bundle[path], path)
    try:
        programme = Programme(bundle)
    except AppError as error:
        return [*found, str(error)]
    except KeyError as error:
        return [*found, f"{error.args[0]} is missing."]
    found += _read(programme) + _all_linked(programme)
    return found or problems_of_requirements(bundle)


def _drawing(content, path):
    """The findings about how a diagram is drawn; one for a file in which nothing is."""
    try:
        if not drawn(read(content, path)).shapes:
            return [f"{path}: nothing of it is drawn; lay it out and save it."]
        return [f"{path} · {element}: {said}" for element, said in drawing_findings(content, path)]
    except AppError:
        return []  # the linter has said so


def _read(programme):
    """What is wrong with each form, letter, decision and report alone."""
    found = []
    for form in programme.form_ids():
        found += _attempted(lambda form=form: programme.form(form))
    for path in programme.bundle.paths(LETTERS, ".html"):
        letter = path.removeprefix(f"{LETTERS}/").removesuffix(".html")
        found += _attempted(lambda letter=letter: programme.letter(letter))
    for decision in programme.models.decision_ids():
        found += _compiled(programme.models, decision)
    found += [*own_work.kind_problems(programme), *_attempted(programme.reasons)]
    for path in programme.bundle.paths(REPORTS, ".json"):
        problems = problems_of(programme.bundle[path], programme.models.case_model)
        found += [f"{path}: {problem}" for problem in problems]
    return found


def _compiled(models, decision_id):
    """What is wrong with the decisions and knowledge models of a file once they are compiled."""
    try:
        linked, _ = models.decision(decision_id)
    except AppError as error:
        return [str(error)]
    found = []
    for element in (*linked.definitions.decisions, *linked.definitions.knowledge):
        try:
            linked.compiled(element)
        except FeelError as error:
            found.append(f"{linked.file} · {linked.place(element).element}: {error}")
        except AppError as error:
            found.append(str(error))
    return found


def _all_linked(programme):
    found = []
    for process in programme.models.process_ids:
        problems = _attempted(lambda process=process: programme.models.process(process))
        found += problems or list(_linked(programme, programme.models.process(process)))
    return found or _declared(programme)


def _declared(programme):
    """What does not fit between the messages that are declared and those of the processes, once all can be read."""
    try:
        declared = programme.messages
    except AppError as error:
        return [str(error)]
    return list(model_problems(declared, map(programme.models.process, programme.models.process_ids)))


def _attempted(deed):
    try:
        deed()
    except AppError as error:
        return [str(error)]
    return []


def _linked(programme, definition):
    """What an element names and is not there, or what it does not give a letter."""
    for element in definition.elements.values():
        place = f"{definition.file} · {element.id}"
        if element.form and element.form not in programme.form_ids():
            yield f"{place}: there is no form “{element.form}”."
        if element.decision and element.decision not in programme.models.decision_ids():
            yield f"{place}: there is no decision “{element.decision}”."
        if element.called and element.called not in programme.models.process_ids:
            yield f"{place}: there is no process “{element.called}”."
        yield from (f"{place}: {problem}" for problem in own_work.element_problems(programme, definition, element))
        if element.service == "letter":
            yield from _letter(programme, element, place)
        if element.ends_case and definition.id not in programme.models.case_model.opens:
            yield f"{place}: its process does not open the case, so it cannot end it; take “ends” away."
        for mapping in element.outputs:
            name = mapping.target.removeprefix("case.")
            if name != mapping.target and name not in definition.case_model.names:
                yield f"{place}: the case has no “{name}” to write to."


def _letter(programme, element, place):
    held = element.headers.get("letter")
    try:
        letter = programme.letter(held.text if held else "")
    except AppError as error:
        yield f"{place}: {error}"
        return
    missing = sorted(letter.names() - {mapping.target for mapping in element.inputs})
    if missing:
        yield f"{place}: the letter {held.text} also needs {', '.join(missing)}."
