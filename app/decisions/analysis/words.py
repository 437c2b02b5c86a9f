"""Regions of a table in an analyst's words."""

from app.decisions.records import shown


def box_words(axes, box):
    """``benefit is "JSA" and weeks is 39 or more``; axes on which everything is meant are left out."""
    parts = [
        f"{axis.column.label} {stretch_words(axis, stretches)}"
        for axis, stretches in zip(axes, box, strict=True)
        if len(stretches) < len(axis.stretches)
    ]
    return " and ".join(parts) or "anything is given"


def stretch_words(axis, stretches):
    """``is "JSA" or "ESA"``, ``is less than 13``, ``is between 13 and 39``, ``is anything but …``."""
    if _is_ordered(axis):
        return "is " + " or ".join(_run_words(axis, run) for run in _runs(axis, stretches))
    named = [stretch for stretch in stretches if stretch.point]
    if len(named) < len(stretches):
        others = [shown(stretch.value) for stretch in axis.stretches if stretch.point and stretch not in named]
        return f"is anything but {' or '.join(others)}" if others else "is anything"
    return "is " + " or ".join(shown(stretch.value) for stretch in named)


def _is_ordered(axis):
    return any(not stretch.point for stretch in axis.stretches) and not any(
        isinstance(stretch.value, (str, list, bool)) for stretch in axis.stretches
    )


def _runs(axis, stretches):
    """The stretches in unbroken runs, as ``(first, last)`` places on the axis; null makes a run of its own."""
    runs = []
    for place, stretch in enumerate(axis.stretches):
        if stretch not in stretches:
            continue
        joined = runs and runs[-1][1] == place - 1 and stretch.value is not None
        if joined:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _run_words(axis, run):
    first, last = run
    if axis.stretches[first].value is None:
        return "null"
    low, high = axis.stretches[first], axis.stretches[last]
    lower, upper = _neighbour(axis, first, -1), _neighbour(axis, last, 1)
    if first == last and low.point:
        return shown(low.value)
    if lower is None and upper is None:
        return "anything but null" if axis.stretches[-1].value is None else "any value"
    above = "" if lower is None else f"more than {shown(lower)}"
    below = "" if upper is None else f"less than {shown(upper)}"
    from_words = f"{shown(low.value)} or more" if low.point else above
    to_words = f"at most {shown(high.value)}" if high.point else below
    return f"{from_words} but {to_words}" if from_words and to_words else from_words or to_words


def _neighbour(axis, place, step):
    place += step
    if 0 <= place < len(axis.stretches) and axis.stretches[place].point:
        return axis.stretches[place].value
    return None


def row_words(axes, values):
    """A row as ``benefit = "JSA", weeks = 38``."""
    pairs = zip(axes, values, strict=True)
    return ", ".join(f"{axis.column.label} = {shown(value)}" for axis, value in pairs)
