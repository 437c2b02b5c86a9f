"""The floors themselves, so that every other figure can be read."""

import statistics

from app.bench.figures import Figure
from app.bench.rounds import interleaved

ROW = "floors"
_MEANING = {
    "hello": "a route of Flask on the same server",
    "page": "Flask, one indexed SELECT of 50 rows, Jinja",
    "row": "Flask, one indexed SELECT of one row, Jinja",
    "commit": "a transaction as large as that of a task",
    "F1": "SpiffWorkflow alone completes the task, durably",
}


def measure(run):
    """Their medians; each row measures its own again, in its own rounds."""
    samples = interleaved(run.floors.candidates(*_MEANING), run.rounds)
    for name, told in _MEANING.items():
        yield Figure(ROW, name, run.name, statistics.median(samples[name]), "s", told, samples={name: samples[name]})
