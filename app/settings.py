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
    Setting(
        "DATABASE_URL",
        f"sqlite:///{ROOT}/instance/programme.db",
        "The database: a file of SQLite, or a server as postgresql://user:password@host/name.",
    ),
    Setting(
        "SECRET_KEY",
        "",
        "What form tokens and digests are made with; if not given, made once and kept in instance/secret_key.",
    ),
    Setting("SERVICE_NAME", "Client journeys", "What the pages call themselves."),
    Setting("HTTPS_ONLY", "no", "Whether browsers are told to use HTTPS and nothing else: yes or no."),
    Setting("SESSION_HOURS", "10", "Hours after which somebody has to sign in again."),
    Setting("SIGN_IN_ATTEMPTS", "5", "Attempts to sign in with one user name within a window."),
    Setting("SIGN_IN_ATTEMPTS_PER_ADDRESS", "50", "Attempts to sign in from one network address within a window."),
    Setting("SIGN_IN_WINDOW_MINUTES", "15", "Minutes of a window in which attempts to sign in are counted."),
)


def load(environment=None):
    """All settings by name, from ``environment`` (default: the process's) or their defaults."""
    given = os.environ if environment is None else environment
    return {setting.name: given.get(setting.name, setting.default) for setting in SETTINGS}
