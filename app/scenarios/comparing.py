"""Whether a value is what a scenario wants: days, times, numbers, ``none``, ``yes`` and ``no`` as people write them."""

import datetime
from decimal import Decimal

_NOTHING = (None, "none", "", [])
_WORDS = {"yes": True, "no": False}
_DAY = len("2014-11-03")


def same(wanted, found, *, flag=False):
    """Whether ``found`` (plain JSON) is what is wanted; a ``flag`` that is not set is false.

    A day wanted fits any time of it, a mapping wanted fits one that has more names, and ``none`` is nothing at all.
    """
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(same(item, found.get(name)) for name, item in wanted.items())
    if isinstance(wanted, list) and wanted:
        return _same_items(wanted, found)
    if wanted in _NOTHING:
        return found in _NOTHING
    if isinstance(wanted, bool):
        return _WORDS.get(found, found) is wanted if isinstance(found, str) else bool(found) is wanted
    if wanted in _WORDS and (flag or isinstance(found, bool)):
        return bool(found) is _WORDS[wanted]
    return _same_value(wanted, found)


def _same_items(wanted, found):
    if not isinstance(found, list) or len(found) != len(wanted):
        return False
    return all(same(*pair) for pair in zip(wanted, found, strict=True))


def _same_value(wanted, found):
    if _is_number(wanted) and _is_number(found):
        return Decimal(str(wanted)) == Decimal(str(found))
    moment, other = _moment(wanted), _moment(found)
    if moment is not None and other is not None:
        if len(wanted) == _DAY:
            return found[:_DAY] == wanted
        return moment == other
    return str(wanted) == str(found)


def _is_number(value):
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _moment(text):
    """The naive date-time of an ISO text, or None."""
    if not isinstance(text, str) or len(text) < _DAY:
        return None
    try:
        return datetime.datetime.fromisoformat(text.partition("@")[0]).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None


def shown(value):
    """A value as a sentence shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {shown(item)}" for name, item in value.items())
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(shown, value))}]"
    return "none" if value is None else str(value)
