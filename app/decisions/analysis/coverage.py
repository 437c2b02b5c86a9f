"""Which combinations of stretches no rule covers, which two rules share, and which rules nothing reaches.

The rules are boxes in the space of the axes. The search goes axis by axis and keeps only which rules are still
possible; stretches that leave the same rules possible are one, so large tables stay small.
"""

from itertools import product

MAX_STATES = 200_000
MAX_BOXES = 50


class TooLarge(Exception):
    """The table has too many different regions to be searched."""


class Coverage:
    """The rules of a table over its axes; masks have bit ``n`` for the rule at index ``n``."""

    def __init__(self, axes, rule_count):
        self.axes = axes
        self.all_rules = (1 << rule_count) - 1
        self._states = 0

    def gaps(self, rules=None, within=None):
        """Boxes no rule of ``rules`` (a mask, default all) covers for certain.

        Yields ``(box, certain)``: for each axis a list of stretches, and whether no rule that is not understood
        could cover it. ``within`` limits the search to the stretches that the rule at this index passes.
        """
        known = {}
        rules = self.all_rules if rules is None else rules

        def search(place, surely, perhaps):
            if not surely and not perhaps:
                return [([self._stretches(axis, within) for axis in self.axes[place:]], True)]
            if place == len(self.axes):
                return [] if surely else [([], False)]
            key = (place, surely, perhaps)
            if key not in known:
                known[key] = self._boxes(place, surely, perhaps, within, search)
            return known[key]

        return [(box, certain) for box, certain in search(0, rules, 0) if all(box)]

    def _boxes(self, place, surely, perhaps, within, search):
        self._states += 1
        if self._states > MAX_STATES:
            raise TooLarge
        axis, alike = self.axes[place], {}
        for stretch in self._stretches(axis, within):
            unclear = axis.unclear & (surely | perhaps)
            key = (surely & stretch.passed, (perhaps & stretch.passed) | unclear)
            alike.setdefault(key, []).append(stretch)
        boxes = []
        for (sure, maybe), stretches in alike.items():
            for rest, certain in search(place + 1, sure, maybe):
                boxes.append(([stretches, *rest], certain))
        return _merged(boxes)[:MAX_BOXES]

    def _stretches(self, axis, within):
        if within is None:
            return axis.stretches
        return [stretch for stretch in axis.stretches if stretch.passed >> within & 1]

    def overlap(self, one, other):
        """A box that both rules (indexes) pass, as for :meth:`gaps`, or None. Cells not understood never overlap."""
        both = 1 << one | 1 << other
        box = [[stretch for stretch in axis.stretches if stretch.passed & both == both] for axis in self.axes]
        return box if all(box) else None

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


def _merged(boxes):
    """Boxes that differ in their first axis alone put together."""
    merged = []
    for box, certain in boxes:
        for other, sure in merged:
            if sure == certain and other[1:] == box[1:]:
                other[0] = other[0] + [stretch for stretch in box[0] if stretch not in other[0]]
                break
        else:
            merged.append(([list(box[0]), *box[1:]], certain))
    return merged


def corner(box):
    """The first row of a box: one value for each axis, a plain point where there is one."""
    return [min(stretches, key=lambda stretch: (stretch.value is None, not stretch.point)).value for stretches in box]


def rows(box):
    """Every row of a box."""
    return ([stretch.value for stretch in row] for row in product(*box))
