"""A database that is not there is told as a page and to whoever asks whether all is well; it may come back."""

import shutil
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests import postgresql
from tests.databases import ON_SQLITE
from tests.faults.conftest import Mill
from tests.faults.machines import running
from tests.faults.mill import built
from tests.faults.pages import is_told
from tests.faults.people import Person
from tests.web.browser import PASSWORD


@pytest.fixture
def cluster():
    """A PostgreSQL of the test's own, since it is stopped."""
    if postgresql.programs() is None:
        pytest.skip("PostgreSQL is not installed here.")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    made = postgresql.Cluster(folder, postgresql.programs())
    made.start()
    yield made
    made.run("pg_ctl", "--pgdata", made.data, "--mode=immediate", "stop")
    shutil.rmtree(folder)


def stop(cluster):
    cluster.run("pg_ctl", "--pgdata", cluster.data, "--mode=immediate", "--wait", "stop")


def start(cluster):
    words = ("--pgdata", cluster.data, "--log", f"{cluster.folder}/log", "--wait")
    options = f"{postgresql.QUICK} -c unix_socket_directories={cluster.folder} -p {postgresql.PORT}"
    cluster.run("pg_ctl", *words, "--options", options, "start")


def test_a_server_that_stops_is_told_and_everything_goes_on_when_it_is_back(cluster, tmp_path):
    url = cluster.url()
    built(url)
    with running(tmp_path, url, processes=1, workers=1) as machine:
        person = Person(machine.port, "hand0")
        person.sign_in()
        person.get("/new-case/grind")
        stop(cluster)
        assert machine.get("/health/live")[0] == 200
        status, text, headers = machine.get("/health/ready")
        assert (status, text, headers["Retry-After"]) == (503, "The database does not answer.\n", "60")
        assert "database_up 0.0" in machine.get("/metrics")[1]
        answer = person.once("POST", "/new-case/grind", {"name": "Rye"})
        assert answer.status == 503
        assert "nothing was stored" in answer.text and 'value="Rye"' in answer.text
        start(cluster)
        machine.await_ready()
        assert person.once("POST", "/new-case/grind", {"name": "Rye"}).status == 303
        assert machine.stop() == [0, 0]


@ON_SQLITE
def test_a_file_that_is_not_there_is_told_and_found_when_it_is(mill_url, tmp_path):
    file, folder = Path(make_url(mill_url).database), tmp_path / "elsewhere"
    mill = Mill(f"sqlite:///{folder}/mill.db")
    folder.rmdir()
    token = mill.hand.form_token()  # nobody is known yet, so that the database is not asked
    answer = mill.hand.client.post("/sign-in", data={"csrf_token": token, "user_name": "hand0", "password": PASSWORD})
    assert is_told(answer, "The database does not answer")
    assert PASSWORD not in answer.text
    assert mill.hand.get("/health/ready").text == "The database does not answer.\n"
    folder.mkdir()
    shutil.copyfile(file, folder / "mill.db")
    mill.hand.sign_in("hand0")
    answer = mill.hand.send("/new-case/grind", name="Rye")
    assert answer.status_code == 303
