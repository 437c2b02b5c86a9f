"""What is measured on: cases, stages and tasks of the programme, named in a file in the words of its scenarios.

No process or task is known here; ``tests/bench/workload.yaml`` names them, ``tests/scenarios`` has the answers.
"""

from typing import NamedTuple

from app.scenarios.book import Book
from app.scenarios.yaml_files import load, plain
from app.settings import ROOT

FILE = ROOT / "tests" / "bench" / "workload.yaml"
BOOK = ROOT / "tests" / "scenarios"


class Stage(NamedTuple):
    """How far cases have come: of a hundred, ``share`` stand here; they entered on a day and took ``steps``.

    Days are FEEL over the day of the measurement.
    """

    name: str
    share: int
    enters: int
    steps: list


class Workload(NamedTuple):
    """``client`` and ``variants`` are fields of the first form; ``complete``, ``visit`` and ``timer`` what is done."""

    book: Book
    client: dict
    variants: list
    stages: dict
    complete: dict
    visit: dict
    timer: dict

    def handle(self, stage, variant):
        """What the first case of a stage and variant (a number) is called."""
        return f"{stage}-{variant}"


def read(file=FILE, book=BOOK):
    """The :class:`Workload` of a file. Raises ``UnreadableScenario``."""
    held = plain(load(file))
    stages = {name: Stage(name, each["share"], each["enters"], each["steps"]) for name, each in held["stages"].items()}
    rest = {name: held[name] for name in ("client", "variants", "complete", "visit", "timer")}
    return Workload(book=Book(book), stages=stages, **rest)
