"""The built-in functions: those of DMN 1.5, section 10.3.4, and our own for working days and calendar months."""

from app.feel.builtins import (  # noqa: F401 - imported to fill the registry
    booleans,
    contexts,
    conversions,
    intervals,
    list_changes,
    lists,
    numbers,
    statistics,
    strings,
    temporal,
    working_days,
)
from app.feel.builtins.registry import functions

BUILTINS = functions()
