"""What a case is lent while it takes inputs: from the database when it happens, from nothing when it is re-executed."""

from sqlalchemy import select

from app.clock import LOCAL
from app.runtime import drafts, report_runs, tables

_TASKS = "tasks"


class Lent:
    """``programme`` and ``parameters`` (see :class:`ParameterValues`); this one knows nothing that is stored."""

    zone = LOCAL

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

    def run_reports(self, element, given):
        """What the reports of a service task list; asked when it happens, never when history is executed once more."""
        raise KeyError(element.id)

    def open_tasks(self, world, instance_id):
        """See that they hold the open user tasks of an instance."""

    def load_open_tasks(self, world):
        """See that they hold all open user tasks of the case."""


class LentByDatabase(Lent):
    """Looks into the database for what the rows of a case do not hold yet, each thing once."""

    def __init__(self, session, business_key, programme, parameters):
        super().__init__(programme, parameters)
        self._session = session
        self._key = business_key
        self._loaded = set()
        self._states = {}

    def forget(self):
        """What was looked up is looked up again when it is next needed."""
        self._loaded.clear()

    def state_of(self, instance_id):
        """The stored state of an instance; if a second one is needed, those of all that go on are fetched."""
        if instance_id not in self._states:
            held = tables.instance_table.c
            chosen = [held.id == instance_id]
            if self._states:
                chosen = [held.business_key == self._key, held.status == "active"]
            found = self._session.execute(select(held.id, held.state).where(*chosen)).all()
            self._states |= {row.id: row.state for row in found}
        return self._states[instance_id]

    def run_reports(self, element, given):
        """What the reports of a service task list, now, among all cases."""
        return report_runs.run_reports(self._session, self.programme, self.parameters, element, given)

    def _lend(self, world, table, what, *conditions, beside=()):
        if what in self._loaded:
            return
        self._loaded.add(what)
        known = world.rows.of(table.name)
        gone = world.rows.gone.get(table.name, {})
        found = [dict(row) for row in self._session.execute(select(table, *beside).where(*conditions)).mappings()]
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
        if _TASKS in self._loaded:
            return
        held = tables.task_table
        conditions = (held.c.instance_id == instance_id, held.c.status == "open")
        self._lend(world, held, ("tasks", instance_id), *conditions)

    def load_open_tasks(self, world):
        """See that they hold all open user tasks of the case."""
        held = tables.task_table
        conditions = (held.c.business_key == world.key, held.c.status == "open")
        self._lend(world, held, _TASKS, *conditions, beside=(drafts.are_kept(held.c.id).label(drafts.KEPT),))
