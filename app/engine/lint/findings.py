"""A finding about a diagram: which file and element, what is wrong, why it matters and what to do, in a sentence."""

from app.feel.record import Record

ERROR, DOUBT = "error", "doubt"


class Finding(Record):
    """``rule`` is the id of the rule, ``element`` the id of what it is about and ``name`` its name or empty.

    ``level`` is ``error`` or ``doubt`` (what could not be decided).
    """

    rule: str
    file: str
    element: str
    name: str
    sentence: str
    level: str = ERROR

    def __str__(self):
        called = f"{self.element} “{self.name}”" if self.name else self.element
        return f"{self.file} · {called}: {self.sentence}"

    def as_json(self):
        """As plain JSON."""
        facts = {"rule": self.rule, "level": self.level, "file": self.file}
        return {**facts, "element": self.element, "name": self.name, "sentence": self.sentence}
