"""A plane has the participants of the collaboration; black boxes lie above or below, near those they speak with."""

from app.engine.layout.laying_out import laid_out
from app.engine.layout.pools import Plane
from tests.engine.layout.sources import flows, node, process, root_of


def boxes(messages, pools=("c", "d")):
    xml = process(node("a"), node("b"), flows("a>b"), lanes=[["a"], ["b"]], pools=pools, messages=messages)
    return {pool.id: pool.box for pool in laid_out(root_of(xml)).pools}


def test_a_black_box_lies_on_the_side_of_those_it_speaks_with():
    box = boxes([("a", "c"), ("d", "b")])
    assert box["c"][1] < box["pool"][1] < box["d"][1]


def test_black_boxes_on_one_side_share_the_width():
    box = boxes([("a", "c"), ("a", "d")])
    assert box["c"][1] == box["d"][1]
    assert box["c"][2] + box["d"][2] < box["pool"][2]


def test_a_file_without_a_collaboration_has_one_pool_without_a_box_of_its_own():
    space = b'<d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL">'
    xml = space + b'<d:process id="p"><d:task id="a"/></d:process></d:definitions>'
    plane = Plane(root_of(xml))
    assert plane.id == "p"
    assert [pool.id for pool in plane.pools] == [None]
    assert [one.id for one in plane.nodes()] == ["a"]


def test_message_flows_to_nothing_are_left_out():
    assert len(Plane(root_of(process(node("a"), pools=["c"], messages=[("a", "c"), ("a", "x")]))).messages) == 1
