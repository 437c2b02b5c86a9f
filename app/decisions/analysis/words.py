"""Regions of a table in an analyst's words."""

from app.decisions.records import shown
from app.feel.types import type_of


def box_words(axes, box):
    """``benefit is "JSA" and weeks is 39 or more``; axes on which everything is meant are left out."""
    parts = [
        f"{axis.column.label} {stretch_words(axis, stretches)}"
        for axis, stretches in zip(axes, box, strict=True)
        if len(stretches) < len(axis.stretches)
    ]
    return " and ".join(parts) or "anything is given"


def stretch_words(axis, stretches):
    """``is "JSA" or "ESA"``, ``is less than 13``, ``is 13 or more but at most 39``, ``is anything but …``."""
    stretches = [stretch for stretch in axis.stretches if stretch in stretches]
    lines = list(dict.fromkeys(stretch.line for stretch in axis.stretches if stretch.line))
    words = [_run_words(run, line) for line in map(axis.line, lines) for run in _runs(line, stretches)]
    alone = [stretch for stretch in stretches if not stretch.line]
    if all(stretch.point for stretch in alone):
        words += [shown(stretch.value) for stretch in alone]
    elif lines:
        words.append("anything else")
    else:
        others = [shown(stretch.value) for stretch in axis.stretches if stretch.point and stretch not in alone]
        words = [f"anything but {' or '.join(others)}" if others else "anything"]
    if len(lines) == 1 and stretches == [stretch for stretch in axis.stretches if stretch.value is not None]:
        words = ["anything but null"]
    return "is " + " or ".join(words)


def _runs(line, stretches):
    """The stretches of a line in unbroken runs, as lists."""
    runs, before = [], None
    for place, stretch in enumerate(line):
        if stretch in stretches:
            if before != place - 1 or not runs:
                runs.append([])
            runs[-1].append(stretch)
            before = place
    return runs


def _run_words(run, line):
    """A run by its ends; it has none where nothing on the line lies beyond it."""
    first, last = run[0], run[-1]
    if run == line:
        return f"any {type_of(first.value)}" if len(line) > 1 or not first.point else shown(first.value)
    if len(run) == 1 and first.point:
        return shown(first.value)
    starts, ends = first is not line[0], last is not line[-1]
    low = f"{shown(first.value)} or more" if first.point else f"more than {shown(first.low)}"
    high = f"at most {shown(last.value)}" if last.point else f"less than {shown(last.high)}"
    return f"{low} but {high}" if starts and ends else low if starts else high


def row_words(axes, values):
    """A row as ``benefit = "JSA", weeks = 38``."""
    pairs = zip(axes, values, strict=True)
    return ", ".join(f"{axis.column.label} = {shown(value)}" for axis, value in pairs)
