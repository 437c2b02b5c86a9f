"""What a case is lent while it takes inputs: from the database when it happens, from nothing when it is re-executed."""

import json
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.runtime import tables

ZONE = ZoneInfo("Europe/London")


class Lent:
    """``programme`` and ``parameters`` (see :class:`ParameterValues`); this one knows nothing that is stored."""

    zone = ZONE

    def __init__(self, programme, parameters):
        self.programme = programme
        self.models = programme.models
        self.parameters = parameters

    def parameters_on(self, day):
        """The parameters in force on a day, as FEEL values by name."""
        return self.parameters.on(day)

    def forget(self):
        """Nothing that was looked up counts any more: the rows have gone back to what they were before."""

    def state_of(self, instance_id):
        """The stored state of an instance."""
        raise KeyError(instance_id)

    def load_subscriptions(self, world, message):
        """See that the rows of a world hold the open subscriptions to a message (None: to all)."""

    def load_kept(self, world):
        """See that they hold the messages that are kept."""

    def open_tasks(self, world, instance_id):
        """See that they hold the open user tasks of an instance."""


class LentByDatabase(Lent):
    """Looks into the database for what the rows do not hold yet, each thing once."""

    def __init__(self, session, programme, parameters):
        super().__init__(programme, parameters)
        self._session = session
        self._loaded = set()

    def forget(self):
        """What was looked up is looked up again when it is next needed."""
        self._loaded.clear()

    def state_of(self, instance_id):
        """The stored state of an instance."""
        held = tables.instance_table.c
        return self._session.execute(select(held.state).where(held.id == instance_id)).scalar_one()

    def _lend(self, world, table, what, *conditions):
        if what in self._loaded:
            return
        self._loaded.add(what)
        known = world.rows.of(table.name)
        gone = world.rows.gone.get(table.name, {})
        found = [dict(row) for row in self._session.execute(select(table).where(*conditions)).mappings()]
        world.rows.lend(table.name, [row for row in found if row["id"] not in known and row["id"] not in gone])

    def load_subscriptions(self, world, message):
        """See that the rows of a world hold the open subscriptions of the case."""
        held = tables.subscription_table
        self._lend(world, held, "subscriptions", held.c.business_key == world.key)

    def load_kept(self, world):
        """See that they hold the messages that are kept."""
        held = tables.message_table
        self._lend(world, held, "kept", held.c.business_key == world.key, held.c.status == "kept")

    def open_tasks(self, world, instance_id):
        """See that they hold the open user tasks of an instance."""
        held = tables.task_table
        conditions = (held.c.instance_id == instance_id, held.c.status == "open")
        self._lend(world, held, ("tasks", instance_id), *conditions)


class StoredLists(dict):
    """The record lists of a case, each read when it is first needed."""

    def __init__(self, session, business_key):
        super().__init__()
        self._session = session
        self._key = business_key

    def get(self, name, default=()):
        """The records of a list, as JSON, in the order they began."""
        if name not in self:
            held = tables.record_table.c
            chosen = (held.business_key == self._key, held.list == name)
            rows = self._session.execute(select(held.fields).where(*chosen).order_by(held.position))
            self[name] = [json.loads(row.fields) for row in rows]
        return self[name]
