"""Variables as doors see them: plain JSON in, plain JSON out, and what an instance holds."""

from sqlalchemy import select

from app.engine.state import variables_of
from app.engine.values import from_json, plain
from app.runtime.tables import instance_table

__all__ = ["from_json", "of_instance", "plain"]


def of_instance(session, instance_id):
    """The variables of an instance that goes on, as plain JSON by name."""
    state = session.execute(select(instance_table.c.state).where(instance_table.c.id == instance_id)).scalar_one()
    return {name: plain(value) for name, value in variables_of(state).items()}
