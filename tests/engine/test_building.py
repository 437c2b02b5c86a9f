"""From elements to the library's specs: in the order of the file, with boundary events beside their host."""

from app.engine.building import START, build
from app.engine.parser import parse
from app.engine.specs import Automatic, Boundary, Choice, Held, Parallel, SubProcess
from tests.engine.writing import boundary, diagram, end, flows, inner, message, node, script, start, user


def built():
    xml = diagram(
        "P",
        start(),
        node("parallelGateway", "f"),
        user("a"),
        boundary("ping", "a", message("PING"), interrupting=False),
        end("e2"),
        flows("ping", "e2"),
        inner("body", start("s2"), script("s", "=1", "x"), end("e3"), flows("s2", "s", "e3")),
        node("exclusiveGateway", "g"),
        end(),
        flows("start", "f", "a", "g", "end"),
        flows("f", "body", "g"),
        messages=["PING"],
    )
    return build(parse(xml, "P.bpmn"))


def test_every_kind_of_element_has_its_spec():
    outer, inside = built()
    kinds = {
        "f": Parallel,
        "a": Held,
        "ping": Boundary,
        "body": SubProcess,
        "g": Choice,
        "end": Automatic,
        START: Choice,
    }
    for name, kind in kinds.items():
        assert type(outer.task_specs[name]) is kind
    assert type(inside["body"].task_specs["s"]) is Automatic


def test_branches_stand_in_the_order_of_the_file():
    outer, _ = built()
    assert [spec.name for spec in outer.task_specs["f"].outputs] == ["a.split", "body"]


def test_a_message_boundary_event_that_does_not_interrupt_repeats():
    outer, _ = built()
    assert outer.task_specs["ping"].repeats
    assert not outer.task_specs["ping"].cancel_activity


def test_only_what_is_drawn_has_an_id_of_the_diagram():
    outer, _ = built()
    drawn = {name for name, spec in outer.task_specs.items() if spec.bpmn_id is not None}
    assert drawn == {"start", "f", "a", "ping", "e2", "body", "g", "end"}
