"""Labels stand clear of nodes, lines and each other wherever there is room."""

from app.engine.layout import labels
from app.engine.layout.routing import route
from tests.engine.layout.sources import flow, flows, node, process
from tests.engine.layout.test_spacing import placed


def labelled():
    parts = [node("s", "startEvent", "Begins"), node("g", "exclusiveGateway", "Which way?"), node("a"), node("b")]
    scope, at = placed(process(*parts, flows("s>g g>a"), flow("g", "b", "the other")))
    route(scope, 0, labels.guess(scope.nodes))
    return scope, at, labels.place(scope.nodes, scope.flows, [])


def test_everything_named_outside_its_node_gets_a_label_in_a_clear_place():
    scope, at, conflicts = labelled()
    assert conflicts == 0
    assert at["a"].label is None
    boxes = [at["s"].label, at["g"].label, scope.flows[2].label]
    for box in boxes:
        assert not any(labels.meets(box, one.box) for one in scope.nodes)
        assert sum(labels.meets(box, other) for other in boxes) == 1


def test_an_event_is_labelled_beneath_it():
    _, at, _ = labelled()
    assert at["s"].label[1] >= at["s"].y + 36


def test_boxes_meet_and_lines_cross():
    assert labels.meets((0, 0, 10, 10), (9, 9, 5, 5))
    assert not labels.meets((0, 0, 10, 10), (11, 0, 5, 5))
    assert labels.meets((0, 0, 10, 10), (11, 0, 5, 5), air=2)
    assert labels.crosses(((0, 5), (20, 5)), (5, 0, 5, 10))
    assert not labels.crosses(((0, 15), (20, 15)), (5, 0, 5, 10))
