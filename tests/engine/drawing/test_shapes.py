"""Shapes look as an analyst knows them: circles, diamonds, round boxes, titles on end."""

from tests.engine.drawing.pictures import SVG, groups, picture, words
from tests.engine.layout.sources import flows, node, process

TIMER = '<bpmn:timerEventDefinition id="t"/>'
PARTS = (
    node("s", "startEvent", "Begins"),
    node("a", "userTask", "Go through the interview checklist"),
    node("c", "callActivity", "Call"),
    node("g", "exclusiveGateway", "Which?"),
    node("e", "endEvent", "Over"),
    node("hard", "boundaryEvent", "Late", TIMER, attachedToRef="a"),
    node("soft", "boundaryEvent", "Remind", TIMER, attachedToRef="c", cancelActivity="false"),
    flows("s>a>c>g>e"),
)
DRAWN = groups(picture(process(*PARTS, lanes=[["s", "a", "c", "g", "e"]])))


def rings(name):
    return list(DRAWN[name].iter(f"{SVG}ellipse"))


def test_an_event_is_one_ring_a_boundary_event_two_and_an_end_thick():
    assert [len(rings(name)) for name in ("s", "e", "hard")] == [1, 1, 2]
    assert float(rings("e")[0].get("stroke-width")) > float(rings("s")[0].get("stroke-width"))


def test_a_boundary_event_that_does_not_interrupt_is_dashed():
    assert all(ring.get("stroke-dasharray") for ring in rings("soft"))
    assert not any(ring.get("stroke-dasharray") for ring in rings("hard"))


def test_the_name_of_a_task_is_wrapped_into_it():
    assert " ".join(words(DRAWN["a"])) == "Go through the interview checklist"
    assert len(words(DRAWN["a"])) > 1


def test_a_call_activity_has_a_thick_border():
    assert DRAWN["c"].find(f"{SVG}rect").get("stroke-width") == "5"
    assert DRAWN["a"].find(f"{SVG}rect").get("stroke-width") == "2"


def test_pools_and_lanes_have_their_titles_on_end():
    for name in ("pool", "lane_0"):
        assert DRAWN[name].find(f"{SVG}text").get("transform").startswith("rotate(-90")


def test_a_long_title_is_written_smaller_rather_than_on_three_lines():
    xml = process(node("a", "userTask", "A"), lanes=[["a"]])
    name = words(groups(picture(xml))["lane_0"])[0]
    long = groups(picture(xml, lanes={name: "Social security agency decision maker"}))["lane_0"].find(f"{SVG}text")
    short = groups(picture(xml, lanes={name: "Desk"}))["lane_0"].find(f"{SVG}text")
    assert len(long) == 2 and len(short) == 1
    assert int(long.get("font-size")) < int(short.get("font-size")) == 12


def test_events_and_gateways_have_their_names_beside_them():
    assert words(DRAWN["g"]) == ["Which?"]
    assert words(DRAWN["s"]) == ["Begins"]


def test_a_black_box_has_its_name_in_the_middle():
    black = groups(picture(process(node("a"), pools=["Client"], messages=[("a", "Client")])))["Client"]
    assert words(black) == ["Client"]
    assert black.find(f"{SVG}text").get("transform") is None
