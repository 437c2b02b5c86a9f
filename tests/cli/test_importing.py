"""An import on its way: whole batches, whatever interrupts it, and figures that say what is there."""

import pytest

from app.casework.import_table import Row
from app.casework.importing import OPENED, REFUSED, THERE, importer
from app.cli.importing import BATCH, INTERRUPTED, Import
from app.database import db
from app.deployments import store
from app.runtime.storing import case_keys
from tests.runtime.registry import FILES


@pytest.fixture
def found(empty_office):
    """An importer of the small registry, within its application."""
    empty_office.publish(FILES)
    with empty_office.inside() as session:
        yield importer(session, store.latest(session).id, "P1_main", "WORKER")


def rows(number, interrupted_after=None):
    """So many rows; whoever reads them is interrupted after some of them, as by Ctrl-C."""
    for place in range(number):
        if place == interrupted_after:
            raise KeyboardInterrupt
        yield Row(place + 2, {"number": str(place), "why": "asked"})


def run(found, table, **options):
    running = Import(found, **options)
    return running.run(table, lambda: 0, 0), running.numbers


def test_what_is_interrupted_is_whole_batches_and_gone_on_with(found, capsys):
    status, numbers = run(found, rows(2 * BATCH + 5, interrupted_after=BATCH + 3))
    assert (status, numbers[OPENED]) == (INTERRUPTED, BATCH)
    assert len(case_keys(db.session)) == BATCH
    assert "run it again to go on" in capsys.readouterr().err
    assert run(found, rows(2 * BATCH + 5)) == (0, {OPENED: BATCH + 5, THERE: BATCH, REFUSED: 0})


def test_all_or_nothing_that_is_interrupted_is_nothing(found):
    status, numbers = run(found, rows(2 * BATCH, interrupted_after=BATCH + 3), whole=True)
    assert (status, numbers[OPENED]) == (INTERRUPTED, 0)
    assert case_keys(db.session) == []


def test_the_figures_tell_how_fast_it_was(found, capsys):
    run(found, rows(3))
    assert capsys.readouterr().out.splitlines()[-1].endswith(" seconds")
