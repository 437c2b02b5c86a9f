"""The specs of our own keep nothing: what an instance does never changes the definition it shares."""

from tests.engine import journeys
from tests.engine.worlds import World
from tests.engine.writing import boundary, diagram, end, flows, inner, message, start, user


def shape(definition):
    specs = [definition.spec, *definition.inner_specs.values()]
    return [
        (name, [each.name for each in task_spec.outputs], [each.name for each in task_spec.inputs])
        for spec in specs
        for name, task_spec in spec.task_specs.items()
    ]


def test_a_journey_leaves_the_definition_as_it_was():
    world = journeys.everything()
    before = shape(world.definition)
    for activity, result in journeys.INPUTS:
        world.resume(activity, result)
    assert shape(world.definition) == before


def test_an_interrupted_sub_process_does_not_go_on():
    xml = diagram(
        "P",
        start(),
        inner("body", start("s2"), user("a"), end("e2"), flows("s2", "a", "e2")),
        boundary("gone", "body", message("GONE")),
        user("x"),
        end("e3"),
        flows("gone", "x", "e3"),
        user("y"),
        end(),
        flows("start", "body", "y", "end"),
        messages=["GONE"],
    )
    world = World(xml)
    world.start()
    world.resume("gone")
    assert world.open == ["x"]


def test_an_interrupting_event_disarms_those_beside_it():
    xml = diagram(
        "P",
        start(),
        user("a"),
        boundary("one", "a", message("ONE")),
        boundary("two", "a", message("TWO")),
        user("x"),
        end("e2"),
        end("e3"),
        flows("one", "x", "e2"),
        flows("two", "e3"),
        end(),
        flows("start", "a", "end"),
        messages=["ONE", "TWO"],
    )
    world = World(xml)
    world.start()
    world.resume("one")
    assert world.open == ["x"]
    assert ("two", "cancelled") in world.log
