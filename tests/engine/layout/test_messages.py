"""Message flows run from the border of a node to the border of a pool."""

from app.engine.layout.laying_out import laid_out
from tests.engine.layout.sources import flows, node, process, root_of


def plane_of(*messages, parts=()):
    xml = process(node("a"), node("b"), *parts, flows("a>b"), pools=["c"], messages=messages)
    return laid_out(root_of(xml))


def test_a_message_ends_on_the_border_of_its_pool():
    plane = plane_of(("a", "c"))
    [flow] = plane.messages
    x, y, w, h = next(pool.box for pool in plane.pools if pool.id == "c")
    end = flow.points[-1]
    assert x < end[0] < x + w
    assert end[1] in (y, y + h)


def test_a_message_there_and_one_back_do_not_share_a_line():
    there, back = plane_of(("a", "c"), ("c", "a")).messages
    assert {x for x, _ in there.points}.isdisjoint(x for x, _ in back.points)


def test_a_boundary_event_can_be_reached_from_either_side():
    plane = plane_of(("c", "e"), parts=[node("e", "boundaryEvent", attachedToRef="a")])
    event = next(one for one in plane.nodes() if one.id == "e")
    end = plane.messages[0].points[-1]
    assert event.x <= end[0] <= event.x + 36
    assert event.y <= end[1] <= event.y + 36


def test_a_plane_without_messages_has_none_drawn():
    assert plane_of().messages == []
