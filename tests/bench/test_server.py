"""The measured server answers as the product does, tells what each answer cost, and has the floors beside it."""

import pytest
from sqlalchemy import insert

from app import clock
from app.bench.server import COUNTED, HELLO, PAGE, ROW, application
from app.database import db, transaction
from app.runtime.tables import case_table, task_table
from tests.databases import ON_SQLITE

pytestmark = ON_SQLITE
CASE = {"deployment_id": "d", "instances": 1, "kept": 0, "attributes": '{"name": "Ann <Hill>"}', "origins": "{}"}


@pytest.fixture
def client(migrated_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", migrated_url)
    monkeypatch.setenv("SECRET_KEY", "a key of the tests that is long enough to be one")
    app = application()
    with app.app_context(), transaction():
        db.session.execute(insert(case_table), {"business_key": "K1", "opened_at": clock.now(), **CASE})
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def test_hello_is_a_route_and_nothing_else(client):
    answer = client.get(HELLO)
    assert answer.text == "hello"
    assert COUNTED not in answer.headers


def test_the_row_shows_one_case_and_escapes_what_it_shows(client):
    page = client.get(f"{ROW}K1").text
    assert "<dd>K1</dd>" in page
    assert "Ann &lt;Hill&gt;" in page


def test_the_page_shows_as_many_open_tasks_as_a_page_of_work_has(client):
    task = {
        "business_key": "K1",
        "instance_id": "K1-1",
        "wait_id": "1",
        "activity_id": "dig",
        "name": "Dig <deep>",
        "role": "digging",
    }
    task |= {"status": "open", "urgency": "~", "scope": "", "opened_at": clock.now()}
    with client.application.app_context(), transaction():
        db.session.execute(insert(task_table), [{**task, "id": f"K1-1/{number}"} for number in range(60)])
    page = client.get(f"{PAGE}?role=digging&scope=").text
    assert page.count("<tr>") == 50
    assert page.count('href="/tasks/K1-1/') == page.count("Dig &lt;deep&gt;") == 50


def test_every_answer_of_the_product_tells_its_statements_and_commits(client):
    statements, commits = map(int, client.get("/sign-in").headers[COUNTED].split())
    assert 0 <= statements <= 3
    assert commits == 0
    client.set_cookie("session", "x" * 43)
    statements, commits = map(int, client.get("/worklist").headers[COUNTED].split())
    assert statements >= 1  # whose the cookie is
    assert commits == 0
