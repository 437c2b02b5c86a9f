"""A user task on its page: drawn, checked, completed, refused, lost to somebody faster; nothing typed is lost."""

import re

import pytest
from sqlalchemy import func, select

from app.database import db
from app.history.tables import event_table
from tests.web.garden import made_in, plain


@pytest.fixture
def garden(tmp_path):
    yield from made_in(tmp_path)


@pytest.fixture
def key(garden):
    return garden.open_plot()


@pytest.fixture
def task(garden, key):
    return f"/tasks/{garden.tasks(key)['UT_dig']}"


def events(garden, key):
    with garden.here():
        return db.session.scalar(select(func.count()).where(event_table.c.stream == key))


def test_the_page_says_what_for_whom_by_when_and_draws_the_form(garden, task):
    page = garden.browser("rose").get(task)
    words = plain(page.text)
    assert page.status_code == 200
    for said in ("Dig the plot", "Long border", "For Gardener", "Overdue by 3 days", "Claimed by Nobody yet"):
        assert said in words
    assert 'name="soil"' in page.text and ">Claim<" in page.text.replace("\n", "").replace(" ", "")


def test_completing_leads_to_the_case_in_one_transaction(garden, key, task):
    browser = garden.browser("rose")
    token = browser.form_token()
    garden.listen()
    answer = browser.client.post(task, data={"csrf_token": token, "soil": "loamy"})
    assert (answer.status_code, answer.location) == (303, f"/cases/{key}?done=completed")
    assert garden.commits == 1
    assert "The task is completed." in browser.get(answer.location).text
    assert list(garden.tasks(key)) == ["UT_lock"]


def test_the_statements_of_completing_do_not_grow_with_the_history(garden, key):
    browser, counts = garden.browser("rose"), []
    for _ in range(3):
        browser.send(f"/cases/{key}/start/hoeing")
        path, token = f"/tasks/{garden.tasks(key)['UT_hoeing']}", browser.form_token()
        garden.listen()
        assert browser.client.post(path, data={"csrf_token": token}).status_code == 303
        counts.append(len(garden.statements))
    assert counts[0] == counts[1] == counts[2]


def test_what_is_missing_is_told_and_nothing_typed_is_lost(garden, key, task):
    before = events(garden, key)
    answer = garden.browser("rose").send(task, soil="", poison="Arsenic & <b>lace</b>")
    assert answer.status_code == 422
    assert "Enter an answer to “How is the soil?”" in plain(answer.text)
    anchor = re.search(r'<a href="#([^"]+)">Enter an answer', answer.text)[1]
    assert f'id="{anchor}" name="soil"' in answer.text
    assert "Arsenic &amp; &lt;b&gt;lace&lt;/b&gt;" in answer.text
    assert events(garden, key) == before


def test_check_draws_once_more_and_stores_nothing(garden, key, task):
    before = events(garden, key)
    fine = garden.browser("rose").send(task, soil="loamy", _check="yes")
    assert fine.status_code == 200 and "Nothing is missing. The task is not completed yet." in fine.text
    assert 'value="loamy"' in fine.text
    missing = garden.browser("rose").send(task, soil="", _check="yes")
    assert missing.status_code == 422 and "Nothing is missing" not in missing.text
    assert events(garden, key) == before
    assert "UT_dig" in garden.tasks(key)


def test_a_refusal_by_the_models_is_told_with_what_led_to_it_and_recorded(garden, key, task):
    before = events(garden, key)
    answer = garden.browser("rose").send(task, soil="dry", poison="Arsenic")
    words = plain(answer.text)
    assert answer.status_code == 422
    for said in ("This was refused", "Reason: Soil too dry", "D_soil – D soil: no", "SOIL_TOO_DRY"):
        assert said in words
    assert 'value="dry"' in answer.text and 'value="Arsenic"' in answer.text
    assert events(garden, key) == before + 1
    assert "UT_dig" in garden.tasks(key)


def test_fields_that_are_none_of_the_forms_change_nothing(garden, key, task):
    answer = garden.browser("rose").send(task, soil="loamy", garden="Wisley", instance="x", values="{}", __class__="x")
    assert answer.status_code == 303
    assert garden.browser("heather").get(f"/cases/{key}").status_code == 404


