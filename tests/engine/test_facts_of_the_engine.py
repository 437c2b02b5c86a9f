"""What SpiffWorkflow was measured to do, and that ours does not: a test for every fact that is fatal if ignored."""

import datetime
import json
import logging
import os
import random
import subprocess
import sys
import time
import uuid
import zlib
from decimal import Decimal

import pytest
from sqlalchemy import LargeBinary

from app.engine import execution
from app.engine.definition import ProcessDefinition
from app.engine.errors import NotWaiting, Stuck, UnreadableDiagram, UnusableDiagram
from app.engine.lint import check_diagram
from app.feel.values import Date
from app.runtime.tables import instance_table
from tests.engine import journeys
from tests.engine.worlds import World
from tests.engine.writing import (
    boundary,
    call,
    catch,
    diagram,
    end,
    error,
    flow,
    flows,
    inner,
    lasting,
    message,
    node,
    script,
    start,
    timer,
    user,
)
from tests.project import ROOT, modules

NUMBERS = {"F": ["n"]}
LOOP = diagram(
    "P",
    start(form="F"),
    user("a", form="F"),
    user("b", form="F"),
    node("exclusiveGateway", "g"),
    end(),
    flows("start", "a", "g"),
    flow("g", "b", "=n > 1"),
    flow("g", "end", "=n <= 1"),
    flow("b", "a"),
)


def rules(xml):
    """The rules that a diagram breaks."""
    return {finding.rule for finding in check_diagram(xml, "P.bpmn")}


# 1: a tree deeper than a thousand


def test_a_loop_runs_four_hundred_rounds_at_a_constant_size():
    world = World(LOOP, forms=NUMBERS)
    world.start({"n": Decimal(0)})
    sizes, lengths = set(), []
    for _ in range(400):
        world.resume("a", {"n": Decimal(2)})
        world.resume("b", {"n": Decimal(2)})
        sizes.add(world.last.tasks)
        lengths.append(len(world.state))
    assert len(sizes) == 1
    assert max(lengths) <= 1.1 * min(lengths)
    world.resume("a", {"n": Decimal(1)})
    assert world.last.ended.activity_id == "end"


def test_an_instance_that_waits_for_nothing_is_refused_and_not_taken_for_completed():
    half_joined = diagram(
        "P",
        start(),
        user("a"),
        node("exclusiveGateway", "g", default="g__j"),
        node("parallelGateway", "f"),
        user("b"),
        node("parallelGateway", "j"),
        end(),
        end("out"),
        flows("start", "f", "a", "g", "j", "end"),
        flows("f", "b", "j"),
        flow("g", "out", "=instance_id = instance_id"),
    )
    world = World(half_joined)
    world.start()
    world.resume("a")
    with pytest.raises(Stuck, match="waits for nothing"):
        world.resume("b")


def test_a_long_row_of_scripts_leaves_no_deep_tree_behind():
    body = [script(f"s{number}", "=1", "x") for number in range(310)]
    names = [f"s{number}" for number in range(310)]
    world = World(diagram("P", start(), *body, user("a"), end(), flows("start", *names, "a", "end")))
    world.start()
    assert world.open == ["a"]
    assert world.last.tasks < 10


# 2: a loop through a parallel gateway


def test_a_loop_through_a_parallel_gateway_is_refused_by_lint():
    looped = diagram(
        "P",
        start(),
        node("exclusiveGateway", "again"),
        node("parallelGateway", "f"),
        user("a"),
        user("b"),
        node("parallelGateway", "j"),
        node("exclusiveGateway", "g", default="g__end"),
        end(),
        flows("start", "again", "f", "a", "j", "g"),
        flows("f", "b", "j"),
        flow("g", "again", "=n > 1"),
        flow("g", "end"),
    )
    assert "loop-through-join" in rules(looped)


# 3: a non-interrupting boundary event that fires once only

HOST = diagram(
    "P",
    start(),
    user("host"),
    boundary("ping", "host", message("PING"), interrupting=False, outputs={"case.status": "=status"}),
    user("react"),
    end("e2"),
    flows("ping", "react", "e2"),
    end(),
    flows("start", "host", "end"),
    messages=["PING"],
)


def test_a_message_boundary_event_that_does_not_interrupt_fires_again_and_again():
    world = World(HOST)
    world.start()
    for number in range(1, 30):
        world.resume("ping", {"status": f"{number}"})
        assert world.open == ["host", "ping", *["react"] * number]
    assert world.facts.attributes["status"] == "29"


