"""Settings that are numbers or yes and no, for the pages; what is wrong with one is said before anything is served."""

from app.errors import Invalid

NUMBERS = ("SESSION_HOURS", "SIGN_IN_ATTEMPTS", "SIGN_IN_ATTEMPTS_PER_ADDRESS", "SIGN_IN_WINDOW_MINUTES")
CHOICES = ("HTTPS_ONLY",)


class BadSetting(Invalid):
    """The setting {name} is “{value}”; it should be {wanted}."""


def whole_number(config, name):
    """The value of a setting as a number of at least 1. Raises ``BadSetting``."""
    value = config[name]
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise BadSetting(name=name, value=value, wanted="a whole number of at least 1")
    return int(value)


def yes(config, name):
    """Whether a setting says yes. Raises ``BadSetting``."""
    if config[name] not in ("yes", "no"):
        raise BadSetting(name=name, value=config[name], wanted="yes or no")
    return config[name] == "yes"


def check(config):
    """Nothing, if every setting of the pages can be used. Raises ``BadSetting``."""
    for name in NUMBERS:
        whole_number(config, name)
    for name in CHOICES:
        yes(config, name)
