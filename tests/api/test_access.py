"""A program is let in by its token alone, with what both its person and the token allow."""

import pytest
from sqlalchemy import text

from app import clock
from app.api.access import PREFIX, admission, operation
from app.database import db, transaction
from app.identity.accounts import end_access
from app.identity.tables import Account, ApiToken, Assignment
from app.identity.tokens import end_token, number_of
from app.telemetry.logs import line_of
from app.web.access import admission as page_admission
from tests.api.office import NOW, Office, fill
from tests.web.browser import CHEAP_HASH


def somebody(office, user_name, role, scope=""):
    """One more person with a role."""
    with office.here(), transaction():
        made = Account(user_name=user_name, name=user_name, password_hash=CHEAP_HASH, active=True, created_at=NOW)
        made.assignments = [Assignment(role=role, scope=scope)]
        db.session.add(made)


def told(answer):
    return answer.status_code, answer.json["code"], answer.headers["Content-Type"]


def test_every_address_is_guarded_by_the_pages_or_by_the_api(office):
    for rule in office.app.url_map.iter_rules():
        function = office.app.view_functions[rule.endpoint]
        if rule.rule.startswith(f"{PREFIX}/"):
            assert admission(function), rule.rule
        else:
            assert page_admission(function), rule.rule


def test_an_operation_can_only_ask_for_a_permission_of_the_table():
    with pytest.raises(ValueError, match="juggle"):
        operation(permission="juggle")


def test_without_a_token_nothing_is_told(office):
    answer = office.app.test_client().get(f"{PREFIX}/cases")
    assert told(answer) == (401, "unauthorized", "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'


@pytest.mark.parametrize(
    "given", ["Bearer", "Bearer x", "Basic eDp5", "Bearer api_0123456789abcdef_" + "x" * 43, "\xff"]
)
def test_a_token_that_is_none_is_told_in_the_same_words(office, given):
    answer = office.app.test_client().get(f"{PREFIX}/cases", headers={"Authorization": given})
    assert told(answer)[0] == 401
    assert "Authorization" not in answer.text or "Send a token" in answer.text


@pytest.mark.parametrize("name", ["access_token", "token", "Authorization", "api_key"])
def test_a_token_in_the_address_is_refused_even_if_it_is_right(office, name):
    program = office.program("aoife")
    answer = program.get(f"/me?{name}={program.token}")
    assert told(answer)[:2] == (400, "bad-request")
    assert program.token not in answer.text


def test_a_session_of_a_browser_is_not_looked_at_and_none_is_begun(office):
    browser = office.app.test_client()
    browser.get("/sign-in")
    answer = browser.get(f"{PREFIX}/me")
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_program_may_do_no_more_than_its_token_says(office):
    narrow = office.program("aoife", ["see_cases"])
    assert narrow.get("/cases").status_code == 200
    assert told(narrow.get("/tasks"))[:2] == (403, "not-permitted")


def test_a_program_may_do_no_more_than_its_person(office):
    assert told(office.program("benefits").get("/cases"))[:2] == (403, "not-permitted")


def test_what_somebody_may_no_more_their_programs_may_no_more(office):
    somebody(office, "olive", "ES_ADVISER", "Lisburn")
    program = office.program("olive")
    assert program.get("/cases").status_code == 200
    with office.here(), transaction():
        account = db.session.scalar(db.select(Account).where(Account.user_name == "olive"))
        account.assignments[0].role = "PEOPLE_MANAGER"
    assert told(program.get("/cases"))[0] == 403
    with office.here(), transaction():
        end_access("olive")
    assert told(program.get("/me"))[0] == 401


def test_a_token_that_was_ended_stands_for_nobody(office):
    program = office.program("declan", ["see_cases", "work"])
    with office.here(), transaction():
        end_token(number_of(program.token), now=clock.wall())
    assert told(program.get("/me"))[0] == 401


def test_when_a_token_was_last_used_is_noted(office):
    program = office.program("grace", ["see_cases", "work"])
    program.get("/me")
    with office.here():
        row = db.session.scalar(db.select(ApiToken).where(ApiToken.number == number_of(program.token)))
        assert row.used_at is not None


def test_an_address_that_does_not_exist_and_a_method_that_it_does_not_know_are_problems_too(office):
    program = office.program("aoife")
    assert told(program.get("/nothing")) == (404, "not-found", "application/problem+json")
    answer = program.send("DELETE", "/cases")
    assert told(answer)[:2] == (405, "method-not-allowed")
    assert set(answer.headers["Allow"].split(", ")) >= {"GET", "POST"}


def test_a_part_of_an_address_that_cannot_be_kept_does_not_exist(office):
    assert told(office.program("aoife").get("/cases/%00"))[:2] == (404, "not-found")


def test_a_mistake_of_ours_is_told_without_what_it_was_about(databases, caplog):
    with databases.copy("the API’s office", fill) as url:
        broken = Office(url)
        with broken.here(), transaction():
            db.session.execute(text("DROP TABLE user_task"))
        answer = broken.program("aoife").get("/tasks", query_string={"name": "QQ123456C"})
        broken.close()
    assert told(answer)[:2] == (500, "internal-server-error")
    (line,) = [line_of(record) for record in caplog.records if record.msg == "request.failed"]
    assert line["route"] == "/api/v1/tasks" and line["places"]
    assert "QQ123456C" not in f"{line} {answer.text}"
