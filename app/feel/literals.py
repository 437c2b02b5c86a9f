"""Temporal values written as text: ``@"2014-11-03"``, ``@"P14D"`` (DMN 1.5, grammar rule 62)."""

from app.feel.errors import NoValue
from app.feel.values import Date, DateTime, Time, parse_duration


def at_literal(text):
    """The date, time, date-time or duration that ``text`` spells; ``NoValue`` if it is none."""
    if text[:1] == "P" or text[:2] == "-P":
        return parse_duration(text)
    if "T" in text.partition("@")[0]:
        return DateTime.parse(text)
    if ":" in text:
        return Time.parse(text)
    try:
        return Date.parse(text)
    except NoValue as error:
        raise NoValue(f"“{text[:40]}” is not a date, time, date and time or duration") from error
