"""One client's story: decisions asked one after the other, each on its day, each answer a fact for the next.

A story is JSON: ``client`` (a sentence), ``facts`` (values by name) and ``steps``. A step has ``on`` (a date), ``ask``
(a decision id), ``say`` (what is asked, in words), optionally ``with`` (inputs as FEEL over the facts, where they are
called differently) and ``keep`` (the name under which the answer becomes a fact).
"""

from app import feel
from app.decisions.borders import to_feel
from app.decisions.errors import NoSuchDecision
from app.decisions.evaluation import evaluate, input_names
from app.decisions.library import find_decision
from app.decisions.records import shown
from app.errors import Invalid
from app.feel.values import Date


class BadStory(Invalid):
    """The story cannot be told: {problem}"""


class Told:
    """A step as it was told: the date, what was asked, the outputs and the reasons (texts)."""

    def __init__(self, day, asked, decision, outputs, reasons):
        self.day = day
        self.asked = asked
        self.decision = decision
        self.outputs = outputs
        self.reasons = reasons


def tell(story, library, *, parameters, calendar):
    """Yield a :class:`Told` for each step.

    Raises ``BadStory``, ``NoSuchDecision`` and what :func:`evaluate` raises.
    """
    _check(story)
    facts = {name: to_feel(_dated(value)) for name, value in story["facts"].items()}
    facts["parameters"] = parameters
    for step in story["steps"]:
        day = Date.parse(step["on"])
        facts["today"] = day
        run = feel.Run(today=day, calendar=calendar)
        linked, decision = _find(library, step["ask"])
        inputs = {name: facts[name] for name in input_names(linked, decision) if name in facts}
        inputs |= {name: feel.evaluate(text, facts, run) for name, text in step.get("with", {}).items()}
        evaluation = evaluate(linked, decision, inputs, today=day, calendar=calendar)
        if "keep" in step:
            facts[step["keep"]] = evaluation.value
        yield Told(day, step["say"], decision.id, evaluation.outputs, list(_reasons(evaluation.explanation())))


def _check(story):
    """Raise ``BadStory`` unless everything stands where it should."""
    if not isinstance(story.get("client"), str) or not isinstance(story.get("facts"), dict):
        raise BadStory(problem="it needs “client” (a sentence) and “facts” (values by name).")
    if not isinstance(story.get("steps"), list) or not story["steps"]:
        raise BadStory(problem="it needs “steps”, a list.")
    for number, step in enumerate(story["steps"], 1):
        if not isinstance(step, dict) or not all(isinstance(step.get(name), str) for name in ("on", "ask", "say")):
            raise BadStory(problem=f"step {number} needs “on” (a date), “ask” (a decision) and “say” (a question).")
        try:
            Date.parse(step["on"])
        except feel.NoValue as error:
            raise BadStory(problem=f"step {number}: {error}.") from error


def _dated(value):
    """The dates in JSON facts as dates, at any depth."""
    if isinstance(value, list):
        return [_dated(item) for item in value]
    if isinstance(value, dict):
        return {name: _dated(item) for name, item in value.items()}
    try:
        return Date.parse(value) if isinstance(value, str) else value
    except feel.NoValue:
        return value


def _find(library, name):
    if f"{name}.dmn" not in library.files:
        raise NoSuchDecision(file="The folder of decisions", name=name, hint="")
    linked = library.model(f"{name}.dmn")
    return linked, find_decision(linked, name)


def _reasons(explanation):
    """Why: the rules that matched with what they cite, or for a knowledge model its inputs."""
    for table in explanation["tables"]:
        for match in table["matched"]:
            yield f"rule {match['rule']}, {match['annotations'].get('description', match['id'])}"
    if not explanation["tables"]:
        given = {name: value for name, value in explanation["inputs"].items() if name != "parameters"}
        yield ", ".join(f"{name} = {shown(to_feel(value))}" for name, value in given.items())


def told_lines(told):
    """A told step as lines to be read."""
    yield f"{long_date(told.day)}  {told.asked}"
    yield "    " + ", ".join(f"{name}: {_answer(value)}" for name, value in told.outputs.items())
    for reason in told.reasons:
        yield f"    because of {told.decision}, {reason}"


def _answer(value):
    words = {True: "yes", False: "no", None: "-"}
    return words[value] if value is None or isinstance(value, bool) else str(value)


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def long_date(day):
    """``Mon 17 Nov 2014``, whatever the machine's language."""
    return f"{_DAYS[day.weekday - 1]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
