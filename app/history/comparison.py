"""Where recorded events and those made once more from the same inputs first part."""

from itertools import zip_longest

from app.history.canonical import canonical
from app.history.events import Difference

_PARTS = ("type", "occurred_at", "effective_on", "actor", "role", "cause")
_MAX_SHOWN = 120


def compare(expected_events, actual_entries):
    """The first :class:`Difference` between recorded events and entries made once more, or None.

    Both are read side by side, once, and only as far as the first difference. Everything an :class:`Entry` has is
    compared, the payload by its canonical bytes; one that has been erased is passed over.
    """
    last = 0
    for event, entry in zip_longest(expected_events, actual_entries):
        if event is None:
            said = f"After event {last} there is one more, {entry.type}, that was not recorded."
            return Difference(last + 1, "type", said)
        last = event.sequence
        if entry is None:
            return Difference(last, "type", f"Event {last}, {event.type}, was recorded and does not follow any more.")
        found = _parted(event, entry)
        if found:
            return found
    return None


def _parted(event, entry):
    for name, recorded, made in zip(_PARTS, _parts(event), _parts(entry), strict=True):
        if recorded != made:
            return _difference(event, name, str(recorded), str(made))
    if event.envelope is None:
        return None
    recorded = event.payload
    if canonical(recorded) == canonical(entry.payload):
        return None
    place, was, now = _first_place(recorded, entry.payload)
    return _difference(event, f"payload{place}", was, now)


def _parts(event):
    return event.type, event.occurred_at, event.effective_on, event.actor, event.role, event.cause


def _difference(event, what, recorded, made):
    said = f"Event {event.sequence}, {event.type}: {what} was recorded as {_cut(recorded)} and is now {_cut(made)}."
    return Difference(event.sequence, what, said)


def _cut(text):
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"


def _first_place(recorded, made):
    """The path to the first difference of two unequal JSON values, and both values there as texts."""
    if isinstance(recorded, dict) and isinstance(made, dict):
        for name in sorted({*recorded, *made}):
            if name not in recorded or name not in made:
                return f".{name}", _entry_shown(recorded, name), _entry_shown(made, name)
            if canonical(recorded[name]) != canonical(made[name]):
                place, was, now = _first_place(recorded[name], made[name])
                return f".{name}{place}", was, now
    if isinstance(recorded, (list, tuple)) and isinstance(made, (list, tuple)) and len(recorded) == len(made):
        for number, pair in enumerate(zip(recorded, made, strict=True)):
            if canonical(pair[0]) != canonical(pair[1]):
                place, was, now = _first_place(*pair)
                return f"[{number}]{place}", was, now
    return "", canonical(recorded).decode(), canonical(made).decode()


def _entry_shown(value, name):
    return canonical(value[name]).decode() if name in value else "nothing"
