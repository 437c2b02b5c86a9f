"""What can be wrong with a DMN file or an evaluation, said to the analyst or the person who asked."""

from app.errors import Invalid, NotFound


class DecisionError(Invalid):
    """The decision cannot be evaluated."""


class UnreadableFile(DecisionError):
    """{file}, {element}: {problem}"""


class UnusableModel(DecisionError):
    """{file}, {element}: {problem}

    ``others`` are further problems found in the same go.
    """

    others = ()


class NoSuchDecision(NotFound):
    """{file} has no decision called “{name}”.{hint}"""


class InputRefused(DecisionError):
    """The input “{name}” of {decision} cannot be used: {problem}"""


class NoRuleMatched(DecisionError):
    """No rule of {table} matched ({inputs}). {near}"""


class RulesCollide(DecisionError):
    """The rules {rules} of {table} matched together ({inputs}), but its hit policy {policy} allows one answer."""


class OutputRefused(DecisionError):
    """The result “{name}” of {decision} is not allowed: {problem}"""


class NoAnswer(DecisionError):
    """{decision} has no answer: {reason}."""