def test_its_branches_survive_the_end_of_the_host():
    world = World(HOST)
    world.start()
    world.resume("ping", {"status": "x"})
    world.resume("ping", {"status": "y"})
    world.resume("host")
    assert world.open == ["react", "react"]
    world.resume("react", nth=1)
    world.resume("react")
    assert world.last.ended.activity_id == "e2"


def test_a_timer_boundary_event_that_does_not_interrupt_fires_once():
    xml = diagram(
        "P",
        start(),
        user("host"),
        boundary("late", "host", timer('=date("2014-12-01")'), interrupting=False),
        end("e2"),
        flows("late", "e2"),
        end(),
        flows("start", "host", "end"),
    )
    world = World(xml)
    world.start()
    world.resume("late")
    assert world.open == ["host"]


# 4: work behind a cycle timer on a boundary


def test_a_cycle_on_a_boundary_timer_is_refused_by_lint_and_by_the_parser():
    cycle = "<bpmn:timerEventDefinition><bpmn:timeCycle>R/P14D</bpmn:timeCycle></bpmn:timerEventDefinition>"
    xml = diagram(
        "P",
        start(),
        user("host"),
        boundary("again", "host", cycle, interrupting=False),
        user("review"),
        end("e2"),
        flows("again", "review", "e2"),
        end(),
        flows("start", "host", "end"),
    )
    assert "cycle-timer" in rules(xml)
    with pytest.raises(UnusableDiagram, match="again"):
        World(xml)


def test_what_a_boundary_timer_has_begun_is_not_deleted_when_the_host_completes():
    world = journeys.everything()
    world.resume("late")
    world.resume("a")
    world.resume("b")
    assert "explain" in world.open


# 5: running timers restarted by a migration


def test_an_instance_goes_on_with_another_version_of_its_diagram_and_its_timers_keep_their_dates():
    before = diagram(
        "P",
        start(),
        user("a"),
        boundary("late", "a", lasting("P10D"), interrupting=False),
        end("e2"),
        flows("late", "e2"),
        user("b"),
        end(),
        flows("start", "a", "b", "end"),
    )
    world = World(before)
    world.start(day="2014-11-03")
    due = {wait.activity_id: wait.due for wait in world.waits.values()}["late"]
    changed = ProcessDefinition(before.replace(b"P10D", b"P20D"), "P.bpmn", {}, world.definition.case_model)
    assert changed.hash != world.definition.hash
    world.definition = changed
    world.resume("a", day="2014-11-10")
    assert due == datetime.datetime(2014, 11, 13, 9, tzinfo=datetime.UTC)
    assert [wait.activity_id for wait in world.last.opened] == ["b"]


# 6 and 7: data that is shared between branches and merged by position

PARALLEL = diagram(
    "P",
    start(form="F"),
    node("parallelGateway", "f"),
    user("a", form="F", outputs={"left": "=n"}),
    user("b", form="F", outputs={"right": "=n"}),
    node("parallelGateway", "j"),
    user("c"),
    end(),
    flows("start", "f", "a", "j", "c", "end"),
    flows("f", "b", "j"),
)


def test_what_one_branch_writes_never_changes_what_another_wrote():
    world = World(PARALLEL, forms=NUMBERS)
    shared = [{"deep": [Decimal(1), Decimal(2)]}]
    world.start({"n": shared})
    world.resume("b", {"n": [Decimal(3), Decimal(4), Decimal(5)]})
    world.resume("a", {"n": [Decimal(6)]})
    shared[0]["deep"].append(Decimal(9))
    world.resume("c")
    assert world.last.ended.variables == {
        "instance_id": "i1",
        "n": [{"deep": [Decimal(1), Decimal(2)]}],
        "left": [Decimal(6)],
        "right": [Decimal(3), Decimal(4), Decimal(5)],
    }


def test_no_task_in_the_stored_tree_holds_data():
    world = journeys.everything()
    for task in json.loads(zlib.decompress(world.state))["tasks"]:
        assert len(task) == 6
        assert not {"n", "when", "words"} & set(task[-1])


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


