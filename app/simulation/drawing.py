"""Drawing values by chance: a small notation in JSON that analysts write, always the same for the same seed.

A text that begins with ``=`` is FEEL, other values stand for themselves, lists and objects are drawn part by part. An
object with one of these names is drawn by chance instead:

* ``{"choose": {"hand": 70, "post": 30}}``: one of the names, by weight; a name may be FEEL
* ``{"pick": "list"}``: one entry of a list that the file keeps, each as likely
* ``{"between": [1, 28]}``: a whole number, or a date between two dates, both included
* ``{"chance": 20, "then": …, "else": …}``: the first in so many of a hundred cases; without ``else`` nothing
* ``{"cases": [{"when": "=…", "then": …}, {"then": …}]}``: the first whose condition holds; nothing if none does
"""

import datetime
import random

from app.errors import Invalid

_OPERATORS = {
    "choose": frozenset({"choose"}),
    "pick": frozenset({"pick"}),
    "between": frozenset({"between"}),
    "chance": frozenset({"chance", "then", "else"}),
    "cases": frozenset({"cases"}),
}


class BadDraw(Invalid):
    """{place}: {problem}"""


def source_of_chance(*parts):
    """A source of chance of its own for what the parts name, so that one more draw elsewhere changes nothing here."""
    return random.Random("/".join(map(str, parts)))  # noqa: S311 (nothing about it is secret)


class Drawing:
    """Draws for one place of a file: ``evaluate(text)`` gives the JSON value of FEEL, ``lists`` are those it keeps."""

    def __init__(self, place, chance, evaluate, lists):
        self.place = place
        self._chance = chance
        self._evaluate = evaluate
        self._lists = lists

    def value(self, spec):
        """The JSON value that a notation comes to. Raises ``BadDraw``."""
        if isinstance(spec, str):
            return self._evaluate(spec[1:]) if spec.startswith("=") else spec
        if isinstance(spec, list):
            return [self.value(each) for each in spec]
        if not isinstance(spec, dict):
            return spec
        operator = next((name for name in _OPERATORS if name in spec), None)
        if operator is None:
            return {name: self.value(each) for name, each in spec.items()}
        unknown = sorted(set(spec) - _OPERATORS[operator])
        if unknown:
            raise BadDraw(place=self.place, problem=f"“{operator}” does not go with “{unknown[0]}”.")
        kinds = {"choose": self._choose, "pick": self._pick, "between": self._between}
        kinds |= {"chance": self._perhaps, "cases": self._first}
        return kinds[operator](spec)

    def _choose(self, spec):
        weights = spec["choose"]
        usable = isinstance(weights, dict) and all(isinstance(each, (int, float)) for each in weights.values())
        if not usable or sum(weights.values()) <= 0:
            raise BadDraw(place=self.place, problem="“choose” needs a weight for each name, not all of them 0.")
        return self.value(self._chance.choices(list(weights), list(weights.values()))[0])

    def _pick(self, spec):
        if spec["pick"] not in self._lists:
            raise BadDraw(place=self.place, problem=f"there is no list “{spec['pick']}”.")
        return self.value(self._chance.choice(self._lists[spec["pick"]]))

    def _between(self, spec):
        first, last = self.value(spec["between"])
        try:
            if isinstance(first, str):
                first, last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
                return datetime.date.fromordinal(self._chance.randint(first.toordinal(), last.toordinal())).isoformat()
            return self._chance.randint(int(first), int(last))
        except (ValueError, TypeError) as error:
            problem = f"“between” needs two numbers or two dates, the smaller first, not {first} and {last}."
            raise BadDraw(place=self.place, problem=problem) from error

    def _perhaps(self, spec):
        if self._chance.uniform(0, 100) < self.value(spec["chance"]):
            return self.value(spec["then"])
        return self.value(spec.get("else"))

    def _first(self, spec):
        for each in spec["cases"]:
            if "when" not in each or self.value(each["when"]) is True:
                return self.value(each["then"])
        return None
