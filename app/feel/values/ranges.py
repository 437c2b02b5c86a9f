"""Ranges: an interval of comparable values, open, closed or without an end (DMN 1.5, section 10.3.2.7)."""


class Range:
    """``low`` to ``high``, each None where the range has no such end. Immutable; equal when ends and bounds are."""

    __slots__ = ("high", "high_included", "low", "low_included")

    def __init__(self, low, high, low_included=True, high_included=True):
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)
        object.__setattr__(self, "low_included", low_included and low is not None)
        object.__setattr__(self, "high_included", high_included and high is not None)

    def __setattr__(self, name, value):
        raise AttributeError("a range cannot be changed")

    def _key(self):
        return (self.low, self.high, self.low_included, self.high_included)

    def __eq__(self, other):
        return self._key() == other._key() if type(other) is Range else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        opening, closing = "[" if self.low_included else "(", "]" if self.high_included else ")"
        return f"Range{opening}{self.low}..{self.high}{closing}"