def test_no_python_is_ever_compiled_or_executed_while_an_instance_moves():
    watch = (
        "import sys\nfrom tests.engine import journeys\njourneys.all_states()\n"
        "def hook(event, arguments):\n"
        "    if event in ('compile', 'exec'):\n        raise SystemExit(f'{event} {arguments!r}')\n"
        "sys.addaudithook(hook)\njourneys.all_states()\n"
    )
    done = subprocess.run([sys.executable, "-c", watch], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# 9: specs shared between instances


def test_fifty_interleaved_instances_on_one_definition_behave_as_fifty_alone():
    alone = journeys.everything()
    for activity, result in journeys.INPUTS:
        alone.resume(activity, result)
    worlds = [journeys.everything() for _ in range(50)]
    for world in worlds:
        world.definition = worlds[0].definition
    waiting = [(world, iter(journeys.INPUTS)) for world in worlds]
    choose = random.Random(9)  # noqa: S311 (no secret, a fixed order)
    while waiting:
        world, inputs = choose.choice(waiting)
        following = next(inputs, None)
        if following is None:
            waiting.remove((world, inputs))
        else:
            world.resume(*following)
    assert {(world.state, tuple(world.log)) for world in worlds} == {(alone.state, tuple(alone.log))}


# 10: state whose keys are put in another order


def test_state_is_stored_as_bytes_and_does_not_hang_on_the_order_of_keys():
    world = journeys.everything()
    assert isinstance(instance_table.c.state.type, LargeBinary)
    held = json.loads(zlib.decompress(world.state))
    reordered = {name: held[name] for name in sorted(held, reverse=True)}
    world.state = zlib.compress(json.dumps(reordered, sort_keys=True).encode())
    for activity, result in journeys.INPUTS:
        world.resume(activity, result)
    assert world.open == ["heard", "over"]


# 11: event sub-processes


def test_an_event_sub_process_is_refused_by_lint_and_by_the_parser():
    held = node("subProcess", "watch", start("s2", error()), end("e2"), flows("s2", "e2"), triggeredByEvent="true")
    xml = diagram("P", start(), user("a"), end(), flows("start", "a", "end"), held)
    assert "event-sub-process" in rules(xml)
    with pytest.raises(UnusableDiagram, match="watch"):
        World(xml)


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


def test_an_error_is_caught_by_the_sub_process_it_comes_from_and_not_by_its_sibling():
    def body(name):
        inside = (start(f"s_{name}"), user(f"a_{name}"), end(f"bad_{name}", error("OOPS")))
        return inner(name, *inside, flows(f"s_{name}", f"a_{name}", f"bad_{name}"))

    xml = diagram(
        "P",
        start(),
        node("parallelGateway", "f"),
        body("one"),
        body("two"),
        boundary("on_one", "one", error("OOPS")),
        boundary("on_two", "two", error("OOPS")),
        user("mend_one"),
        user("mend_two"),
        end("e1"),
        end("e2"),
        flows("start", "f", "one", "e1"),
        flows("f", "two", "e2"),
        flows("on_one", "mend_one", "e1"),
        flows("on_two", "mend_two", "e2"),
        errors=["OOPS"],
    )
    world = World(xml)
    world.start()
    world.resume("a_two")
    assert world.open == ["a_one", "mend_two", "on_one"]


# 13 is the runtime's: see tests/runtime/test_correlation.py. The engine knows one instance and no correlation.


def test_two_instances_that_wait_for_the_same_message_are_resumed_one_by_one_by_whoever_correlates():
    one, two = World(HOST), World(HOST)
    one.start()
    two.start()
    one.resume("ping", {"status": "x"})
    assert (one.open, two.open) == (["host", "ping", "react"], ["host", "ping"])


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


# 15: activities that are cancelled


def test_an_activity_that_a_boundary_event_interrupts_is_told_as_cancelled():
    xml = diagram(
        "P",
        start(),
        inner("body", start("s2"), user("a"), end("e2"), flows("s2", "a", "e2")),
        boundary("gone", "body", message("GONE")),
        user("after"),
        end("e3"),
        flows("gone", "after", "e3"),
        end(),
        flows("start", "body", "end"),
        messages=["GONE"],
    )
    world = World(xml)
    world.start()
    world.resume("gone")
    assert [(each.activity_id, each.what) for each in world.last.transitions] == [
        ("gone", "completed"),
        ("a", "cancelled"),
        ("after", "entered"),
    ]


# 16: endless loops (the order of due timers is the runtime's: tests/runtime/test_timing.py)


def test_an_endless_loop_stops_after_five_hundred_steps():
    xml = diagram(
        "P",
        start(),
        script("s", "=1", "x"),
        node("exclusiveGateway", "g", default="g__s"),
        end(),
        flows("start", "s", "g"),
        flow("g", "end", "=x > 1"),
        flow("g", "s"),
    )
    with pytest.raises(Stuck, match="500 steps"):
        World(xml).start()


def test_a_timer_fires_when_it_is_resumed_in_one_pass_and_not_by_a_clock():
    world = World(diagram("P", start(), catch("t", timer('=date("2014-11-05")')), end(), flows("start", "t", "end")))
    world.start()
    (wait,) = world.waits.values()
    assert wait.due == datetime.datetime(2014, 11, 5, tzinfo=datetime.UTC)
    assert world.resume("t", day="2014-11-05").ended.activity_id == "end"


# 17: logs with the data of clients


def test_log_records_of_the_library_carry_no_data(caplog):
    with caplog.at_level(logging.DEBUG):
        journeys.all_states()
    assert [record for record in caplog.records if record.name.startswith("spiff")] == []
    assert logging.getLogger("spiff").getEffectiveLevel() == logging.WARNING


# 18: what the library's serialiser cannot keep


def test_variables_with_any_key_date_and_decimal_survive_saving():
    held = {"typename": "x", "$date": "2014-11-03", "$": {"$context": None}, "inner": {"typename": Decimal("0.10")}}
    world = World(PARALLEL, forms=NUMBERS)
    world.start({"n": held})
    world.resume("a", {"n": [Date.parse("2014-11-03"), Decimal("12345678901234567890.5"), "2014-11-03", True, None]})
    world.resume("b", {"n": Decimal(1)})
    world.resume("c")
    assert world.last.ended.variables["n"] == held
    left = world.last.ended.variables["left"]
    assert left == [Date.parse("2014-11-03"), Decimal("12345678901234567890.5"), "2014-11-03", True, None]


# Time and identity


def test_neither_the_clock_nor_chance_is_asked_while_an_instance_moves(monkeypatch):
    expected = journeys.all_states()

    def forbidden(*_):
        raise AssertionError("the engine asked the clock or chance")

    for module, name in ((time, "time"), (uuid, "uuid4"), (random, "random"), (os, "urandom")):
        monkeypatch.setattr(module, name, forbidden)
    assert journeys.all_states() == expected


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_state_bytes_are_equal_in_processes_with_other_hash_seeds(seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "tests.engine.journeys"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == journeys.all_states()


@pytest.mark.parametrize("months", ["P1M", "P1Y", "P1Y2M"])
def test_a_duration_in_months_is_refused_by_lint_and_at_run_time(months):
    xml = diagram("P", start(), catch("t", lasting(months)), end(), flows("start", "t", "end"))
    assert "duration" in rules(xml)
    with pytest.raises(Stuck, match="not a date or days"):
        World(xml).start()


# Size and speed


def test_state_holds_the_tree_and_the_variables_and_nothing_of_the_model():
    held = json.loads(zlib.decompress(journeys.everything().state))
    assert set(held) == {"version", "steps", "variables", "tasks", "inner", "completed"}
    assert b"=twice" not in zlib.decompress(journeys.everything().state)


def test_a_hundred_reviews_in_one_instance_cost_what_one_costs():
    world = World(HOST)
    world.start()
    world.resume("ping", {"status": "x"})
    world.resume("react")
    first, length = world.last.tasks, len(world.state)
    for _ in range(100):
        world.resume("ping", {"status": "x"})
        world.resume("react")
    assert world.last.tasks == first
    assert len(world.state) <= 1.1 * length


def test_a_call_activity_is_a_wait_for_an_instance_of_its_own():
    xml = diagram(
        "P",
        start(),
        call("c", "Q", inputs={"k": "=1"}, outputs={"z": "=done"}),
        end(),
        flows("start", "c", "end"),
    )
    world = World(xml)
    world.start()
    (wait,) = world.waits.values()
    assert (wait.kind, wait.process, wait.variables) == ("call", "Q", {"k": Decimal(1)})
    world.resume("c", {"done": True, "other": Decimal(1)})
    assert world.last.ended.variables == {"instance_id": "i1", "z": True}


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


def test_the_events_behind_an_event_based_gateway_are_waits_with_their_dates():
    world = journeys.everything()
    for activity, result in journeys.INPUTS:
        world.resume(activity, result)
    assert world.open == ["heard", "over"]
    due = {wait.activity_id: wait.due for wait in world.waits.values()}
    assert due == {"heard": None, "over": datetime.datetime(2015, 1, 5, tzinfo=datetime.UTC)}


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
