"""What SpiffWorkflow was measured to do with data, clocks and chance, and that ours does not."""

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

from app.feel.values import Date
from app.runtime.tables import instance_table
from tests.engine import journeys
from tests.engine.facts.models import NUMBERS, PARALLEL
from tests.engine.worlds import World
from tests.project import ROOT

# 6 and 7: data that is shared between branches and merged by position


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
