"""A disk without room is told as a page, nothing is half stored, and work goes on as soon as there is room."""

import random
import resource
import shutil
import string
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, make_url, text

from app.database import db
from tests import postgresql
from tests.databases import ON_POSTGRESQL, ON_SQLITE
from tests.faults.conftest import Mill
from tests.faults.machines import running
from tests.faults.mill import built
from tests.faults.pages import is_told, sent_again
from tests.faults.people import Person
from tests.faults.small_disks import small_disk

LONG_TEXT = "".join(random.Random("long").choices(string.ascii_letters, k=900))  # noqa: S311
FULL = "The database has no room left; nothing was stored."


@ON_SQLITE
def test_a_database_that_may_not_grow_is_told(working):
    with working.app.app_context():
        engine = db.engine
        pages = db.session.execute(text("PRAGMA page_count")).scalar()
        db.session.remove()
        engine.dispose()

        @event.listens_for(engine, "connect")
        def limit(connection, _record):
            connection.execute(f"PRAGMA max_page_count = {pages + 4}")

    stored, answer = turned_until_full(working, working.key)
    assert working.hand.get("/health/ready").status_code == 200
    event.remove(engine, "connect", limit)
    engine.dispose()
    assert sent_again(working.hand, answer).status_code == 303
    assert len(working.marks(working.key)) == stored + 1


def test_a_full_disk_under_sqlite_is_told_and_work_goes_on(tmp_path):
    with small_disk(tmp_path / "disk", 8) as disk:
        url = f"sqlite:///{disk.folder}/mill.db"
        built(url)
        goes_on(Mill(url), disk)


def turned_until_full(mill, key):
    """Take turns while files that are there already have room. Gives how many were stored, and the page after."""
    stored = 0
    while (answer := mill.turn(key, LONG_TEXT)).status_code == 303:
        stored += 1
    assert is_told(answer, FULL, {"mark": LONG_TEXT})
    return stored, answer


def goes_on(mill, disk):
    """A turn that finds no room is told, and stored when there is some."""
    mill.hand.sign_in("hand0")
    key = mill.open()
    disk.fill()
    stored, answer = turned_until_full(mill, key)
    assert mill.hand.get(f"/cases/{key}").status_code == 200
    disk.empty()
    assert sent_again(mill.hand, answer).status_code == 303
    assert len(mill.marks(key)) == stored + 1
    with mill.app.app_context():
        db.session.remove()
        db.engine.dispose()


@ON_POSTGRESQL
def test_a_full_disk_under_postgresql_is_told_and_work_goes_on(database_kind):
    if postgresql.server() is None:
        pytest.skip("PostgreSQL is not installed here.")
    server = create_engine(postgresql.server().url(), isolation_level="AUTOCOMMIT")
    parent = Path(tempfile.mkdtemp(prefix="disk-"))  # not below tmp_path, which the server may not enter
    parent.chmod(0o755)
    with server.connect() as administrator, small_disk(parent / "small", 24, "postgres") as disk:
        administrator.execute(text(f"CREATE TABLESPACE small LOCATION '{disk.folder}'"))
        administrator.execute(text("CREATE DATABASE on_small_disk TEMPLATE template0 TABLESPACE small"))
        try:
            url = make_url(postgresql.server().url()).set(database="on_small_disk")
            address = url.render_as_string(hide_password=False)
            built(address)
            goes_on(Mill(address), disk)
        finally:
            disk.ballast.unlink(missing_ok=True)
            administrator.execute(text("DROP DATABASE on_small_disk WITH (FORCE)"))
            administrator.execute(text("DROP TABLESPACE small"))
    shutil.rmtree(parent)
    server.dispose()


@ON_SQLITE
def test_files_that_may_not_grow_are_told_by_a_real_server_and_a_worker_outlives_them(mill_url, tmp_path):
    with running(tmp_path, mill_url, processes=1, workers=1) as machine:
        person = Person(machine.port, "hand0")
        person.sign_in()
        processes = [*machine.web_children(), machine.workers[0].pid]
        allow(processes, 4096)
        page = person.once("GET", "/new-case/grind")
        assert page.status == 200
        answer = person.once("POST", "/new-case/grind", {"name": "Rye"})
        assert answer.status == 503
        assert "nothing was stored" in answer.text and 'value="Rye"' in answer.text
        allow(processes, resource.RLIM_INFINITY)
        assert person.once("POST", "/new-case/grind", {"name": "Rye"}).status == 303
        assert machine.stop() == [0, 0]


def allow(processes, size):
    """Let processes write files of so many bytes."""
    for process in processes:
        hard = resource.prlimit(process, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, hard))
