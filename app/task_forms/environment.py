"""What a form is lent when it is drawn or checked: the names its FEEL may use, the clock and the calendar."""

from app.feel import Run
from app.feel.record import Record

NAMES = ("case", "parameters", "today", "now", "actor")


class Environment(Record):
    """``names`` are FEEL values by name: the variables, ``case``, ``parameters``, ``actor``.

    ``now`` is a DateTime with a zone and ``today`` a Date; they are also the values of the names ``now`` and
    ``today``. ``calendar`` and ``limits`` are what a :class:`Run` takes.
    """

    names: dict
    now: object = None
    today: object = None
    calendar: object = None
    limits: object = None

    def values(self):
        """Every name and its FEEL value."""
        return {"today": self.today, "now": self.now, **self.names}

    def run(self):
        """A fresh budget for one evaluation."""
        return Run(now=self.now, today=self.today, calendar=self.calendar, limits=self.limits)

    @property
    def zone(self):
        """The zone in which people mean the times they type, or None."""
        return None if self.now is None else self.now.zone
