"""The sentences that say why an attribute has its value, as the case model gives them: read, bound to names, told.

    "reasons": {"D_age": [{"when": "=age < 18", "say": "Under 18 on {= value }"}, {"say": "{= age } on {= value }"}]}

stands with an attribute: for each decision that may give its value what is said, the first whose condition holds;
``otherwise`` is for every other origin. A sentence may name the inputs and outputs of its decision, the ``value`` and
the ``case``.
"""

from app.decisions.contract import contract_of
from app.engine.expressions import CASE, Expression
from app.errors import AppError, Invalid
from app.feel import Run
from app.feel.errors import FeelError
from app.letters.placeholders import Stray, split
from app.task_forms.showing import shown

OTHERWISE = "otherwise"
VALUE = "value"
_EVERYWHERE = frozenset({VALUE, CASE})


class BadReason(Invalid):
    """{file} · {place}: {problem}"""


class Saying:
    """One sentence with its condition; ``names`` are those it may use."""

    def __init__(self, held, names):
        """``held`` is a text, or a dict of ``say`` and perhaps ``when``. Raises ``FeelError``, ``Stray``."""
        entry = {"say": held} if isinstance(held, str) else held
        self._when = _bound(entry["when"].removeprefix("="), names) if "when" in entry else None
        parts = split(entry["say"], 1)
        self._parts = [_bound(part.text, names) if part.is_expression else part.text for part in parts]

    def holds(self, lookup, run):
        """Whether this is the sentence to say."""
        return self._when is None or self._when.evaluate(lookup, run) is True

    def told(self, lookup, run):
        """The sentence with its places filled."""
        said = [part if isinstance(part, str) else shown(part.evaluate(lookup, run)) for part in self._parts]
        return " ".join("".join(said).split())

    def case_fields(self):
        """The names of the case that it uses."""
        used = [part for part in (self._when, *self._parts) if isinstance(part, Expression)]
        return frozenset().union(*(part.case_fields for part in used))


def _bound(text, names):
    held = Expression(text)
    held.resolve(names)
    return held


class Reasons:
    """The sentences of one attribute, by the id of the decision they are for."""

    def __init__(self, sayings):
        self._sayings = sayings

    def told(self, origin, values, case):
        """The sentence for a value that comes from a decision (None: from elsewhere); None if there is none.

        ``values.get(name)`` gives the FEEL value of a name, None (null) where there is none; ``case(fields)`` those of
        the case.
        """
        for saying in self._sayings.get(origin or OTHERWISE, ()):
            held = case(saying.case_fields()) if saying.case_fields() else {}
            run = Run()

            def lookup(name, _expression, held=held):
                return held if name == CASE else values.get(name)

            if saying.holds(lookup, run):
                return saying.told(lookup, run)
        return None


def reasons_of(models, file):
    """The :class:`Reasons` of every attribute that has some, by name. Raises ``BadReason``."""
    found = {}
    for attribute in models.case_model.attributes.values():
        sayings = {
            origin: [_saying(models, file, attribute.name, origin, each) for each in _several(held)]
            for origin, held in attribute.reasons.items()
        }
        if sayings:
            found[attribute.name] = Reasons(sayings)
    return found


def _several(held):
    return held if isinstance(held, list) else [held]


def _saying(models, file, name, origin, held):
    try:
        saying = Saying(held, _EVERYWHERE | _names_of(models, origin))
    except (AppError, FeelError) as error:
        raise BadReason(file=file, place=f"“{name}”, {origin}", problem=str(error)) from error
    except Stray as error:
        raise BadReason(file=file, place=f"“{name}”, {origin}", problem=f"{error}.") from error
    except (KeyError, TypeError, AttributeError) as error:
        problem = "a reason is a text, or texts under “say” with conditions under “when”."
        raise BadReason(file=file, place=f"“{name}”, {origin}", problem=problem) from error
    unknown = sorted(saying.case_fields() - models.case_model.names)
    if unknown:
        raise BadReason(file=file, place=f"“{name}”, {origin}", problem=f"the case has no “{unknown[0]}”.")
    return saying


def _names_of(models, origin):
    """The inputs and outputs of a decision. Raises ``NoSuchDecision``."""
    if origin == OTHERWISE:
        return frozenset()
    linked, decision = models.decision(origin)
    contract = next(each for each in contract_of(linked) if each["decision"] == decision.id)
    return frozenset(each["name"] for part in ("inputs", "outputs") for each in contract[part])
