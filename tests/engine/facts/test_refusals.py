"""What SpiffWorkflow was measured to pass over in silence or to execute, and that ours refuses."""

from decimal import Decimal

import pytest

from app.engine import execution
from app.engine.errors import NotWaiting, Stuck, UnreadableDiagram, UnusableDiagram
from tests.engine.facts.models import LOOP, NUMBERS, rules
from tests.engine.worlds import World
from tests.engine.writing import (
    catch,
    diagram,
    end,
    flow,
    flows,
    lasting,
    node,
    script,
    start,
    timer,
    user,
)
from tests.project import modules

# 8: Python in a diagram


@pytest.mark.parametrize(
    "text",
    [
        "=().__class__.__bases__",
        "=__import__('os').system('id')",
        "=[x for x in (1,)]",
        "=lambda: 1",
        "=open('/etc/passwd')",
    ],
)
def test_python_in_a_diagram_is_refused_when_it_is_read(text):
    with pytest.raises(UnusableDiagram, match="s"):
        World(diagram("P", start(), script("s", text, "x"), end(), flows("start", "s", "end")))


# 12: what silently does something else, or nothing


def _odd_event(kind, definition):
    return diagram("P", start(), user("a"), node(kind, "odd", definition), end(), flows("start", "a", "odd", "end"))


SILENT = {
    "event-gateway-timers": diagram(
        "P",
        start(),
        node("eventBasedGateway", "g"),
        catch("soon", timer('=date("2014-11-05")')),
        catch("later", timer('=date("2014-11-06")')),
        end(),
        flows("start", "g", "soon", "end"),
        flows("g", "later", "end"),
    ),
    "condition-source": diagram(
        "P", start(), user("a"), user("b"), end(), flows("start", "a"), flow("a", "b", "=n = 1"), flow("b", "end")
    ),
    "unreachable": diagram("P", start(), user("a"), user("b"), end(), flows("start", "a", "end"), flow("b", "end")),
    "allowed-event": _odd_event("intermediateThrowEvent", '<bpmn:linkEventDefinition name="x"/>'),
    "implicit-split": diagram("P", start(), user("a"), end(), end("e2"), flows("start", "a", "end"), flow("a", "e2")),
}


@pytest.mark.parametrize("rule", SILENT)
def test_lint_refuses_what_the_library_passes_over_in_silence(rule):
    assert rule in rules(SILENT[rule])


@pytest.mark.parametrize("event", ["link", "compensate", "signal", "escalation", "conditional", "cancel"])
@pytest.mark.parametrize("kind", ["intermediateThrowEvent", "intermediateCatchEvent", "endEvent"])
def test_an_event_of_another_kind_is_refused_by_lint_and_by_the_parser(kind, event):
    xml = _odd_event(kind, f"<bpmn:{event}EventDefinition/>")
    assert "allowed-event" in rules(xml)
    with pytest.raises(UnusableDiagram, match="odd"):
        World(xml)


# 14: tasks that are not ready


def test_a_task_that_is_not_ready_is_refused():
    world = World(LOOP, forms=NUMBERS)
    world.start({"n": Decimal(0)})
    (over,) = world.waits
    world.resume("a", {"n": Decimal(2)})
    for identity in (over, "9.9", "", "0.1", "0.2", f"{over}/a", f"{next(iter(world.waits))}/"):
        if identity.rstrip("/") in world.waits:
            continue
        with pytest.raises(NotWaiting):
            execution.resume(world.definition, "i1", world.state, identity, {}, world.surroundings("2014-11-03"))


@pytest.mark.parametrize("months", ["P1M", "P1Y", "P1Y2M"])
def test_a_duration_in_months_is_refused_by_lint_and_at_run_time(months):
    xml = diagram("P", start(), catch("t", lasting(months)), end(), flows("start", "t", "end"))
    assert "duration" in rules(xml)
    with pytest.raises(Stuck, match="not a date or days"):
        World(xml).start()


# Where to hook in


def test_neither_the_parser_nor_the_script_engine_nor_the_serialiser_of_the_library_is_imported():
    forbidden = (
        "bpmn.parser",
        "bpmn.script_engine",
        "bpmn.serializer",
        "PythonScriptEngine",
        "migrate_workflow",
        "dmn",
    )
    for path in modules():
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "SpiffWorkflow" in line]
        if "engine" in path.parts:
            assert not [line for line in lines if "import" in line and any(name in line for name in forbidden)], path


@pytest.mark.parametrize(
    "xml",
    [
        b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        b"<!DOCTYPE a [<!ENTITY x 'xxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'>]><a>&y;</a>",
        LOOP.replace(b"<bpmn:process", b"<bpmn:dataObject>" * 80 + b"</bpmn:dataObject>" * 80 + b"<bpmn:process", 1),
        b"x" * 2_000_001,
        b"",
        b"\x00\xff",
    ],
)
def test_a_hostile_file_is_refused_at_once(xml):
    with pytest.raises(UnreadableDiagram):
        World(xml)
