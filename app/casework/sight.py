"""What somebody sees of a case: which attributes, which records of its lists and which of their fields.

Whatever shows a case asks here, so that a page, its history, a letter and another program never differ in it.
"""

from functools import cached_property

from app.casework.concealing import Concealed
from app.engine.facts import CaseFacts
from app.feel import Run
from app.task_forms.showing import shown

_BETWEEN_CODES = ", "


class Sight:
    """A case (:class:`World`), who looks at it, the grants in which they see it, and when."""

    def __init__(self, world, person, grants, now):
        self.concealed = Concealed()
        self.world = world
        self.person = person
        self.grants = grants
        self.now = now

    @cached_property
    def roles(self):
        """The ids of the roles in which the person sees the case."""
        return frozenset(grant.role.id for grant in self.grants)

    @property
    def model(self):
        """The :class:`CaseModel` of the case's deployment."""
        return self.world.facts.model

    def may(self, permission):
        """Whether one of these roles has a permission."""
        return any(permission in grant.role.permissions for grant in self.grants)

    def may_see(self, declared):
        """Whether an attribute or field is for one of these roles."""
        return not declared.sees or bool(self.roles & set(declared.sees))

    def shows(self, name):
        """Whether a name of the case is for these roles; what is computed is, if all that it is made of is."""
        return shows(self.model, self.roles, name)

    def hidden(self):
        """The names of attributes and of fields of record lists that are for other roles."""
        return self._hidden

    @cached_property
    def _hidden(self):
        declared = [*self.model.attributes.items()]
        declared += [entry for held in self.model.lists.values() for entry in held.fields.items()]
        return frozenset(name for name, each in declared if not self.may_see(each))

    def records(self, name):
        """The records of a list that are for these roles, in their order, with the fields that are (JSON by name)."""
        fields = [field for field, each in self.model.lists[name].fields.items() if self.may_see(each)]
        held = self.facts.lists.get(name, ())
        return [{field: record[field] for field in fields if field in record} for record in held]

    def shows_record(self, name, key):
        """Whether the record of a list with this key (a text) is for these roles."""
        declared = self.model.lists.get(name)
        if declared is None or not declared.sees:
            return True
        return any(str(record[declared.key]) == key for record in self.facts.lists.get(name, ()))

    @property
    def lacks_records(self):
        """Whether the case has records that are for other roles."""
        held = self.world.facts.lists
        return any(len(self.facts.lists.get(name, ())) < len(held.get(name) or ()) for name in self.model.lists)

    def conceals(self, identity):
        """Whether an instance, or the one of a task, timer or document, is about a record for others; by its id."""
        return identity is not None and identity.partition("/")[0] in self.concealed.instances

    def conceals_message(self, identity):
        """Whether a message that is kept, by its id, was sent by such instances alone."""
        return identity.rpartition("/")[2] in map(str, self.concealed.messages)

    @cached_property
    def facts(self):
        """The :class:`CaseFacts` without the records that are for other roles: what is computed knows none of them."""
        held = self.world.facts
        lists = {name: self._visible(name) for name in self.model.lists if held.lists.get(name)}
        return CaseFacts(self.model, held.attributes, lists)

    def surroundings(self):
        """What may be looked at to compute something for these roles: as the world's, but with :attr:`facts`."""
        found = self.world.surroundings()
        found.facts = self.facts
        return found

    def _visible(self, name):
        records = self.world.facts.lists[name]
        if not self.model.lists[name].sees:
            return records
        seeings = self._seeings(name)
        if any(seeing.where is None for seeing in seeings):
            return records
        typed = self.world.facts.value(name, None)
        pairs = zip(records, typed, strict=True)
        return [record for record, item in pairs if any(_holds(seeing.where, item) for seeing in seeings)]

    def _seeings(self, name):
        return [each for each in self.model.lists[name].sees if self.roles & set(each.roles)]


def shows(model, roles, name, *, whole=False, within=()):
    """Whether a name of a case is for some roles; what is computed is, if all that it is made of is.

    With ``whole`` a record list is only where every record of it is.
    """
    if name in model.attributes:
        sees = model.attributes[name].sees
        return not sees or bool(roles & set(sees))
    if name in model.lists:
        sees = model.lists[name].sees
        theirs = [each for each in sees if roles & set(each.roles)]
        return not sees or any(each.where is None or not whole for each in theirs)
    if name not in model.computed or name in within:
        return True
    made_of = _made_of(model, model.computed[name])
    return all(shows(model, roles, each, whole=whole, within=(*within, name)) for each in made_of)


def _holds(where, item):
    return where.evaluate(lambda name, expression: item, Run()) is True


def _made_of(model, computed):
    """The names of the case that a computed value is made from."""
    if computed.facts:
        return [name for name, each in model.attributes.items() if each.correctable]
    expressions = [held for _, held in computed.inputs] if computed.expression is None else [computed.expression]
    if any(held.whole_case for held in expressions):
        return sorted(model.attributes)
    return sorted({name for held in expressions for name in held.case_fields})


def in_words(declared, value):
    """A value (JSON or FEEL) of an attribute, field or computed value as a reader wants it: the label of a code."""
    if declared.values:
        value = _labelled(declared.values, value)
    return shown(value, declared.type if declared.type != "list" else None)


def _labelled(labels, value):
    if isinstance(value, list):
        return [_labelled(labels, item) for item in value]
    if isinstance(value, dict):
        return {name: _labelled(labels, item) for name, item in value.items() if item is not None}
    if not isinstance(value, str):
        return value
    codes = value.split(_BETWEEN_CODES)  # several choices are kept in one text
    return _BETWEEN_CODES.join(labels[code] for code in codes) if all(code in labels for code in codes) else value
