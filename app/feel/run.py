"""One evaluation: what the caller lends it (clock, calendar), what it may use up, and what it leaves behind.

The language reads no clock: ``now`` and ``today`` are given, so the same inputs always give the same result.
"""

from typing import NamedTuple

from app.feel.errors import TooComplex

MAX_NOTES = 20


class Limits(NamedTuple):
    """What one evaluation may use up before it is stopped."""

    steps: int = 1_000_000
    depth: int = 100
    items: int = 100_000
    characters: int = 1_000_000
    pattern_seconds: float = 0.5


class Note(NamedTuple):
    """Why something in an expression became null: the place in its text and the reason."""

    position: int
    reason: str


class Run:
    """The budget, the clock and the calendar of one evaluation, and the notes it makes.

    ``now`` is a DateTime with a zone, ``today`` a Date, ``calendar`` a Calendar; each may be None, and then what needs
    it is null with a note.
    """

    __slots__ = ("calendar", "depth", "limits", "notes", "now", "steps", "today")

    def __init__(self, *, now=None, today=None, calendar=None, limits=None):
        self.now = now
        self.today = today
        self.calendar = calendar
        self.limits = limits or Limits()
        self.steps = 0
        self.depth = 0
        self.notes = []

    def spend(self, steps=1):
        """Count ``steps``; raises ``TooComplex`` when the budget is used up."""
        self.steps += steps
        if self.steps > self.limits.steps:
            raise TooComplex(problem=f"it took more than {self.limits.steps} steps")

    def enter(self):
        """Go one call deeper; raises ``TooComplex`` when functions call each other too deeply."""
        self.depth += 1
        if self.depth > self.limits.depth:
            raise TooComplex(problem=f"functions call each other more than {self.limits.depth} deep")

    def leave(self):
        """Come back from a call."""
        self.depth -= 1

    def listed(self, length):
        """Count a list of ``length`` items about to be made."""
        if length > self.limits.items:
            raise TooComplex(problem=f"a list of more than {self.limits.items} items")
        self.spend(length)

    def written(self, length):
        """Count a text of ``length`` characters about to be made: it takes memory as well as time."""
        if length > self.limits.characters:
            raise TooComplex(problem=f"a text of more than {self.limits.characters} characters")
        self.spend(length >> 6)

    def note(self, position, reason):
        """Keep why the value at ``position`` became null."""
        if len(self.notes) < MAX_NOTES:
            self.notes.append(Note(position, str(reason)))
