"""Invented clients, drawn one by one from the distributions of a programme: the same seed, the same people.

``processes/register/population.json`` says which process opens a case and in which role (``process``, ``as``), between
which days claims begin (``claims``), what is drawn of a person (``draws``, in order) and what the start form is then
answered (``answers``, by the form's field keys). Both are in the notation of :mod:`app.simulation.drawing`; FEEL there
knows ``number`` (the person's, from 1 on), ``first`` and ``last`` (the days between which claims begin) and everything
above it in the file. ``opened`` is the day on which the case is opened.
"""

import json
from typing import NamedTuple

from app.deployments.programme import Programme
from app.errors import AppError, Invalid, NotFound
from app.simulation.drawing import Drawing, source_of_chance
from app.simulation.expressions import evaluated, feel_values

FILE = "processes/register/population.json"
_PARTS = {"process": str, "as": str, "claims": dict, "opened": str, "lists": dict, "draws": dict, "answers": dict}


class NoPopulation(NotFound):
    """The files published last have no {file}, which says how people are invented; add it and publish."""


class BadPopulation(Invalid):
    """{file}: {problem}"""


class Invented(NamedTuple):
    """An invented client: their number, the start form's answers (JSON by field) and the day (ISO) of opening."""

    number: int
    answers: dict
    opened: str


class Population:
    """The distributions of a programme; ``process`` opens a case, ``role`` is the id of the role in which."""

    def __init__(self, content):
        """Read the file's bytes. Raises ``BadPopulation``."""
        held = _read(content)
        self.process = held["process"]
        self.role = held["as"]
        self.claims = held["claims"]
        self._opened = held["opened"]
        self._lists = held["lists"]
        self._draws = held["draws"]
        self._answers = held["answers"]

    @property
    def fields(self):
        """The fields of the start form that are answered, in order."""
        return tuple(self._answers)

    def people(self, count, seed, *, first=1, claims_from=None, claims_until=None):
        """Yield ``count`` :class:`Invented` people from the number ``first`` on. Raises ``BadPopulation``."""
        period = {
            "first": claims_from or self.claims["from"],
            "last": claims_until or self.claims["until"],
        }
        for number in range(first, first + count):
            yield self._person(number, seed, period)

    def _person(self, number, seed, period):
        known = feel_values({"number": number, **period})
        for name, spec in self._draws.items():
            known |= feel_values({name: self._drawn(name, spec, seed, number, known)})
        answers = {}
        for name, spec in self._answers.items():
            answers[name] = self._drawn(f"answers.{name}", spec, seed, number, known)
            known |= feel_values({name: answers[name]})
        opened = self._drawn("opened", self._opened, seed, number, known)
        return Invented(number, answers, opened)

    def _drawn(self, place, spec, seed, number, known):
        chance = source_of_chance(seed, number, place)
        drawing = Drawing(place, chance, lambda text: evaluated(text, known), self._lists)
        try:
            return drawing.value(spec)
        except AppError as error:
            raise BadPopulation(file=FILE, problem=f"“{place}” cannot be drawn. {error}") from error


def _read(content):
    try:
        held = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadPopulation(file=FILE, problem="this is not JSON.") from error
    for name, kind in _PARTS.items():
        if not isinstance(held, dict) or not isinstance(held.get(name), kind):
            raise BadPopulation(file=FILE, problem=f"“{name}” is missing or has the wrong form.")
    if set(held["claims"]) != {"from", "until"}:
        raise BadPopulation(file=FILE, problem="“claims” needs “from” and “until”.")
    return held


def population_of(programme: Programme):
    """The :class:`Population` of a programme. Raises ``NoPopulation``, ``BadPopulation``."""
    if FILE not in programme.bundle:
        raise NoPopulation(file=FILE)
    return Population(programme.bundle[FILE])
