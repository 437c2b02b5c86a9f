"""The little pictures in tasks and events: each drawn around (0, 0) and moved to its place."""

from app.engine.drawing.svg import INK, tag


def _path(d, fill="none", width=1.3):
    return tag("path", d=d, fill=fill, stroke=INK, stroke_width=width, stroke_linejoin="round", stroke_linecap="round")


def _circle(r, fill="none", width=1.3, y=0):
    return tag("circle", cx=0, cy=y, r=r, fill=fill, stroke=INK, stroke_width=width)


def _gear():
    teeth = "".join(
        tag("path", d="M0,-5.5V-8.5", stroke=INK, stroke_width=3, transform=f"rotate({turn})")
        for turn in range(0, 360, 45)
    )
    return teeth + _circle(5.2, "#fff", 1.6) + _circle(2, "#fff", 1.3)


def _envelope(dark):
    body = tag("rect", x=-9, y=-6, width=18, height=12, fill=INK if dark else "#fff", stroke=INK, stroke_width=1.3)
    return body + tag("path", d="M-9,-6L0,1.5L9,-6", fill="none", stroke="#fff" if dark else INK, stroke_width=1.3)


_TASKS = {
    "userTask": _path("M-8,9V5C-8,1 -4,0 0,0S8,1 8,5V9Z", "#fff") + _circle(4.2, "#fff", y=-4.5),
    "manualTask": _path("M-9,-2L-3,-6H2L0,-3H9V0H2M2,0H8V3H2M2,3H6V6H-4L-9,3Z", "#fff"),
    "serviceTask": _gear(),
    "scriptTask": _path("M-5,-8H7C3,-4 3,-2 5,1S7,5 4,8H-8C-4,4 -5,2 -7,-1S-8,-5 -5,-8Z", "#fff")
    + _path("M-4,-4H2M-4,-1H2M-3,2H3M-3,5H3", width=1),
    "businessRuleTask": tag("rect", x=-9, y=-7, width=18, height=14, fill="#fff", stroke=INK, stroke_width=1.3)
    + tag("rect", x=-9, y=-7, width=18, height=4, fill="#aaa", stroke=INK, stroke_width=1)
    + _path("M-9,2H9M-4,-3V7", width=1),
    "sendTask": _envelope(dark=True),
    "receiveTask": _envelope(dark=False),
}


def _clock():
    marks = "".join(
        tag("path", d="M0,-10V-8", stroke=INK, stroke_width=1, transform=f"rotate({turn})")
        for turn in range(0, 360, 30)
    )
    return _circle(10, "#fff", 1.5) + marks + _path("M0,0L2,-7M0,0L5,1", width=1.5)


def _event(kind, thrown):
    fill = INK if thrown else "#fff"
    pictures = {
        "timerEventDefinition": _clock,
        "messageEventDefinition": lambda: _envelope(dark=thrown),
        "errorEventDefinition": lambda: _path("M-8,8L-3,-8L3,2L8,-8L3,9L-3,0Z", fill),
        "signalEventDefinition": lambda: _path("M0,-9L9,7H-9Z", fill),
        "escalationEventDefinition": lambda: _path("M0,-9L8,9L0,2L-8,9Z", fill),
        "conditionalEventDefinition": lambda: _path("M-7,-9H7V9H-7ZM-4,-5H4M-4,-1H4M-4,3H4", "#fff"),
        "linkEventDefinition": lambda: _path("M-9,-4H2V-8L10,0L2,8V4H-9Z", fill),
        "compensateEventDefinition": lambda: _path("M0,-7V7L-9,0ZM9,-7V7L0,0Z", fill),
        "cancelEventDefinition": lambda: _path("M-8,-6L-6,-8L0,-2L6,-8L8,-6L2,0L8,6L6,8L0,2L-6,8L-8,6L-2,0Z", fill),
        "terminateEventDefinition": lambda: _circle(9, INK),
    }
    return pictures[kind]() if kind in pictures else ""


def task_icon(kind, x, y):
    """The picture of a kind of task around a point; empty for a plain one."""
    return _moved(_TASKS.get(kind, ""), x, y)


def event_icon(kind, thrown, x, y):
    """The picture of a kind of event definition around a point, dark where the event throws; empty if unknown."""
    return _moved(_event(kind, thrown), x, y)


def gateway_marker(kind, x, y):
    """The sign in a gateway around a point."""
    markers = {
        "exclusiveGateway": lambda: _path("M-7,-9L7,9M7,-9L-7,9", width=4),
        "parallelGateway": lambda: _path("M-11,0H11M0,-11V11", width=4),
        "inclusiveGateway": lambda: _circle(11, width=3),
        "complexGateway": lambda: _path("M-10,0H10M0,-10V10M-7,-7L7,7M7,-7L-7,7", width=3),
        "eventBasedGateway": lambda: (
            _circle(14, width=1.2) + _circle(11, width=1.2) + _path("M0,-7L7,-2L4.5,6H-4.5L-7,-2Z")
        ),
    }
    return _moved(markers[kind](), x, y) if kind in markers else ""


def plus_marker(x, y):
    """The sign of what can be opened: a call activity or a folded sub-process."""
    box = tag("rect", x=-7, y=-7, width=14, height=14, fill="#fff", stroke=INK, stroke_width=1.3)
    return _moved(box + _path("M-4,0H4M0,-4V4"), x, y)


def _moved(picture, x, y):
    return tag("g", picture, transform=f"translate({x:g},{y:g})") if picture else ""
