"""What a simulation did, in numbers, and what it could not do because the playbook does not fit."""

from collections import Counter

OPENED, COMPLETED, STARTED, TOLD, FIRED = "opened", "completed", "started", "told", "fired"


class Tally:
    """Counts by kind, refusals by the models' reason code, tasks without a part in the playbook, problems in words."""

    def __init__(self):
        self.done = Counter()
        self.refused = Counter()
        self.without_part = Counter()
        self.problems = Counter()

    def add(self, other):
        """Take over what another tally counted."""
        self.done += other.done
        self.refused += other.refused
        self.without_part += other.without_part
        self.problems += other.problems

    @property
    def inputs(self):
        """How many inputs were taken, those that were refused included."""
        return self.done.total() + self.refused.total()
