"""An error is a page with a sentence, its status says of which kind it is, and 500 betrays nothing."""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.database import db
from app.errors import AppError, Conflict, Forbidden, Invalid, NotFound, Unavailable
from app.telemetry.logs import line_of
from app.web import observing
from app.web.access import PUBLIC, view


class Withered(Conflict):
    """The {plant} has <withered> in the meantime."""


@pytest.fixture
def failing(app, visitor):
    """A visit to a view that raises an error."""

    def visit(error):
        @app.get("/failing")
        @view(permission=PUBLIC)
        def failing_view():
            raise error

        app.config["PROPAGATE_EXCEPTIONS"] = False
        return visitor.get("/failing")

    return visit


@pytest.mark.parametrize(
    ("kind", "status"),
    [(NotFound, 404), (Conflict, 409), (Invalid, 422), (Forbidden, 403), (Unavailable, 503), (AppError, 500)],
)
def test_the_kind_of_an_error_is_its_status_and_its_sentence_is_shown(failing, kind, status):
    answer = failing(kind())
    assert answer.status_code == status
    assert kind().sentence in answer.text
    assert '<main class="govuk-main-wrapper"' in answer.text


def test_a_sentence_is_text_and_never_markup(failing):
    assert "The &lt;b&gt; has &lt;withered&gt; in" in failing(Withered(plant="<b>")).text


def test_what_nobody_foresaw_betrays_nothing(failing):
    answer = failing(ZeroDivisionError("the password of rose"))
    assert answer.status_code == 500
    assert "This is our mistake and not yours." in answer.text
    assert "rose" not in answer.text and "Zero" not in answer.text


def test_an_address_that_is_not_there_and_a_method_that_is_not_are_pages(visitor):
    for answer, status in ((visitor.get("/nowhere"), 404), (visitor.send("/"), 405)):
        assert answer.status_code == status
        assert "<h1" in answer.text


def test_a_request_that_is_too_large_is_refused(visitor):
    assert visitor.send("/sign-in", user_name="x" * 1024 * 1024).status_code == 413


def test_a_database_that_does_not_answer_is_told_without_it(app, rose):
    with app.app_context():
        db.drop_all()
    answer = rose.get("/")
    assert answer.status_code == 500
    assert "This is our mistake" in answer.text


def test_what_the_database_complains_of_is_logged_without_what_it_quotes(failing, caplog):
    answer = failing(IntegrityError("INSERT", {"name": "Rose Hill"}, ValueError("a row with Rose Hill")))
    assert answer.status_code == 500
    (line,) = [line_of(record) for record in caplog.records if record.msg == "request.failed"]
    assert (line["kind"], line["route"]) == ("sqlalchemy.IntegrityError", "/failing")
    assert "test_errors.py" in line["places"][-1]
    assert "Rose Hill" not in f"{line} {answer.text}"


def test_a_roles_file_that_is_broken_is_told_without_it(rose, settings):
    (Path(settings["PROCESSES_FOLDER"]) / "roles.json").unlink()
    answer = rose.get("/")
    assert answer.status_code == 422
    assert "roles.json: the file cannot be read." in answer.text and "Sign out" not in answer.text


@pytest.mark.parametrize(("origin", "offered"), [("http://localhost", True), ("http://elsewhere.localhost", False)])
def test_what_another_sites_page_sent_is_not_offered_to_be_sent_from_ours(app, rose, origin, offered):
    def away():
        raise Unavailable

    checks = app.before_request_funcs[None]
    checks.insert(checks.index(observing.begin) + 2, away)  # once it is known which browser it is
    answer = rose.client.post("/account/sign-ins/end-others", data={"reason": "Typed"}, headers={"Origin": origin})
    assert answer.status_code == 503
    assert ("Typed" in answer.text) == offered
