"""Many cases at once: through the engine, once each, with what cannot be used told and nothing lost with it."""

import io
import itertools

import pytest
from sqlalchemy import func, select

from app.casework import importing
from app.casework.import_table import Table
from app.casework.importing import OPENED, REFUSED, THERE
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.history import queries
from app.runtime import reexecution, storing, tables
from tests.databases import attached
from tests.runtime.house import at, counted
from tests.runtime.registry import FILES

DAY = at("2014-11-03")
COLUMNS = "number,why,note\n"


@pytest.fixture
def found(migrated_url):
    """An importer of the small registry in a database of the test's own."""
    with attached(migrated_url):
        with transaction():
            made = store.publish(db.session, Bundle(FILES), by="ann", approved_by="ben", now=DAY)
        yield importing.importer(db.session, made.id, "P1_main", "WORKER")


def bring(found, text, now=DAY):
    """What came of the rows of a table, as words with the columns and reasons."""
    keys = map("K{}".format, itertools.count(len(storing.case_keys(db.session)) + 1))
    rows = list(Table(io.BytesIO(f"{COLUMNS}{text}".encode()), found.columns))
    with transaction():
        outcomes = importing.bring_in(db.session, found, rows, lambda: next(keys), now=now)
    return [(each.what, each.column, each.reason) for each in outcomes]


def words(outcomes):
    return [what for what, _, _ in outcomes]


def test_every_row_is_started_through_the_engine_with_its_whole_history(found):
    assert words(bring(found, "1,asked,\n2,,\n")) == [OPENED, OPENED]
    events = list(queries.stream_events(db.session, "K1"))
    assert [each.type for each in events][:2] == ["case.opened", "instance.started"]
    assert (events[0].actor, events[0].role, events[0].payload["values"]["number"]) == ("import", "WORKER", "1")
    assert reexecution.verify(db.session, "K1") is None
    assert db.session.scalar(select(func.count()).select_from(tables.task_table)) == 2


def test_a_row_that_cannot_be_used_is_told_with_its_column_and_takes_no_other_with_it(found):
    outcomes = bring(found, "1,asked,\n22222,asked,\n2,asked,,\n3,asked,\n")
    assert words(outcomes) == [OPENED, REFUSED, REFUSED, OPENED]
    assert outcomes[1][1] == "number"
    assert outcomes[1][2].startswith("Something in the form needs another look:")
    assert outcomes[2][1:] == ("", "There are 4 cells and only 3 columns; is a comma not in quotation marks?")
    assert len(storing.case_keys(db.session)) == 2


def test_a_row_whose_case_is_there_already_changes_nothing(found):
    bring(found, "1,asked,\n")
    before = queries.head(db.session, "K1")
    assert words(bring(found, "1,asked,\n", now=at("2014-11-20"))) == [THERE]
    assert queries.head(db.session, "K1") == before
    assert storing.case_keys(db.session) == ["K1"]


def test_the_same_person_twice_in_a_table_is_opened_once(found):
    assert words(bring(found, "1,asked,\n1,asked,\n1,other,\n")) == [OPENED, THERE, REFUSED]


def test_a_row_that_differs_from_the_case_that_is_there_is_told_and_changes_nothing(found):
    bring(found, "1,asked,a note\n")
    [(what, _, reason)] = bring(found, "1,told,another note\n")
    assert what == REFUSED
    assert reason == (
        "There is a case with this Number already, and it was opened with another why, note; nothing was changed."
    )
    assert queries.count(db.session, "K1", types=("input.refused",)) == 0


def test_a_question_that_is_no_longer_asked_makes_no_difference(found):
    bring(found, "1,asked,a note\n")
    assert words(bring(found, "1,asked,a note\n", now=at("2015-06-01"))) == [THERE]
    assert words(bring(found, "1,asked,another note\n", now=at("2015-06-01"))) == [REFUSED]


def test_a_case_is_known_although_it_has_gone_on_since(found):
    bring(found, "1,asked,\n")
    with transaction():
        world, head = storing.load(db.session, "K1")
        world.rows.change("case_file", "K1", attributes='{"number": "1", "status": "another"}')
        storing.save(db.session, world, head, recorded_at=DAY)
    assert words(bring(found, "1,asked,\n")) == [THERE]


def test_a_row_that_is_there_costs_less_statements_than_one_that_is_opened(found):
    with counted() as (sent, _):
        bring(found, "1,asked,\n")
    opening = len(sent)
    with counted() as (sent, commits):
        bring(found, "1,asked,\n")
    assert len(sent) < opening
    assert len(commits) == 1


def test_a_batch_is_one_commit_however_many_rows_it_has(found):
    with counted() as (sent, commits):
        bring(found, "".join(f"{number},asked,\n" for number in range(10)))
    ten = len(sent)
    with counted() as (sent, _):
        bring(found, "".join(f"{number},asked,\n" for number in range(10, 30)))
    assert len(commits) == 1
    assert len(sent) < 2.1 * ten
