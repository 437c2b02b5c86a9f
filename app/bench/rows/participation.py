"""The page of a case over HTTP, of one with a short and one with a long history."""

from app.bench.figures import Figure, compared, grown
from app.bench.rounds import interleaved, repeated
from app.bench.server import COUNTED

ROW = "participation screen"


def measure(run):
    """Its figures: beside a page, its statements, and how it grows with the length of the history."""
    counted = {}
    candidates = {_after(number): repeated(_opening(run.large, number, counted)) for number in run.visits}
    samples = interleaved(run.floors.candidates("page", "row") | candidates, run.rounds)
    few, many = map(_after, run.visits)
    counts = {"bytes": counted[run.visits[1]][1]}
    yield compared(ROW, many, run.name, samples, many, ("page",), 6, counts=counts)
    yield compared(ROW, "the same beside one row", run.name, samples, many, ("row",), None)
    statements = [each[0] for each in counted.values()]
    yield Figure(ROW, "statements", run.name, max(statements), "", "at most 12", max(statements), 12)
    yield Figure(
        ROW, "more statements", run.name, statements[-1] - statements[0], "", "none", statements[-1] - statements[0], 0
    )
    yield grown(ROW, "growth with the history", run.name, samples, many, few, 1.2)


def _after(number):
    return f"after {number} visits"


def _opening(place, number, counted):
    key = place.plan.visited[number].key
    person = place.starter(place.plan.workload.visit["process"], key)
    browser = place.browser(person)

    def opening():
        answer = browser.expect("GET", f"/cases/{key}", wanted=200)
        counted[number] = (int(answer.headers[COUNTED].split()[0]), len(answer.text))

    return opening
