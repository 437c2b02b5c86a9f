"""Every setting once: its name, default and what it is for. Set one by an environment variable of the same name."""

import os
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Setting(NamedTuple):
    """A setting; ``default`` is its value where the environment gives none."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("PROCESSES_FOLDER", str(ROOT / "processes"), "Where the process models, parameters and registers lie."),
    Setting("DMN_FOLDER", str(ROOT / "dmn"), "Where the decision tables lie."),
)


def load(environment=None):
    """All settings by name, from ``environment`` (default: the process's) or their defaults."""
    given = os.environ if environment is None else environment
    return {setting.name: given.get(setting.name, setting.default) for setting in SETTINGS}
