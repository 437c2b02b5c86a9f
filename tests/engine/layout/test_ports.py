"""Lines dock on the border of a node, rather by its middle, and never where an event sits."""

import math

import pytest

from app.engine.layout import ports
from app.engine.layout.ports import DOWN, LEFT, RIGHT, UP
from tests.engine.layout.sources import flows, node, process
from tests.engine.layout.test_spacing import placed


@pytest.fixture
def at():
    event = node("late", "boundaryEvent", attachedToRef="a")
    parts = [node("s", "startEvent"), node("a"), node("g", "exclusiveGateway"), node("b"), event]
    return placed(process(*parts, flows("s>a>g>b g>a late>b")))[1]


def test_forward_is_to_the_right_and_into_the_left(at):
    assert min(ports.leaving(at["a"]), key=lambda port: port.price).side == RIGHT
    assert min(ports.entering(at["a"]), key=lambda port: port.price).side == LEFT


def test_back_by_the_left_is_cheaper_than_forward_by_the_left(at):
    def price(back):
        return min(port.price for port in ports.leaving(at["b"], back) if port.side == LEFT)

    assert price(back=True) < price(back=False)


def test_a_boundary_event_is_left_outwards_only(at):
    [port] = ports.leaving(at["late"])
    assert port.side == DOWN
    assert port.point == (at["late"].cx, at["late"].y + 36)


def test_no_line_docks_where_an_event_sits(at):
    below = [port.point[0] for port in ports.leaving(at["a"]) if port.side == DOWN]
    assert below
    assert all(abs(x - at["late"].cx) >= 26 for x in below)


def test_lines_dock_on_the_circle_and_on_the_slope(at):
    circle, diamond = at["s"], at["g"]
    for port in ports.entering(circle):
        assert math.dist(port.point, (circle.cx, circle.cy)) == pytest.approx(18, abs=1)
    for port in ports.entering(diamond):
        assert abs(port.point[0] - diamond.cx) + abs(port.point[1] - diamond.cy) == 25


def test_messages_go_up_or_down_as_the_pool_lies(at):
    for upward, side in ((True, UP), (False, DOWN)):
        assert min(ports.messages(at["b"], upward), key=lambda port: port.price).side == side
