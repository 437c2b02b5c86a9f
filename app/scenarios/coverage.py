"""How much of the models scenarios have walked: the elements of each diagram, the rules of each decision table.

An activity or gateway is walked when a token came to it, a sub-process when one came to anything within it, an event
when it has happened: one that only waited has shown nothing. A rule is walked when it matched.
"""

from app.decisions.model import DecisionTable
from app.feel.record import Record

_HAPPENS = frozenset({"boundaryEvent", "intermediateCatchEvent", "receiveTask"})


class Part(Record):
    """An element or rule: what it is called in its file, and what it is in words."""

    id: str
    said: str


class Covered(Record):
    """A diagram or table: its id and file, how many parts it has, and those that nothing has walked."""

    id: str
    file: str
    total: int
    missed: tuple

    @property
    def walked(self):
        """How many parts were walked."""
        return self.total - len(self.missed)


class Share(Record):
    """So many of so many."""

    walked: int
    total: int

    @property
    def percent(self):
        """With one decimal, never rounded up to what it is not; nothing of nothing is all."""
        return self.walked * 1000 // self.total / 10 if self.total else 100.0

    def reaches(self, minimum):
        """Whether it is at least ``minimum`` per cent."""
        return self.walked * 100 >= minimum * self.total


def diagrams(programme, walked):
    """The :class:`Covered` of every process, in order of their ids."""
    found = []
    for process in programme.models.process_ids:
        definition = programme.models.process(process)
        elements = definition.elements.values()
        missed = tuple(Part(each.id, each.name) for each in elements if not _reached(definition, each, walked))
        found.append(Covered(id=process, file=definition.file, total=len(elements), missed=missed))
    return found


def _reached(definition, element, walked):
    key = (definition.hash, element.id)
    if element.kind == "subProcess":  # nothing is recorded of it before it is done, which being interrupted prevents
        inner = (each for each in definition.elements.values() if each.scope == element.id)
        return any(_reached(definition, each, walked) for each in inner)
    return key in walked.passed or (element.kind not in _HAPPENS and key in walked.entered)


def tables(programme, walked):
    """The :class:`Covered` of every decision that is a table, in order of their ids."""
    found = []
    for decision_id in programme.models.decision_ids():
        linked, _ = programme.models.decision(decision_id)
        for decision in linked.definitions.decisions:
            table = decision.expression
            if isinstance(table, DecisionTable):
                missed = [rule for rule in table.rules if (linked.hash, table.id, rule.number) not in walked.rules]
                parts = tuple(Part(f"rule {rule.number}", _cited(rule)) for rule in missed)
                found.append(Covered(id=decision.id, file=f"dmn/{linked.file}", total=len(table.rules), missed=parts))
    return found


def _cited(rule):
    """What a rule says of itself, shortly: the first of its annotations that says anything."""
    return next((text for _, text in rule.annotations if text), "")


def share(covered):
    """The :class:`Share` of several together."""
    return Share(walked=sum(each.walked for each in covered), total=sum(each.total for each in covered))
