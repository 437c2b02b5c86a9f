"""Settings that are numbers or yes and no, for the pages; what is wrong with one is said before anything is served."""

from app.settings import BadSetting, whole_number, yes

__all__ = ["CHOICES", "NUMBERS", "BadSetting", "check", "whole_number", "yes"]

NUMBERS = (
    "SESSION_HOURS",
    "SESSION_IDLE_MINUTES",
    "SIGN_IN_ATTEMPTS",
    "SIGN_IN_ATTEMPTS_PER_ADDRESS",
    "SIGN_IN_WINDOW_MINUTES",
)
CHOICES = ("DEMO", "HTTPS_ONLY")


def check(config):
    """Nothing, if every setting of the pages can be used. Raises ``BadSetting``."""
    for name in NUMBERS:
        whole_number(config, name)
    for name in CHOICES:
        yes(config, name)
