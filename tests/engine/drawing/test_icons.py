"""Every kind of task, event and gateway has a picture of its own; what is unknown has none."""

import pytest
from lxml import etree

from app.engine.drawing import icons

TASKS = ("userTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "manualTask")
EVENTS = (
    "timer",
    "message",
    "error",
    "signal",
    "escalation",
    "conditional",
    "link",
    "compensate",
    "cancel",
    "terminate",
)
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway")


def test_pictures_differ_and_are_svg():
    pictures = [icons.task_icon(kind, 5, 6) for kind in TASKS]
    pictures += [icons.event_icon(f"{kind}EventDefinition", thrown=False, x=5, y=6) for kind in EVENTS]
    pictures += [icons.gateway_marker(kind, 5, 6) for kind in GATEWAYS] + [icons.plus_marker(5, 6)]
    assert len(set(pictures)) == len(pictures) - 1  # receiving and catching a message are one picture
    assert all(etree.fromstring(picture).get("transform") == "translate(5,6)" for picture in pictures)


@pytest.mark.parametrize("kind", ["message", "error"])
def test_what_throws_is_dark(kind):
    thrown, caught = (icons.event_icon(f"{kind}EventDefinition", thrown=way, x=0, y=0) for way in (True, False))
    assert thrown != caught


def test_what_is_unknown_has_no_picture():
    assert icons.task_icon("task", 0, 0) == icons.event_icon(None, thrown=True, x=0, y=0) == ""