@pytest.mark.parametrize("body", [b"soil=%ff%fe", b"soil=%00", b"soil=%ed%a0%80", b"soil=a&soil=b"])
def test_texts_in_a_wrong_encoding_are_no_mistake_of_ours(garden, task, body):
    browser = garden.browser("rose")
    sent = b"csrf_token=" + browser.form_token().encode() + b"&" + body
    answer = browser.client.post(task, data=sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (303, 422)


def test_whoever_is_slower_is_told_so_and_by_a_page(garden, key, task):
    garden.dig(key, "basil")
    late = garden.browser("rose").send(task, soil="loamy")
    assert late.status_code == 409
    assert "somebody else was faster" in late.text
    assert garden.browser("rose").get(task).status_code == 409
    assert garden.browser("rose").send(task, soil="loamy", _check="yes").status_code == 409


@pytest.mark.parametrize(
    ("user_name", "status"), [("heather", 404), ("ward", 403), ("clark", 403), ("keith", 403), ("basil", 200)]
)
def test_the_work_of_others_is_refused_whether_looked_at_or_sent(garden, key, task, user_name, status):
    browser = garden.browser(user_name)
    assert browser.get(task).status_code == status
    if status != 200:
        for address in (task, task.replace("/tasks/", "/claims/"), task.replace("/tasks/", "/releases/")):
            assert browser.send(address, soil="loamy").status_code == status
        assert "UT_dig" in garden.tasks(key)


def test_a_case_of_another_scope_is_answered_as_one_that_is_not_there(garden, task):
    browser = garden.browser("heather")
    theirs, nobodys = browser.get(task), browser.get("/tasks/C-NONE-1/0.4")
    assert theirs.status_code == nobodys.status_code == 404
    assert plain(theirs.text) == plain(nobodys.text)


@pytest.mark.parametrize("identity", ["x", "%00", "%ff", "a/b/c", "x" * 2000, "..%2f..%2fetc"])
def test_an_unknown_task_is_not_found(garden, identity):
    assert garden.browser("rose").get(f"/tasks/{identity}").status_code == 404


def test_without_the_pages_token_nothing_is_done(garden, key, task):
    for address in (task, task.replace("/tasks/", "/claims/"), task.replace("/tasks/", "/releases/")):
        assert garden.browser("rose").client.post(address, data={"soil": "loamy"}).status_code == 403
    assert "UT_dig" in garden.tasks(key)


def test_a_claimed_task_has_no_form_for_others_and_takes_nothing_from_them(garden, key, task):
    claimed = garden.browser("basil").send(task.replace("/tasks/", "/claims/"))
    assert (claimed.status_code, claimed.location) == (303, f"{task}?done=claimed")
    page = garden.browser("rose").get(task)
    assert "Basil Green is working on this" in plain(page.text)
    assert 'name="soil"' not in page.text and "/releases/" not in page.text and "/claims/" not in page.text
    assert garden.browser("rose").send(task, soil="loamy").status_code == 409
    assert garden.browser("rose").send(task.replace("/tasks/", "/claims/")).status_code == 409
    assert garden.browser("rose").send(task.replace("/tasks/", "/releases/")).status_code == 403
    assert "/releases/" in garden.browser("forrest").get(task).text
    released = garden.browser("basil").send(task.replace("/tasks/", "/releases/"))
    assert (released.status_code, released.location) == (303, f"{task}?done=released")
    assert garden.dig(key).status_code == 303


def test_who_no_longer_sees_the_case_is_led_to_the_worklist(garden):
    key = garden.open_plot(garden="Wisley", user_name="rose")
    with garden.here():
        assert garden.browser("rose").get(f"/cases/{key}").status_code == 404
    answer = garden.browser("rose").send("/new-case/plot", name="Rockery", garden="Wisley")
    assert answer.location == "/worklist?done=opened"


def test_what_the_address_says_was_done_is_one_of_our_sentences_or_nothing(garden, key):
    page = garden.browser("rose").get(f"/cases/{key}?done=<script>")
    assert "govuk-notification-banner" not in page.text and "<script>" not in page.text
