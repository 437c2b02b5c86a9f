"""Whoever keeps it running can ask whether it lives, whether it is ready, and for figures; others learn nothing."""

import pytest
from sqlalchemy import text

from app.database import db, transaction


def test_a_process_that_lives_says_so_without_the_database(garden):
    garden.listen()
    answer = garden.app.test_client().get("/health/live")
    assert (answer.status_code, answer.text, garden.statements) == (200, "This process answers.\n", [])


def test_it_is_ready_when_the_tables_are_right_and_something_is_deployed(garden):
    answer = garden.app.test_client().get("/health/ready")
    assert (answer.status_code, answer.text) == (200, "Ready.\n")


def test_where_nothing_is_deployed_it_is_not_ready(bare_garden):
    answer = bare_garden.app.test_client().get("/health/ready")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.text.startswith("Nothing is deployed yet")


def test_with_the_tables_of_another_release_it_is_not_ready(garden):
    with garden.here(), transaction():
        db.session.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    answer = garden.app.test_client().get("/health/ready")
    assert answer.status_code == 503
    assert answer.text.startswith("The tables of the database are not those of this release")


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.1.2.3", {}, 403),
        ("", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "10.1.2.3"}, 403),
        ("127.0.0.1", {"Forwarded": "for=10.1.2.3"}, 403),
        ("10.1.2.3", {"Authorization": "Bearer a token of the tests"}, 200),
        ("10.1.2.3", {"Authorization": "bearer a token of the tests"}, 200),
        ("10.1.2.3", {"Authorization": "Bearer another"}, 403),
        ("10.1.2.3", {"Authorization": "Basic a token of the tests"}, 403),
    ],
)
def test_the_figures_are_for_this_machine_and_for_whoever_has_the_token(garden, address, headers, status):
    garden.app.config["METRICS_TOKEN"] = "a token of the tests"  # noqa: S105
    answer = garden.app.test_client().get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == status


def test_without_a_token_an_empty_one_opens_nothing(garden):
    headers, elsewhere = {"Authorization": "Bearer "}, {"REMOTE_ADDR": "10.1.2.3"}
    assert garden.app.test_client().get("/metrics", headers=headers, environ_base=elsewhere).status_code == 403


def test_the_figures_tell_what_waits(garden):
    key = garden.open_plot()
    told = garden.app.test_client().get("/metrics").text
    assert "timers_due 0.0" in told and "incidents_open 0.0" in told and "cases_to_retry 0.0" in told
    assert 'route="/new-case/<process_id>",status="303"' in told
    assert key not in told
