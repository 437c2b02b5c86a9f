"""In what two JSON files differ, told entry by entry: entries of a list are known by what names them, not by place."""

import json
from typing import NamedTuple

_NAMES = ("key", "id", "name", "date", "from")
MOST = 200


class Difference(NamedTuple):
    """A value that is another: the names that lead to it, what it was and is; ``ABSENT`` where there is none."""

    trail: tuple
    before: object
    after: object


class _Absent:
    def __repr__(self):
        return "ABSENT"


ABSENT = _Absent()


def differences(before, after):
    """The first ``MOST`` :class:`Difference` values between two JSON values, in the order of the later one."""
    found = []
    _compare(before, after, (), found)
    return found[:MOST]


def _compare(before, after, trail, found):
    if len(found) >= MOST or _same(before, after):
        return
    one, other = _parts(before), _parts(after)
    if one is None or other is None or type(before) is not type(after):
        found.append(Difference(trail, before, after))
        return
    for name in [*other, *(name for name in one if name not in other)]:
        held, now = one.get(name, ABSENT), other.get(name, ABSENT)
        if held is ABSENT or now is ABSENT:
            found.append(Difference((*trail, name), held, now))
        else:
            _compare(held, now, (*trail, name), found)


def _same(before, after):
    """Whether two values are the same JSON; true is not 1."""
    return json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True)


def _parts(value):
    """The parts of a value by what they are called; None for one that has none, or whose entries have no names."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, list):
        return None
    names = [called(each) for each in value]
    return dict(zip(names, value, strict=True)) if all(names) and len(set(names)) == len(names) else None


def called(entry):
    """What an entry of a list is known by, or empty."""
    held = (entry.get(name) for name in _NAMES) if isinstance(entry, dict) else ()
    return next((each for each in held if isinstance(each, str) and each), "")
