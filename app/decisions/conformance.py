"""Running the public DMN conformance suite (TCK): folders of models with test cases beside them."""

from decimal import Decimal
from pathlib import Path

from app.decisions import model
from app.decisions.borders import to_json
from app.decisions.conformance_cases import read_cases
from app.decisions.evaluation import evaluate
from app.decisions.library import Library
from app.decisions.run import DecisionRun
from app.errors import AppError
from app.feel.compare import equal
from app.feel.errors import NoValue
from app.feel.invocation import invoke
from app.feel.values import Date, DateTime

_PRECISION = Decimal("1e-8")
LENT = {"now": DateTime.parse("2015-01-01T09:00:00Z"), "today": Date(2015, 1, 1)}


class CaseResult:
    """One case: ``key`` is ``directory/id``; ``failures`` are sentences, empty if it passed.

    ``has_value`` tells whether any expected result is something else than null.
    """

    def __init__(self, key, failures, has_value):
        self.key = key
        self.failures = failures
        self.has_value = has_value

    @property
    def passed(self):
        """Whether every result was the expected one."""
        return not self.failures


def run_folder(folder):
    """``(directory name, [CaseResult])`` for each directory below ``folder`` that holds test cases, in order."""
    root = Path(folder)
    for directory in sorted({path.parent for path in root.rglob("*.xml")}):
        results = [result for path in sorted(directory.glob("*.xml")) for result in run_file(path)]
        if results:
            yield directory.name, results


def run_file(path):
    """The results of one file of cases."""
    cases = read_cases(path)
    library = Library.beside(path, lenient=True)
    try:
        linked = library.model(cases.model)
    except AppError as error:
        linked, problem = None, str(error)
    for case in cases.cases:
        failures = [problem] if linked is None else _failures(linked, case)
        has_value = any(value is not None for _, value, _ in case.results)
        yield CaseResult(f"{path.parent.name}/{case.id}", failures, has_value)


def _failures(linked, case):
    failures = []
    for name, expected, _ in case.results:
        if _element(linked, case, name) is None:
            failures.append(f"the model has no {case.kind} “{case.invocable or name}”")
            continue
        try:
            found = _found(linked, case, name)
        except AppError:
            found = None  # an error is null to the suite
        if not _same(found, expected):
            failures.append(f"{name}: expected {to_json(expected)!r}, found {to_json(found)!r}")
    return failures


def _element(linked, case, name):
    """What a case asks: the decision called ``name``, or the knowledge model or service it invokes; None if missing."""
    if case.kind == "decision":
        elements, wanted = linked.definitions.decisions, name
    else:
        elements, wanted = (*linked.definitions.knowledge, *linked.definitions.services), case.invocable
    return next((element for element in elements if element.name == wanted), None)


def _found(linked, case, name):
    inputs, element = dict(case.inputs), _element(linked, case, name)
    if case.kind == "decision":
        return evaluate(linked, element, inputs, strict=False, **LENT).value
    function = linked.compiled(element)
    names = [parameter for parameter, _ in function.parameters]
    try:
        value = invoke(DecisionRun(strict=False, **LENT), function, [inputs.get(name) for name in names], names)
    except NoValue:
        return None
    several = isinstance(element, model.DecisionService) and len(element.output_decisions) > 1
    return value.get(name) if several and value else value


def _same(found, expected):
    """Equal, numbers to eight significant digits: the suite writes roots and logarithms rounded."""
    if type(found) is Decimal and type(expected) is Decimal:
        return abs(found - expected) <= _PRECISION * max(abs(found), abs(expected), Decimal(1))
    if type(found) is list and type(expected) is list:
        return len(found) == len(expected) and all(map(_same, found, expected))
    if type(found) is dict and type(expected) is dict:
        return set(found) == set(expected) and all(_same(found[name], expected[name]) for name in expected)
    return (found is None and expected is None) or equal(found, expected) is True
