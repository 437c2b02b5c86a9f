"""Asking whether a pattern matches."""

from app.feel import Run
from app.feel.patterns import matches


def found(text, pattern, flags=""):
    return matches(Run(), text, pattern, flags)
