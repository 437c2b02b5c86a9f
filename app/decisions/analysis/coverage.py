"""Which combinations of stretches no rule covers, which two rules share, and which rules nothing reaches.

The rules are boxes in the space of the axes. The search goes axis by axis and keeps only which rules are still
possible; stretches that leave the same rules possible are one, so large tables stay small.
"""

MAX_STATES = 200_000
MAX_BOXES = 50


class TooLarge(Exception):
    """The table has too many different regions to be searched."""


class Coverage:
    """The rules of a table over its axes; masks have bit ``n`` for the rule at index ``n``.

    A search may raise ``TooLarge``. All questions about single rules share the states that one search may see.
    """

    def __init__(self, axes, rule_count):
        self.axes = axes
        self.all_rules = (1 << rule_count) - 1
        self._states = 0

    def gaps(self, rules=None, within=None):
        """Boxes no rule of ``rules`` (a mask, default all) covers for certain.

        Pairs ``(box, certain)``, the certain ones first: for each axis a list of stretches, and whether no rule that
        is not understood could cover it. ``within`` limits the search to the stretches that the rule at this index
        passes.
        """
        known = {}
        self._states = 0 if within is None else self._states
        rules = self.all_rules if rules is None else rules

        whole = [self._mask(axis, within) for axis in self.axes]

        def search(place, surely, perhaps):
            if not surely and not perhaps:
                return [(tuple(whole[place:]), True)]
            if place == len(self.axes):
                return [] if surely else [((), False)]
            key = (place, surely, perhaps)
            if key not in known:
                known[key] = self._boxes(place, surely, perhaps, within, search)
            return known[key]

        found = [(list(map(_chosen, self.axes, box)), certain) for box, certain in search(0, rules, 0) if all(box)]
        found = [(box, certain and all(map(_is_allowed, box))) for box, certain in found]
        return sorted(found, key=lambda pair: not pair[1])

    def _boxes(self, place, surely, perhaps, within, search):
        """The boxes from the axis at ``place`` on, each a tuple of masks of stretches."""
        self._states += 1
        if self._states > MAX_STATES:
            raise TooLarge
        axis, alike = self.axes[place], {}
        for at, stretch in enumerate(axis.stretches):
            if within is None or stretch.passed >> within & 1:
                unclear = axis.unclear & (surely | perhaps)
                key = (surely & stretch.passed, (perhaps & stretch.passed) | unclear)
                alike[key] = alike.get(key, 0) | 1 << at
        boxes = {}
        for (sure, maybe), stretches in alike.items():
            for rest, certain in search(place + 1, sure, maybe):
                boxes[rest, certain] = boxes.get((rest, certain), 0) | stretches
        merged = [((stretches, *rest), certain) for (rest, certain), stretches in boxes.items()]
        return sorted(merged, key=lambda found: not found[1])[:MAX_BOXES]

    def _mask(self, axis, within):
        """The mask of the stretches that the rule at index ``within`` passes, or of all."""
        passing = enumerate(axis.stretches)
        return sum(1 << at for at, stretch in passing if within is None or stretch.passed >> within & 1)

    def _stretches(self, axis, within):
        if within is None:
            return axis.stretches
        return [stretch for stretch in axis.stretches if stretch.passed >> within & 1]

    def overlap(self, one, other):
        """A box that both rules (indexes) pass, as for :meth:`gaps`, or None. Cells not understood never overlap."""
        both = 1 << one | 1 << other
        box = [[stretch for stretch in axis.stretches if stretch.passed & both == both] for axis in self.axes]
        return box if all(map(_is_allowed, box)) else None

    def clear(self, rule):
        """Whether every cell of the rule at index ``rule`` is understood."""
        return not any(axis.unclear >> rule & 1 for axis in self.axes)

    def is_covered(self, rule, by):
        """Whether the rules of the mask ``by`` surely cover all that the rule at index ``rule`` passes."""
        return self.clear(rule) and not self.gaps(by, within=rule)

    def empty_axis(self, rule):
        """The first axis on which the rule at index ``rule`` passes nothing, or None."""
        for axis in self.axes:
            if not axis.unclear >> rule & 1 and not self._stretches(axis, rule):
                return axis
        return None


def _is_allowed(stretches):
    return any(stretch.allowed for stretch in stretches)


def _chosen(axis, mask):
    """The stretches of an axis that a mask of them means."""
    return [stretch for at, stretch in enumerate(axis.stretches) if mask >> at & 1]


def corner(box):
    """The first row of a box: one value for each axis, a plain point where there is one."""
    return [min(stretches, key=_plainness).value for stretches in box]


def _plainness(stretch):
    return (not stretch.allowed, stretch.value is None, not stretch.point)
