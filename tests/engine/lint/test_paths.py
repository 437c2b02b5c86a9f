"""Ways and circles are found as they would be by trying everything."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.engine.lint.paths import circles, reachable

GRAPHS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=16)
NODES = list(range(7))


def following(edges):
    return lambda node: [b for a, b in edges if a == node]


def connected(edges):
    """Every pair joined by a way of one step or more, by Warshall's method."""
    ways = set(edges)
    for middle, first, last in product(NODES, repeat=3):
        if (first, middle) in ways and (middle, last) in ways:
            ways.add((first, last))
    return ways


@given(GRAPHS, st.integers(0, 6))
def test_what_can_be_reached_is_what_a_way_leads_to(edges, start):
    assert reachable([start], following(edges)) == {start} | {b for a, b in connected(edges) if a == start}


@given(GRAPHS)
def test_a_circle_is_all_that_can_be_reached_from_each_other(edges):
    ways = connected(edges)
    groups = {tuple(b for b in NODES if (a, b) in ways and (b, a) in ways) for a in NODES if (a, a) in ways}
    assert [tuple(group) for group in circles(NODES, following(edges))] == sorted(groups)


def test_what_is_left_out_is_not_passed():
    assert reachable([0], following([(0, 1), (1, 2), (0, 3)]), {1}) == {0, 3}


def test_a_circle_through_something_else_is_none():
    assert circles([0, 1], following([(0, 1), (1, 2), (2, 0)])) == []


def test_a_node_that_leads_to_itself_is_a_circle():
    assert circles([0, 1], following([(0, 1), (1, 1)])) == [[1]]
