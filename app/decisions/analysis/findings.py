"""A finding about a model: which file and element, what is wrong, in a sentence, and an example row if there is one."""

from app.decisions.borders import to_json
from app.feel.record import Record

ERROR, DOUBT = "error", "doubt"


class Finding(Record):
    """``rule`` is the id of the check; ``level`` is ``error`` or ``doubt`` (what could not be decided).

    ``example`` maps the expressions of input columns to FEEL values, or is None.
    """

    rule: str
    file: str
    element: str
    sentence: str
    example: dict | None = None
    level: str = ERROR

    def __str__(self):
        return f"{self.file} · {self.element} · {self.sentence}"

    def as_json(self):
        """As plain JSON."""
        example = None if self.example is None else {name: to_json(value) for name, value in self.example.items()}
        facts = {"rule": self.rule, "level": self.level, "file": self.file, "element": self.element}
        return {**facts, "sentence": self.sentence, "example": example}
