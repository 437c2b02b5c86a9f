"""Every setting once: its name, default and what it is for. Set one by an environment variable of the same name."""

import os
from pathlib import Path
from typing import NamedTuple

from app.errors import Invalid

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
    Setting(
        "DATABASE_WAIT_SECONDS", "10", "Seconds for which somebody waits for another's work on the database, at most."
    ),
    Setting("DEMO", "no", "Whether this is a demonstration with invented people, whose time stands still: yes or no."),
    Setting("SERVICE_NAME", "Client journeys", "What the pages call themselves."),
    Setting("HTTPS_ONLY", "no", "Whether browsers are told to use HTTPS and nothing else: yes or no."),
    Setting("SESSION_HOURS", "10", "Hours after which somebody has to sign in again."),
    Setting("SESSION_IDLE_MINUTES", "60", "Minutes without a page after which somebody has to sign in again."),
    Setting(
        "API_REQUESTS_PER_MINUTE", "600", "Requests a minute that one server process admits from one token of the API."
    ),
    Setting("SIGN_IN_ATTEMPTS", "5", "Attempts to sign in with one user name within a window."),
    Setting("SIGN_IN_ATTEMPTS_PER_ADDRESS", "50", "Attempts to sign in from one network address within a window."),
    Setting("SIGN_IN_WINDOW_MINUTES", "15", "Minutes of a window in which attempts to sign in are counted."),
    Setting(
        "TRUSTED_PROXIES",
        "",
        "Addresses or networks, with commas, whose X-Forwarded-For and X-Forwarded-Proto are believed.",
    ),
    Setting("OIDC_ISSUER", "", "The address of a provider of sign-in (OpenID Connect); without it there is none."),
    Setting("OIDC_CLIENT_ID", "", "What this application is called at the provider of sign-in."),
    Setting("OIDC_CLIENT_SECRET", "", "What proves to the provider of sign-in that it is this application."),
    Setting("OIDC_LABEL", "your organisation’s account", "What people call the provider of sign-in."),
    Setting(
        "OIDC_USER_NAME_CLAIM",
        "preferred_username",
        "The claim by which somebody is recognised at their first sign-in by the provider.",
    ),
    Setting("LISTEN", "127.0.0.1:8000", "The address and port on which gunicorn serves the pages."),
    Setting("WEB_PROCESSES", "2", "Processes that gunicorn serves the pages with."),
    Setting("WEB_THREADS", "8", "Requests that one of these processes answers at the same time."),
    Setting("RETRY_ATTEMPTS", "10", "Attempts after which what fails for no reason of the model becomes an incident."),
    Setting(
        "RETRY_SECONDS", "5", "Seconds until the second attempt; each later one waits twice as long, an hour at most."
    ),
    Setting("LOG_FORMAT", "text", "How the log is written to standard error: text, or json for a JSON object a line."),
    Setting(
        "PROMETHEUS_MULTIPROC_DIR",
        "",
        "The folder in which web processes and workers add up their figures, emptied when the machine starts.",
    ),
    Setting(
        "METRICS_TOKEN", "", "The bearer token for /metrics from elsewhere; if not given, only this machine may ask."
    ),
)


def load(environment=None):
    """All settings by name, from ``environment`` (default: the process's) or their defaults."""
    given = os.environ if environment is None else environment
    return {setting.name: given.get(setting.name, setting.default) for setting in SETTINGS}


class BadSetting(Invalid):
    """The setting {name} is “{value}”; it should be {wanted}."""


def whole_number(config, name):
    """The value of a setting as a number of at least 1. Raises ``BadSetting``."""
    value = config[name]
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise BadSetting(name=name, value=value, wanted="a whole number of at least 1")
    return int(value)


def choice(config, name, values):
    """The value of a setting that is one of ``values``. Raises ``BadSetting``."""
    if config[name] not in values:
        raise BadSetting(name=name, value=config[name], wanted=" or ".join(values))
    return config[name]


def yes(config, name):
    """Whether a setting says yes. Raises ``BadSetting``."""
    return choice(config, name, ("yes", "no")) == "yes"
