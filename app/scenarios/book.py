"""The book of a programme's scenarios: valid default answers for every form, and phrases that name sequences of tasks.

Both are analysts' files. A phrase is a list of actions as a scenario has them, whose values may be FEEL (``=…``) over
what the phrase was ``given``, the case and the day. ``where_open`` passes an action over if its task is not open,
``when`` if a FEEL condition does not hold; ``rest: true`` hands on everything else that was given (what ``with`` names,
be it as null, is not else). What a phrase takes is what its actions use of ``given``; one with ``rest`` takes any.
"""

import re

from app.feel import Run, Scope, compile_expression, parse_expression
from app.feel.free_names import free_names
from app.runtime.variables import plain
from app.scenarios.errors import StepFailed
from app.scenarios.yaml_files import load
from app.scenarios.yaml_files import plain as plain_yaml

_KINDS = frozenset({"task", "start", "message"})
_NOT_SAID = frozenset({"case", "as", "nth"})
_GIVEN = re.compile(r"\bgiven\.(\w+)")


class Book:
    """``defaults`` by task or process, ``phrases`` by name; ``enter`` says how a case begins."""

    def __init__(self, folder):
        """Read both files of a folder. Raises ``UnreadableScenario``."""
        self.defaults = plain_yaml(load(folder / "defaults.yaml"))
        held = plain_yaml(load(folder / "phrases.yaml"))
        self.enter = held["enter"]
        self.named = held["phrases"]

    @property
    def arguments(self):
        """What each phrase takes beside a case, a role and a number, by its name; None where it takes any."""
        return {name: _taken(actions) for name, actions in self.named.items()}

    def answers(self, activity):
        """The default answers for a task or process, by its id or the beginning of it; empty if there are none."""
        entry = self._entry(activity)
        while entry and "like" in entry:
            merged = {**self.defaults[entry["like"]].get("answers", {}), **entry.get("answers", {})}
            entry = {"answers": merged}
        return dict((entry or {}).get("answers") or {})

    def _entry(self, activity):
        if activity in self.defaults:
            return self.defaults[activity]
        beginnings = [name for name in self.defaults if activity.startswith(f"{name}_")]
        return self.defaults[max(beginnings, key=len)] if beginnings else None


def _taken(actions):
    if any(action.get("rest") for action in actions):
        return None
    return frozenset(_GIVEN.findall(repr(actions)))


def worked_out(value, names, run=None):
    """A value in which every text that begins with ``=`` is worked out over ``names`` (FEEL values); plain JSON."""
    if isinstance(value, str) and value.startswith("="):
        return plain(evaluate(value[1:], names, run))
    if isinstance(value, dict):
        return {name: worked_out(item, names, run) for name, item in value.items()}
    if isinstance(value, list):
        return [worked_out(item, names, run) for item in value]
    return value


def evaluate(text, names, run=None):
    """The FEEL value of a text over names of which it may use any. Raises ``FeelError``."""
    used = free_names(parse_expression(text, Scope(dict.fromkeys(names))))
    known = {name: names.get(name) for name in used if name in names}
    return compile_expression(text, sorted(known)).evaluate(known, run or Run())


def phrased(entry, given, names, phrases):
    """The action that an entry of a phrase stands for, or None if it is passed over.

    ``names`` are FEEL values: ``given``, ``open`` (ids of open tasks; ``open_at_first``: of those
    that were open when the phrase began), ``case`` and ``today``.
    """
    if entry.get("where_open") and not any(each.startswith(entry["task"]) for each in names["open"]):
        return None
    if "when" in entry and evaluate(entry["when"][1:], names) is not True:
        return None
    kind = next(key for key in entry if key in _KINDS or key in phrases)
    if kind in phrases:
        passed = {name: given[name] for name in ("case", "as") if name in given}
        return {"kind": kind, kind: {**worked_out(entry[kind], names), **passed}}
    said = {name: value for name, value in worked_out(entry.get("with") or {}, names).items() if value is not None}
    if entry.get("rest"):
        named = _NOT_SAID | set(entry.get("with") or {})
        said = {**{name: value for name, value in given.items() if name not in named}, **said}
    action = {"kind": kind, kind: entry[kind], "with": said, "case": given.get("case")}
    if "as" in entry or "as" in given:
        action["as"] = entry.get("as") or given["as"]
    if "of" in entry and given.get("nth") is not None:
        action["of"] = _meant(entry["of"], given["nth"], names)
    return action


def _meant(text, nth, names):
    """The id by which ``of`` picks. Raises ``StepFailed`` where there are not so many."""
    found = worked_out(text, names)
    if found is None:
        raise StepFailed(problem=f"there is no number {nth} (yet).")
    return found
