"""A route is straight where it can be, goes around what is solid, and shares no stretch with another."""

from app.engine.layout.ports import LEFT, RIGHT, Port
from app.engine.layout.router import SHARED, Router

LINES = range(0, 201, 10)
START, GOAL = Port(RIGHT, (0, 100), 0), Port(LEFT, (200, 100), 0)


def routed(solid=(), labels=(), drawn=()):
    router = Router(LINES, LINES, solid, labels)
    for points in drawn:
        router.occupy(points)
    return router.route([START], [GOAL])


def test_nothing_in_the_way_is_a_straight_line():
    assert routed()[1] == [(0, 100), (200, 100)]


def test_a_solid_box_is_gone_around():
    points = routed(solid=[(80, 80, 40, 40)])[1]
    assert len(points) > 2
    assert all(not (80 < x < 120 and 80 < y < 120) for x, y in points)


def test_a_label_is_avoided_if_that_is_not_far():
    assert len(routed(labels=[(90, 95, 20, 10)])[1]) > 2


def test_a_line_is_crossed_rather_than_followed():
    price, points = routed(drawn=[[(60, 100), (140, 100)]])
    assert price < SHARED
    assert len(points) > 2
    assert routed(drawn=[[(100, 0), (100, 200)]])[1] == [(0, 100), (200, 100)]


def test_a_forgotten_line_costs_nothing():
    router = Router(LINES, LINES, (), ())
    free = router.route([START], [GOAL])
    router.occupy([(60, 100), (140, 100)])
    router.occupy([(60, 100), (140, 100)], -1)
    assert router.route([START], [GOAL]) == free


def test_where_there_is_no_way_there_is_no_route():
    assert routed(solid=[(90, -50, 20, 300)]) is None
