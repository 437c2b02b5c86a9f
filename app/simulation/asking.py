"""FEEL of a playbook over a case as it stands: its variables, facts, parameters and the day."""

from functools import lru_cache

from app.clock import local_date
from app.engine.expressions import NAMES, Expression
from app.engine.state import variables_of
from app.engine.values import plain
from app.runtime.inputs import Input


@lru_cache(maxsize=4096)
def _expression(text, known):
    made = Expression(text)
    made.resolve(known)
    return made


class Asking:
    """A case at an instant, for whoever works at it; nothing is changed by asking."""

    def __init__(self, world, now, *, person=None, instance_id=None, values=None):
        """``values`` are further FEEL values by name; they come before the variables of the instance."""
        grant = person.grants[0] if person else None
        actor = (person.user_name, grant.role.id) if person else (None, None)
        world.input = Input("", now, local_date(now), *actor, {})
        self._surroundings = world.surroundings()
        variables = {} if instance_id is None else variables_of(world.state(world.active(instance_id)))
        self.values = {**variables, **(values or {})}

    def evaluate(self, text):
        """The value (JSON) of a text. Raises ``FeelError``, ``Unset``."""
        known = NAMES | frozenset(self.values)
        return plain(self._surroundings.evaluate(_expression(text, known), self.values))
