"""Every flow of a scope is drawn level and upright from border to border, with tracks to run in."""

from itertools import pairwise

from app.engine.layout.routing import filled, route
from tests.engine.layout.sources import flows, node, process
from tests.engine.layout.test_spacing import placed


def test_every_flow_gets_a_line_of_level_and_upright_stretches():
    scope, at = placed(process(node("s", "startEvent"), node("a"), node("b"), flows("s>a>b b>a a>a")))
    assert route(scope, 0, []) == 0
    for flow in scope.flows:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(flow.points))
    first = scope.flows[0].points
    assert first == [(at["s"].x + 36, at["s"].cy), (at["a"].x, at["a"].cy)]


def test_tracks_fill_the_gaps_but_keep_off_the_edges():
    lines = sorted(filled([50], 0, 100, {30}))
    assert 50 in lines
    assert 30 not in lines
    assert all(b - a >= 10 for a, b in pairwise([*(line for line in lines if line < 30), 30]))
    assert len(lines) > 4
