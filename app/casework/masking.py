"""What belongs to an event as data, for somebody: what is for other roles is replaced, everywhere it stands.

The same rules as for events in words (:class:`~app.casework.telling.Naming`): values under names that somebody may not
see, values equal to one of them, and the fields of records that are for others.
"""

from app.casework.concealing import without_origin
from app.casework.telling import NOT_SHOWN
from app.history.errors import PayloadErased


def payload_for(event, naming):
    """The payload of an event as plain JSON without what is for other roles; None once it has been erased."""
    try:
        payload = event.payload and without_origin(event, naming.sight)
    except PayloadErased:
        return None
    if event.type == "attribute.changed" and naming.is_hidden(payload["name"]):
        return {**payload, "old": NOT_SHOWN, "new": NOT_SHOWN}
    if event.type == "record.changed" and not naming.sight.shows_record(payload["list"], str(payload["key"])):
        return {"list": payload["list"], "fields": NOT_SHOWN}
    return masked(payload, naming)


def masked(value, naming, name=""):
    """Plain JSON under a name, without what is for other roles."""
    if naming.is_hidden(name, value):
        return NOT_SHOWN
    if isinstance(value, dict):
        return {key: masked(held, naming, key) for key, held in value.items()}
    if isinstance(value, list):
        return [masked(held, naming, name) for held in value if _shows(held, naming, name)]
    return value


def _shows(record, naming, name):
    """Whether what stands in a list of a name is for these roles: it is no record of the case that is for others."""
    declared = naming.sight.model.lists.get(name)
    if declared is None or not isinstance(record, dict) or declared.key not in record:
        return True
    return naming.sight.shows_record(name, str(record[declared.key]))
