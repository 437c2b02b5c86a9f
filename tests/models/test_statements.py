"""What a user task of the programme costs the database: at most 25 statements, whatever it sets off."""

from pathlib import Path

from sqlalchemy import event

from app.casework import work
from app.database import db
from app.deployments.folder import read_folder
from app.scenarios.book import Book
from app.scenarios.reading import read
from app.scenarios.running import run
from tests.project import ROOT
from tests.runtime.house import database

SCENARIOS = ROOT / "tests" / "scenarios"


def test_every_task_of_the_standard_journey_is_completed_within_25_statements(migrated_url, monkeypatch):
    complete, counts, now = work.complete, [], {"statements": 0}

    def counted(session, task_id, bind, **more):
        now["statements"] = 0
        taken = complete(session, task_id, bind, **more)
        counts.append((taken.world.entries[-1].type, now["statements"]))
        return taken

    monkeypatch.setattr(work, "complete", counted)  # counts and calls the real one
    with database(migrated_url):
        event.listen(db.engine, "before_cursor_execute", lambda *_: now.update(statements=now["statements"] + 1))
        book = Book(SCENARIOS)
        result = run(read(Path(SCENARIOS / "steps_2_success" / "SC-01.yaml"), book.arguments), read_folder(ROOT), book)
    assert result.passed, result.failures
    assert len(counts) > 15
    assert max(statements for _, statements in counts) <= 25
