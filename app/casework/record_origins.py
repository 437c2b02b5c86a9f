"""Where the values of one record of a list come from: as for the attributes of a case, found in its history alone.

The row of a record does not know where it was changed, since that is asked seldom: its changes are looked for.
"""

from app.casework.origins import Trace, payload_of
from app.engine.expressions import CASE
from app.feel.free_names import free_names
from app.feel.syntax import ContextNode
from app.history import queries

_CHANGED = "record.changed"


class RecordTrace(Trace):
    """The events behind some fields of a record; ``key`` is the record's, as a text."""

    _IN_RECORD = True  # its mapping writes many fields: an answer is behind that field alone which has its value

    def __init__(self, session, sight, list_name, key, names):
        """Two statements, and one for every further page of changes."""
        self._list, self._key = list_name, key
        super().__init__(session, sight, names)

    def _places_of(self, session, sight, names):
        found = {}
        for event in queries.stream_events(session, sight.world.key, types=(_CHANGED,)):
            told = payload_of(event)
            if (told.get("list"), str(told.get("key"))) == (self._list, self._key):
                found |= {name: (event.cause, event.sequence) for name in names if name in told["fields"]}
        return found

    def _change(self, told, name):
        return {"instance": told["instance"], "activity": told.get("activity"), "new": told["fields"][name]}

    def _names_behind(self, element, name):
        """The names that the field's own entry of the mapping uses; all of the mapping, if it is not written out."""
        mappings = [each for each in element.outputs if each.target == f"{CASE}.{self._list}"] if element else []
        return frozenset().union(*(_names_of_entry(each.source, name) for each in mappings))


def _names_of_entry(source, name):
    if isinstance(source.tree, ContextNode):
        entries = dict(source.tree.entries)
        return frozenset(free_names(entries[name])) & source.names if name in entries else frozenset()
    return source.names
