"""The mailbox: whoever raised something reads it and its answer, and nobody else who is not to answer it."""

import pytest
from sqlalchemy import select, update

from app.database import db
from app.runtime import reexecution, tables
from app.selection.case_values import case_value
from tests.web.garden import plain
from tests.web.garden_desk import publish


@pytest.fixture
def desk(garden):
    publish(garden)
    return garden


def keys(garden):
    with garden.here():
        held = tables.case_table.c
        return [key for key in db.session.scalars(select(held.business_key).order_by(held.opened_at)) if ":" in key]


def ask(garden, user_name="rose", **fields):
    """Raise a question, and give its key."""
    answer = garden.browser(user_name).send("/new-case/question", asked="May I dig?", **fields)
    assert (answer.status_code, answer.location.endswith("?done=raised")) == (303, True), answer.text
    return keys(garden)[-1]


def reply(garden, key, **fields):
    answer = garden.browser("keith").send(f"/tasks/{garden.tasks(key)['UT_reply']}", reply="You may.", **fields)
    assert answer.status_code == 303, answer.text
    return answer


def test_whoever_raised_it_finds_it_and_its_answer(desk):
    assert 'href="/new-case/question"' in desk.browser("rose").get("/mailbox").text
    key = ask(desk)
    assert key.startswith("question:")
    assert f'href="/mailbox/{key}"' in desk.browser("rose").get("/mailbox").text
    assert "You may." not in plain(desk.browser("rose").get(f"/mailbox/{key}").text)
    assert reply(desk, key).location.startswith(f"/mailbox/{key}")
    assert "You may." in plain(desk.browser("rose").get(f"/mailbox/{key}").text)
    with desk.here():
        assert reexecution.verify(db.session, key) is None


def test_it_is_shown_to_those_who_answer_and_to_no_colleague(desk):
    key = ask(desk)
    assert "May I dig?" in desk.browser("keith").get("/mailbox").text
    assert "Reply" in plain(desk.browser("keith").get("/worklist?view=team").text)
    assert "May I dig?" not in desk.browser("basil").get("/mailbox").text
    task = desk.tasks(key)["UT_reply"]
    for user_name, address in (("basil", f"/mailbox/{key}"), ("basil", f"/cases/{key}"), ("basil", f"/tasks/{task}")):
        assert desk.browser(user_name).get(address).status_code == 404, (user_name, address)
    assert desk.browser("ward").get(f"/mailbox/{key}").status_code == 403
    assert desk.browser("ward").get(f"/cases/{key}").status_code == 404


def test_it_is_about_a_case_that_its_author_sees_and_theirs_as_long_as_they_see_it(desk):
    mine, other = desk.open_plot(), desk.open_plot("Pond", "Wisley", user_name="heather")
    for made_up in (other, "NOSUCHCASE"):
        answer = desk.browser("rose").send("/new-case/question", asked="May I dig?", plot=made_up)
        assert answer.status_code == 422
        assert "There is no such case among yours" in plain(answer.text)
    assert keys(desk) == []
    key = ask(desk, plot=mine)
    assert mine in desk.browser("rose").get(f"/mailbox/{key}").text
    assert mine not in desk.browser("keith").get(f"/mailbox/{key}").text
    with desk.here():  # the plot goes to another garden
        held, value = tables.case_table, case_value
        moved = held.update().where(held.c.business_key == mine)
        db.session.execute(moved.values(attributes='{"name": "Long border", "garden": "Wisley"}'))
        kept = update(value).where(value.c.business_key == mine, value.c.name == "garden")
        db.session.execute(kept.values(text="Wisley").execution_options(synchronize_session=False))
        db.session.commit()
    assert desk.browser("rose").get(f"/mailbox/{key}").status_code == 404
    assert key not in desk.browser("rose").get("/mailbox").text
    assert desk.browser("keith").get(f"/mailbox/{key}").status_code == 200


def test_it_stands_among_no_clients_cases(desk):
    plot, key = desk.open_plot(), ask(desk)
    for user_name in ("rose", "ward", "keith"):
        page = desk.browser(user_name).get("/cases").text
        assert (plot in page or user_name == "clark", key in page) == (True, False)


def test_what_is_published_is_for_everybody_and_nothing_else_of_it(desk):
    key = ask(desk)
    reply(desk, key, news="Dig on Mondays")
    page = desk.browser("basil").get("/mailbox").text
    assert "News" in plain(page)
    address = page.partition('href="/notices/')[2].partition('"')[0]
    assert "Dig on Mondays" in desk.browser("basil").get(f"/notices/{address}").text
    assert desk.browser("basil").get("/notices/none").status_code == 404
    plot = desk.open_plot()
    desk.dig(plot)
    with desk.here():
        letters = db.session.scalars(
            select(tables.document_table.c.id).where(tables.document_table.c.business_key == plot)
        ).all()
    assert letters
    assert [desk.browser("rose").get(f"/notices/{each}").status_code for each in letters] == [404] * len(letters)


def test_a_clients_case_has_no_page_there(desk):
    plot = desk.open_plot()
    assert desk.browser("rose").get(f"/mailbox/{plot}").status_code == 404
    assert desk.browser("rose").get("/mailbox/question:NONE").status_code == 404


def test_a_process_of_another_kind_is_neither_offered_nor_started_on_it(desk):
    key = ask(desk)
    answer = desk.browser("rose").send(f"/cases/{key}/start/hoeing")
    assert answer.status_code in (404, 422)
    plot = desk.open_plot()
    assert desk.browser("rose").send(f"/cases/{plot}/start/question", asked="x").status_code in (404, 422)
    assert len(keys(desk)) == 1
