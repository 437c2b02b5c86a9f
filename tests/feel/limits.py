"""The narrow limits within which tests try any text."""

from app import feel

LIMITS = feel.Limits(steps=5_000, depth=20, items=1_000, characters=5_000, pattern_seconds=0.05)
