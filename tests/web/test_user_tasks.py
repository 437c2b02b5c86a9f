"""A user task on its page: drawn, checked, completed, refused, lost to somebody faster; nothing typed is lost."""

import datetime
import re

import pytest
from sqlalchemy import func, select

from app import clock
from app.database import db, transaction
from app.history.tables import event_table
from app.runtime import cases, drafts
from app.runtime.desk_tables import draft_table
from tests.web.garden import plain


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
    for said in ("Dig the plot", "Long border", "3 days overdue", "Claimed by Nobody yet"):
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
    for said in ("This was refused", "Reason: Soil too dry", "D soil – no", "SOIL_TOO_DRY"):
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


def test_whoever_is_slower_is_told_who_was_faster_and_can_copy_what_they_typed(garden, key, task):
    garden.dig(key, "basil")
    late = garden.browser("rose").send(task, soil="Clay & <i>stones</i>", poison="")
    words = plain(late.text)
    assert late.status_code == 409
    assert "Basil Green has completed this task" in words
    assert "What you typed" in words and "How is the soil? Clay &amp; &lt;i&gt;stones&lt;/i&gt;" in words
    assert "Which poison" not in words
    for button in ("_check", "_save", "_discard"):
        assert garden.browser("rose").send(task, soil="loamy", **{button: "yes"}).status_code == 409
    for address in ("/claims/", "/releases/"):
        assert garden.browser("rose").send(task.replace("/tasks/", address)).status_code == 409


def test_a_closed_task_is_read_as_what_became_of_it(garden, key, task):
    garden.dig(key, "basil")
    page = garden.browser("rose").get(task)
    assert page.status_code == 200 and "Basil Green has completed this task" in plain(page.text)
    assert 'name="soil"' not in page.text and "What you typed" not in page.text
    assert "You have completed this task" in plain(garden.browser("basil").get(task).text)


def test_sending_twice_tells_that_it_is_done(garden, key, task):
    assert garden.dig(key, "basil").status_code == 303
    again = garden.browser("basil").send(task, soil="loamy")
    assert again.status_code == 409 and "You have completed this task" in plain(again.text)


def watering(garden, key):
    garden.browser("rose").send(f"/cases/{key}/start/watering")
    return f"/tasks/{garden.tasks(key)['UT_water']}"


@pytest.mark.parametrize("worker_was_there", [True, False])
def test_a_deadline_that_closed_a_task_is_told_with_its_day(garden, key, monkeypatch, worker_was_there):
    task = watering(garden, key)
    later = clock.now() + datetime.timedelta(days=3)
    browser = garden.browser("rose")
    monkeypatch.setattr(clock, "now", lambda: later)
    browser.sign_in("rose")  # the other one has run out
    if worker_was_there:
        with garden.here(), transaction():
            cases.let_time_pass(db.session, key, now=later)
    late = browser.send(task, soil="wet")
    words = plain(late.text)
    assert late.status_code == 409
    assert "The deadline of" in words and "passed (“Two days are over”). So this task was closed." in words
    assert "How is the soil? wet" in words
    assert "UT_water" in garden.tasks(key, "cancelled")
    assert "passed (“Two days are over”)" in plain(browser.get(task).text)


def test_guidance_is_shown_and_its_link_leads_outside_marked(garden, key):
    page = garden.browser("rose").get(watering(garden, key)).text
    assert "Only in the evening. See https://gardens.example/water (another website, opens in a new tab)" in plain(page)
    link = re.search(r'<a[^>]*href="https://gardens.example/water"[^>]*>', page)[0]
    assert "noreferrer" in link and "noopener" in link


def test_what_the_guidance_said_is_told_of_a_task_that_was_done(garden, key):
    task = watering(garden, key)
    garden.browser("rose").send(task, soil="wet")
    closed = garden.browser("rose").get(task)
    assert closed.status_code == 200
    assert "Guidance that was shown with the task Only in the evening." in plain(closed.text)


def test_what_was_typed_is_saved_for_later_and_is_there_after_signing_out(garden, key, task):
    browser = garden.browser("rose")
    saved = browser.send(task, soil="", poison="Half a th", _save="yes", _drawn="")
    assert (saved.status_code, saved.location) == (303, "/worklist?done=saved")
    assert "UT_dig" in garden.tasks(key)
    browser.sign_out()
    browser.sign_in("rose")
    page = browser.get(task)
    assert page.status_code == 200 and 'value="Half a th"' in page.text
    assert "This is your draft, saved" in page.text and "There is a problem" not in page.text
    assert "Half a th" not in garden.browser("basil").get(task).text
    dropped = browser.send(task, soil="x", _discard="yes")
    assert dropped.location == f"{task}?done=discarded"
    assert "Half a th" not in browser.get(task).text and "This is your draft" not in browser.get(task).text


@pytest.mark.parametrize(
    "fields",
    [{"soil": "", "poison": "Typed"}, {"soil": "dry", "poison": "Typed"}, {"poison": "Typed", "_check": "yes"}],
)
def test_whatever_comes_back_is_kept_as_a_draft(garden, key, task, fields):
    browser = garden.browser("rose")
    answer = browser.send(task, **fields)
    assert answer.status_code == 422 and "What you typed is saved as a draft" in answer.text
    assert 'value="Typed"' in browser.get(task).text
    assert garden.dig(key).status_code == 303
    with garden.here():
        assert db.session.scalar(select(func.count()).select_from(draft_table)) == 0


def test_a_draft_that_is_too_long_is_refused_with_a_sentence(garden, task):
    answer = garden.browser("rose").send(task, soil="x" * 250_000, _save="yes")
    assert answer.status_code == 422 and "too long to be kept as a draft" in plain(answer.text)
    shown = garden.browser("rose").send(task, soil="", poison="x" * 250_000)
    assert shown.status_code == 422 and "could not be saved as a draft" in shown.text


def test_what_fits_of_a_draft_is_kept_where_the_form_is_another(garden, task):
    with garden.here(), transaction():
        typed = {"soil": ["loamy"], "gone": ["x"], "_drawn": [""]}
        place = drafts.of_task(task.removeprefix("/tasks/"))
        drafts.save(db.session, place, typed, person=garden.person("rose"), now=clock.now())
    page = garden.browser("rose").get(task)
    assert page.status_code == 200 and 'value="loamy"' in page.text and "gone" not in page.text


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
    late = garden.browser("rose").send(task, soil="Mine")
    assert late.status_code == 409 and "How is the soil? Mine" in plain(late.text)
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
