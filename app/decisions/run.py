"""The run of one decision evaluation: FEEL's run, the records of tables and where each note arose."""

from app import feel


class DecisionRun(feel.Run):
    """A :class:`feel.Run` that keeps table records; ``strict`` makes what a rule does not answer an error.

    ``missing`` are the names of inputs that were not given; ``notes`` are pairs of the element a note arose in (None
    until tagged) and the :class:`feel.Note`.
    """

    __slots__ = ("missing", "strict", "tables")

    def __init__(self, *, strict=True, **lent):
        super().__init__(**lent)
        self.strict = strict
        self.tables = []
        self.missing = set()

    def note(self, position, reason, element=None):
        """Keep why something became null."""
        before = len(self.notes)
        super().note(position, reason)
        if len(self.notes) > before:
            self.notes[-1] = (element, self.notes[-1])

    def tag(self, start, element):
        """Say that the notes from index ``start`` on arose in ``element``, unless something inside said so."""
        for index in range(start, len(self.notes)):
            if self.notes[index][0] is None:
                self.notes[index] = (element, self.notes[index][1])
