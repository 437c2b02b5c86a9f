"""The rows of the table, one a file: ``measure(run)`` gives the figures of a row on one database."""

from app.bench.rows import (
    completing,
    deciding,
    due_timers,
    flooring,
    idling,
    importing,
    participation,
    replaying,
    sharing,
    starting,
    storing,
    verifying,
    worklist,
)

ROWS = {
    "floors": flooring,
    "start": starting,
    "complete": completing,
    "concurrent": sharing,
    "timers": due_timers,
    "idle": idling,
    "worklist": worklist,
    "participation": participation,
    "stored": storing,
    "decision": deciding,
    "replay": replaying,
    "verify": verifying,
    "import": importing,
}
