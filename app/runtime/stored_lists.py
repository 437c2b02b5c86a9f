"""The record lists of a case as they are stored, read when they are needed."""

import json

from sqlalchemy import select

from app.runtime import tables


class StoredLists(dict):
    """The stored record lists of a case, all read when the first is needed; what is set here comes first."""

    def __init__(self, session, business_key):
        super().__init__()
        self._session = session
        self._key = business_key
        self._stored = None

    def get(self, name, default=()):
        """The records of a list, as JSON, in the order they began."""
        if name not in self:
            written = self._read().get(name)
            if written is None:
                return default
            if isinstance(written[0], str):  # made records of when the list is needed, all in one go
                self._stored[name] = json.loads(f"[{','.join(written)}]")
            return self._stored[name]
        return self[name]

    def _read(self):
        if self._stored is None:
            self._stored = {}
            held = tables.record_table.c
            chosen = select(held.list, held.fields).where(held.business_key == self._key)
            for name, fields in self._session.execute(chosen.order_by(held.list, held.position)):
                self._stored.setdefault(name, []).append(fields)
        return self._stored
