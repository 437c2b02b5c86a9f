"""Reading scenario files: YAML 1.2 (``on`` and ``no`` are words), every key known, every problem with its line."""

import datetime
import itertools
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from app.feel.record import Record
from app.scenarios.errors import UnreadableScenario

_TOP = {"scenario", "answers", "parameters", "cases", "steps"}
_STEP = {"on", "do", "expect"}
_DO = {"task", "message", "start", "parameter", "publish", "ask"}
_BESIDE = {"case", "as", "with", "nth", "value", "from", "by", "approved_by", "refused"}
SUFFIXES = (".yaml", ".yml")


class Scenario(Record):
    """A scenario: ``name``, ``answers`` (requirement ids), ``parameters``, ``cases`` by handle, ``steps``."""

    file: str
    name: str
    answers: tuple
    parameters: dict
    cases: dict
    steps: tuple


class ScenarioStep(Record):
    """A step: its ``moment`` (a naive local date-time), what is to be done, what is expected, and its line."""

    moment: datetime.datetime
    do: tuple
    expect: dict
    line: int


def files_of(paths):
    """The scenario files among paths: files as they are, folders with all below them. Phrases and defaults are none."""
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            found += [each for each in sorted(path.rglob("*")) if each.suffix in SUFFIXES and _is_scenario(each)]
        else:
            found.append(path)
    return found


def _is_scenario(path):
    return path.stem not in ("defaults", "phrases")


def load(path):
    """What a YAML file holds. Raises ``UnreadableScenario`` naming the line."""
    try:
        return YAML(typ="rt", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableScenario(file=path, place="the file", problem="it cannot be read.") from error
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "the file"
        problem = f"it is not YAML ({getattr(error, 'problem', error)})."
        raise UnreadableScenario(file=path, place=place, problem=problem) from error


def read(path, phrases):
    """The :class:`Scenario` of a file; ``phrases`` are the names of phrases. Raises ``UnreadableScenario``."""
    held = load(path)
    reader = _Reader(path, frozenset(phrases))
    reader.mapping(held, "the file")
    reader.keys(held, _TOP, "the file")
    if not isinstance(held.get("scenario"), str) or not held.get("steps"):
        raise UnreadableScenario(file=path, place="the file", problem="it needs “scenario” (its name) and “steps”.")
    cases = {name: plain(fields or {}) for name, fields in reader.mapping(held.get("cases") or {}, "cases").items()}
    steps = tuple(reader.step(held["steps"], index) for index in range(len(held["steps"])))
    reader.in_order(steps)
    return Scenario(
        file=str(path),
        name=held["scenario"],
        answers=tuple(held.get("answers") or ()),
        parameters=plain(held.get("parameters") or {}),
        cases=cases,
        steps=steps,
    )


class _Reader:
    def __init__(self, path, phrases):
        self.path = path
        self.phrases = phrases

    def wrong(self, place, problem):
        return UnreadableScenario(file=self.path, place=place, problem=problem)

    def mapping(self, held, place):
        if not isinstance(held, dict):
            raise self.wrong(place, "names and values are needed here (name: value).")
        return held

    def keys(self, held, allowed, place):
        for key in held:
            if key not in allowed:
                line = held.lc.key(key)[0] + 1 if hasattr(held, "lc") else place
                raise self.wrong(f"line {line}", f"“{key}” is not known here; known are {', '.join(sorted(allowed))}.")

    def step(self, steps, index):
        held, line = steps[index], steps.lc.item(index)[0] + 1
        self.mapping(held, f"line {line}")
        self.keys(held, _STEP, f"line {line}")
        done = tuple(self.action(each, line) for each in held.get("do") or ())
        return ScenarioStep(
            moment=self.moment(held.get("on"), line), do=done, expect=held.get("expect") or {}, line=line
        )

    def moment(self, given, line):
        if isinstance(given, datetime.datetime):
            return given.replace(tzinfo=None)
        if isinstance(given, datetime.date):
            return datetime.datetime.combine(given, datetime.time(9))
        raise self.wrong(f"line {line}", "“on” is not a date (2014-11-03).")

    def action(self, held, line):
        self.mapping(held, f"line {line}")
        kinds = [key for key in held if key in _DO or key in self.phrases]
        if len(kinds) != 1:
            known = ", ".join(sorted(_DO | self.phrases))
            raise self.wrong(f"line {held.lc.line + 1}", f"exactly one of {known} says what is done.")
        kind = kinds[0]
        self.keys(held, {kind} | (_BESIDE if kind in _DO else {"refused"}), f"line {line}")
        return {"kind": kind, "line": held.lc.line + 1, **plain(held)}

    def in_order(self, steps):
        for before, after in itertools.pairwise(steps):
            if after.moment < before.moment:
                raise self.wrong(f"line {after.line}", "“on” goes back; steps stand in the order of their days.")


def plain(value):
    """YAML as plain Python: dates as ISO texts, everything else as it is."""
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bool) or value is None:
        return value
    return str(value) if isinstance(value, str) else type(value).__mro__[-2](value)
