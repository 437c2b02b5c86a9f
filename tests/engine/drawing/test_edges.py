"""Flows end in an arrow; messages are dashed; the default flow has a slash."""

from tests.engine.drawing.pictures import SVG, groups, picture, words
from tests.engine.layout.sources import flow, flows, node, process

GATE = node("g", "exclusiveGateway", default="g_a")
PARTS = (GATE, node("a"), node("b"), flow("g", "a"), flow("g", "b", "yes"), flows("a>b"))
DRAWN = groups(picture(process(*PARTS, pools=["Client"], messages=[("a", "Client")])))


def paths(name):
    return DRAWN[name].findall(f"{SVG}path")


def test_every_flow_ends_in_an_arrow():
    for name in ("g_a", "g_b", "a_b", "a_Client"):
        assert [path for path in paths(name) if path.get("class") == "bpmn-arrow"]


def test_only_messages_are_dashed_and_begin_with_a_circle():
    assert paths("a_Client")[0].get("stroke-dasharray")
    assert DRAWN["a_Client"].find(f"{SVG}circle") is not None
    assert paths("a_b")[0].get("stroke-dasharray") is None


def test_only_the_default_flow_has_a_slash():
    assert len(paths("g_a")) == len(paths("g_b")) + 1


def test_corners_are_rounded():
    bent = [path.get("d") for name in ("g_a", "g_b", "a_b") for path in paths(name)[:1] if path.get("d").count(",") > 2]
    assert bent
    assert all("Q" in path for path in bent)


def test_the_name_of_a_flow_stands_beside_it():
    assert words(DRAWN["g_b"]) == ["yes"]
