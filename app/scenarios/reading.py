"""Reading scenario files: every key known, every problem with its line and key."""

import datetime
import itertools

from app.feel.record import Record
from app.scenarios.expectations import NAMES, check_expectations
from app.scenarios.yaml_files import Place, load, plain

_TOP = {"scenario", "answers", "parameters", "cases", "steps", "timers"}
_STEP = {"on", "do", "expect"}
_FORMS = {"case", "as", "with", "refused"}
_DO = {
    "task": {*_FORMS, "nth"},
    "start": {*_FORMS, "opens", "about"},
    "message": {"case", "with", "refused"},
    "parameter": {"value", "from", "refused"},
    "publish": {"by", "approved_by", "row", "set", "refused"},
    "ask": {"refused"},
}
_ASKED = {"decision", "case", "with"}
_EVERY_PHRASE = {"case", "as", "nth"}
_PLACES = ("nth", "row")
_MAPPINGS = ("with", "set")
_TEXTS = ("as", "refused", "by", "approved_by")


class Scenario(Record):
    """A scenario: ``name``, ``answers`` (requirement ids), ``parameters``, ``cases`` by handle, ``steps``.

    ``lines`` are where the cases stand in the file, by handle. ``timers`` are the processes that begin by themselves at
    their times while it is played; all others do not.
    """

    file: str
    name: str
    answers: tuple
    parameters: dict
    cases: dict
    steps: tuple
    lines: dict
    timers: tuple = ()


class ScenarioStep(Record):
    """A step: its ``moment`` (a naive local date-time), what is to be done, what is expected, and its line."""

    moment: datetime.datetime
    do: tuple
    expect: dict
    line: int


def read(path, phrases):
    """The :class:`Scenario` of a file. Raises ``UnreadableScenario``.

    ``phrases`` are what each phrase takes, by its name: a set of names, or None where it takes any.
    """
    place = Place(path, load(path), 1)
    held = place.mapping()
    place.known(_TOP)
    if not isinstance(held.get("scenario"), str):
        raise place.wrong("“scenario”, its name, is missing.")
    cases = _cases(place.at("cases"))
    steps = place.at("steps").items()
    if not steps:
        raise place.wrong("“steps” is missing.")
    reader = _Reader(phrases, frozenset(cases) | _opened(steps))
    read_steps = tuple(reader.step(each) for each in steps)
    _in_order(place, read_steps)
    return Scenario(
        file=str(path),
        name=held["scenario"],
        answers=tuple(str(each.value) for each in place.at("answers").items()),
        parameters=plain(place.at("parameters").mapping()),
        cases=cases,
        steps=read_steps,
        timers=tuple(str(each.value) for each in place.at("timers").items()),
        lines={handle: place.at("cases").at(handle).line for handle in cases},
    )


def _cases(place):
    found = {}
    for handle in place.mapping():
        if handle in NAMES:
            raise place.at(handle).wrong(f"“{handle}” is a word of the format; call the case something else.")
        found[handle] = plain(place.at(handle).mapping())
    return found


def _opened(steps):
    """The handles that actions give to cases that are no client's. Raises ``UnreadableScenario``."""
    found = set()
    for step in steps:
        for action in step.at("do").items():
            handle = action.mapping().get("opens")
            if handle is not None and (not isinstance(handle, str) or handle in NAMES):
                raise action.at("opens").wrong("“opens” is a name for the case, and no word of the format.")
            found |= {handle} - {None}
    return frozenset(found)


def _in_order(place, steps):
    for before, after in itertools.pairwise(steps):
        if after.moment < before.moment:
            raise place.wrong("“on” goes back; steps stand in the order of their days.", after.line)


class _Reader:
    """Reads steps; ``handles`` are those of the file's cases."""

    def __init__(self, phrases, handles):
        self.phrases = phrases
        self.handles = handles

    def step(self, place):
        held = place.mapping()
        place.known(_STEP)
        moment = _moment(place, held.get("on"))
        done = tuple(self.action(each) for each in place.at("do").items())
        expected = place.at("expect")
        check_expectations(expected, self.handles)
        return ScenarioStep(moment=moment, do=done, expect=plain(expected.mapping()), line=place.line)

    def action(self, place):
        held = place.mapping()
        kinds = [key for key in held if key in _DO or key in self.phrases]
        if len(kinds) != 1:
            known = ", ".join([*_DO, *sorted(self.phrases)])
            raise place.wrong(f"exactly one of these says what is done: {known}; here stands {', '.join(held)}.")
        kind = kinds[0]
        if kind in _DO:
            place.known({kind, *_DO[kind]})
            self._fields(place)
        else:
            place.known({kind, "refused"})
            self._phrase(place.at(kind), kind)
        if kind == "ask":
            place.at("ask").known(_ASKED)
            self._fields(place.at("ask"))
        return {"kind": kind, "line": place.line, **plain(held)}

    def _phrase(self, place, kind):
        if self.phrases[kind] is not None:
            place.known(_EVERY_PHRASE | self.phrases[kind])
        self._fields(place)

    def _fields(self, place):
        held = place.mapping()
        for name in ("case", "about"):
            if held.get(name) is not None and held[name] not in self.handles:
                raise place.at(name).wrong(f"“{name}” names “{held[name]}”, which does not stand under “cases”.")
        for name in _PLACES:
            if name in held and (type(held[name]) is not int or held[name] < 1):
                raise place.at(name).wrong(f"“{name}” is a number from 1 on.")
        for name in _MAPPINGS:
            place.at(name).mapping()
        for name in _TEXTS:
            if name in held and not isinstance(held[name], str):
                raise place.at(name).wrong(f"“{name}” is a text.")
        if "from" in held and type(held["from"]) is not datetime.date:
            raise place.at("from").wrong("“from” is a date (2014-11-03).")


def _moment(place, given):
    """The naive local date-time of ``on``: a day (at 09:00), or a day with a time."""
    if isinstance(given, str):
        try:
            given = datetime.datetime.fromisoformat(given)
        except ValueError:
            given = None
    if isinstance(given, datetime.datetime):
        return datetime.datetime.fromisoformat(plain(given))
    if isinstance(given, datetime.date):
        return datetime.datetime.combine(given, datetime.time(9))
    raise place.at("on").wrong("“on” is a date (2014-11-03), with a time where it matters (2014-11-03T14:30).")
