"""What comes of asking a table: its answer, or how it refuses."""

import re

from app.decisions.errors import InputRefused, NoRuleMatched, OutputRefused, RulesCollide
from tests.decisions.models import answer


def found(linked, inputs):
    """The kind of outcome, with the answer, the name of the input, or the numbers of the rules that collide."""
    try:
        return ("value", answer(linked, inputs))
    except InputRefused as error:
        return ("InputRefused", error.name)
    except (NoRuleMatched, OutputRefused) as error:
        return (type(error).__name__, None)
    except RulesCollide as error:
        return ("RulesCollide", [int(number) for number in re.findall(r"\d+", error.rules)])
