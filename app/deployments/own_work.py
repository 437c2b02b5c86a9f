"""What does not fit in the files of work that belongs to no client, before they are published."""

from app.deployments.reports import FREQUENCIES
from app.engine.parser import REPORT

_REPORT_FILE = "processes/reports/{report}.json"
_LETTER_FILE = "forms/letters/{letter}.html"


def kind_problems(programme):
    """What kinds of cases name and is not there, as sentences."""
    models = programme.models
    for model in models.case_model.kinds.values():
        place = f"processes/kinds/{model.kind.name}.json"
        for process in model.kind.processes:
            if process not in models.process_ids:
                yield f"{place}: there is no process “{process}”."
        for process in sorted(model.opens - set(model.kind.processes)):
            yield f"{place}: “{process}” opens a case and is none of its processes."
        for letter in model.kind.notices:
            if _LETTER_FILE.format(letter=letter) not in programme.bundle:
                yield f"{place}: there is no letter “{letter}”."
    for process in sorted(models.case_model.opens):
        if models.kind_of_process(process):
            yield f"processes/case.json: “{process}” opens a client’s case and is a process of another kind."


def element_problems(programme, definition, element):
    """What is wrong with an element of a process because of whose case it runs in, or of the reports there are."""
    models, kind = programme.models, programme.models.kind_of_process(definition.id)
    if element.cycle is not None and definition.id not in models.model_of_kind(kind).opens:
        yield (
            "a process that begins by itself at a time is nobody’s in particular, so it has to open a case of its own "
            "kind; say so in a file of processes/kinds."
        )
    if element.called and element.called in models.process_ids and models.kind_of_process(element.called) != kind:
        yield f"it calls “{element.called}”, which runs in cases of another kind."
    if element.service == REPORT:
        yield from _report_problems(programme, element, kind)


def _report_problems(programme, element, kind):
    named = element.headers.get("report")
    if not kind:
        yield "a report is about many clients, so it is no part of the case of one; run it in a case of another kind."
    if named is not None and _REPORT_FILE.format(report=named.text) not in programme.bundle:
        yield f"there is no report “{named.text}”."
    frequency = element.headers.get("frequency")
    if frequency is not None and frequency.text not in FREQUENCIES:
        yield f"its frequency is one of {', '.join(FREQUENCIES)}, not “{frequency.text}”."
