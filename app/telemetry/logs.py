"""The log: a line for each event on standard error, as text or as a JSON object, without anybody's words.

Our own events have facts from a closed list. What libraries log is kept to their template with the numbers filled in,
and of an error its kind and the places it came through: its message may quote what somebody typed.
"""

import contextlib
import datetime
import json
import logging
import re
import sys
import traceback
from pathlib import Path
from types import MappingProxyType

FACTS = frozenset(
    {
        "attempts",
        "case",
        "duration_ms",
        "fired",
        "kind",
        "method",
        "places",
        "request_id",
        "route",
        "seconds",
        "start",
        "status",
    }
)
FORMATS = ("text", "json")
_ROOT = f"{Path(__file__).resolve().parents[2]}/"
_LOGGER = logging.getLogger("app.telemetry")
QUIET = ("spiff", "sqlalchemy", "alembic", "werkzeug")  # what they tell at length is of no use here
_SPECIFIER = re.compile(r"%(\(\w+\))?[-+ #0]*\d*(\.\d+)?[a-zA-Z]")
_BEGINNING = re.compile(r"[A-Za-z ,.-]*")


def note(event, *, level=logging.INFO, **facts):
    """Write a line about an event such as ``request``. Raises ``ValueError`` for a fact that is not in ``FACTS``."""
    unknown = facts.keys() - FACTS
    if unknown:
        raise ValueError(f"{sorted(unknown)[0]} is no fact for the log.")
    _LOGGER.log(level, event, extra={"facts": MappingProxyType(facts)})


def note_error(event, error, *, level=logging.ERROR, **facts):
    """Write a line about an error: its kind, and where it came through."""
    note(event, level=level, kind=kind_of(error), places=places_of(error), **facts)


def kind_of(error):
    """The kind of an error by its name, with that of the error that caused it: never its message."""
    cause = error.__cause__
    return _name(error) + (f" from {_name(cause)}" if cause is not None else "")


def _name(error):
    package = type(error).__module__.partition(".")[0]
    return type(error).__name__ if package in ("app", "builtins") else f"{package}.{type(error).__name__}"


def places_of(error):
    """The places an error came through, the last one last: file, line and function."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(path):
    return path.removeprefix(_ROOT).rpartition("/site-packages/")[2]


def configure(form, *, level=logging.INFO):
    """Let all that is logged in this process from a level on go to standard error, in a format of ``FORMATS``."""
    handler = StandardError()
    handler.setFormatter(Lines(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.raiseExceptions = False  # its own complaints would quote what was to be logged
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class StandardError(logging.Handler):
    """Writes to whatever standard error is at that moment, a line at once, so that processes do not mix theirs."""

    def emit(self, record):
        """Write a line; a log that cannot be written, as on a full disk, keeps nobody from their work."""
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()


class Lines(logging.Formatter):
    """Makes a line of a record, in a format of ``FORMATS``."""

    def __init__(self, form="text"):
        super().__init__()
        self.form = form

    def format(self, record):
        """The line, without its end."""
        line = line_of(record)
        if self.form == "json":
            return json.dumps(line, ensure_ascii=False)
        head = [line.pop(name) for name in ("time", "level", "event")]
        return " ".join([*head, *(f"{name}={_shown(value)}" for name, value in line.items())])


def _shown(value):
    """A value without blanks; of places the last ones."""
    return ",".join(value[-3:]).replace(" ", ":") if isinstance(value, list) else str(value).replace(" ", "_")


def line_of(record):
    """What is told about a record, by name."""
    facts = record.__dict__.get("facts")
    time = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")
    line = {"time": time.replace("+00:00", "Z"), "level": record.levelname.lower()}
    if facts is not None:
        return {**line, "event": record.msg, **facts}
    line |= {"event": "log", "logger": record.name, "said": _harmless(record)}
    if record.exc_info and record.exc_info[1] is not None:
        line |= {"kind": kind_of(record.exc_info[1]), "places": places_of(record.exc_info[1])}
    return line


def _harmless(record):
    """The template of a library's message; numbers are filled in, and nothing that may be anybody's word.

    A message without arguments may have been put together before: of it the beginning is kept.
    """
    template = str(record.msg)
    if not record.args:
        beginning = _BEGINNING.match(template)[0]
        return template if beginning == template else f"{beginning}…"
    given = iter(record.args if isinstance(record.args, tuple) else ())

    def filled(_found):
        value = next(given, None)
        return str(value) if type(value) in (int, float) else "…"

    return _SPECIFIER.sub(filled, template)
