"""A demonstration says on every page that it is one and what day it is; whoever is signed in may move the day on."""

import datetime
import re

import pytest

from app import clock, create_app
from app.clock import LOCAL
from app.database import db, transaction
from app.identity.tables import Assignment
from app.simulation import demo_clock
from tests.identity.roles import CONTENTS
from tests.runtime.house import House
from tests.web.browser import Browser
from tests.web.conftest import account

NINE = datetime.datetime(2014, 11, 3, 9, tzinfo=LOCAL)
WAYS = ("next-day", "next-deadline", "date", "go-on")


@pytest.fixture
def app(settings):
    """A demonstration on 3 November 2014 with a case that has a timer on the 13th and a task due on the 10th."""
    app = create_app({**settings, "DEMO": "yes"})
    with app.app_context():
        with transaction():
            demo_clock.begin(db.session, NINE)
        House({"processes/roles.json": CONTENTS.encode()}).open()
        with transaction():
            db.session.add(account("rose", "Rose Hill", Assignment(role="GARDENER", scope="Kew")))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def slow(monkeypatch):
    """Pages that have time for nothing but one step."""
    monkeypatch.setattr("app.web.demo._SLICE_SECONDS", 0.000001)


def moves(page):
    return re.search(r'name="moves" value="(\d+)"', page)[1]


def press(browser, way, **fields):
    """The page after pressing a button of the banner as it is shown now."""
    page = browser.get("/demo").text
    return browser.client.post(
        f"/demo/{way}",
        data={"csrf_token": browser.form_token(), "moves": moves(page), **fields},
        follow_redirects=True,
    )


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_every_page_says_that_it_is_a_demonstration_and_what_day_it_is(visitor, rose):
    for page in (visitor.get("/sign-in"), rose.get("/"), rose.get("/worklist"), rose.get("/nowhere")):
        assert "All people here are invented. It is Mon 3 Nov 2014 ." in words(page)


def test_whoever_is_not_signed_in_sees_no_way_to_move_the_day(visitor):
    assert "Next day" not in visitor.get("/sign-in").text
    for way in WAYS:
        answer = visitor.send(f"/demo/{way}")
        assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_the_next_day_is_a_press_away_and_leads_back_to_where_one_was(rose):
    answer = press(rose, "next-day", next="/worklist")
    assert answer.request.path == "/worklist"
    assert "It is Tue 4 Nov 2014 . Nothing happened by itself." in words(answer)


def test_the_next_deadline_is_that_of_a_task_and_then_that_of_a_timer(rose):
    assert "It is Mon 10 Nov 2014 . Nothing happened by itself." in words(press(rose, "next-deadline"))
    assert "It is Thu 13 Nov 2014 . One thing happened by itself." in words(press(rose, "next-deadline"))
    answer = press(rose, "next-deadline")
    assert answer.status_code == 422
    assert "Nothing is due after this day; go to a date instead." in words(answer)


def test_a_date_can_be_gone_to(rose):
    answer = press(rose, "date", day="20", month=" 11", year="2014", next="/demo")
    assert "It is Thu 20 Nov 2014, 9:00am." in words(answer)
    assert "One thing happened by itself." in words(answer)


@pytest.mark.parametrize("typed", ["20 November 2014", "20/11/2014", "2014-11-20", "Thu 20 Nov 2014"])
def test_a_whole_date_may_be_pasted_into_the_first_box(rose, typed):
    assert "It is Thu 20 Nov 2014, 9:00am." in words(press(rose, "date", day=typed, month="", year="", next="/demo"))


def test_a_month_may_be_a_word_and_what_is_no_date_stays_in_its_box(rose):
    assert "It is Thu 20 Nov 2014, 9:00am." in words(
        press(rose, "date", day="20", month="Nov", year="2014", next="/demo")
    )
    answer = press(rose, "date", day="next week", month="", year="")
    assert answer.status_code == 422 and 'value="next week"' in answer.text


REFUSED_DATES = [
    ("2", "11", "2014", "choose one after 3 November 2014"),
    ("3", "11", "2014", "choose one after 3 November 2014"),
    ("1", "1", "2017", "choose a day until 8 November 2015"),
    ("30", "2", "2015", "Enter a date such as 27 3 2016"),
    ("", "", "", "Enter a date such as 27 3 2016"),
    ("٣x", "1", "99999999999999999999", "Enter a date such as 27 3 2016"),
]


def test_a_date_that_cannot_be_is_told_and_what_was_typed_stays(rose):
    for day, month, year, sentence in REFUSED_DATES:
        answer = press(rose, "date", day=day, month=month, year=year)
        assert answer.status_code == 422
        assert words(answer).count(sentence) == 2
        assert f'value="{year}"' in answer.text or not year
        assert "Mon 3 Nov 2014" in words(answer)


def test_of_two_who_press_one_wins_and_the_other_is_told(rose):
    seen = moves(rose.get("/demo").text)
    first = rose.send("/demo/next-day", moves=seen)
    second = rose.send("/demo/next-day", moves=seen)
    assert (first.status_code, second.status_code) == (303, 409)
    assert "Somebody else has moved the day meanwhile: it is Tuesday 4 November 2014 now." in words(second)


def test_a_press_that_no_page_offered_is_refused(rose):
    for number in ("", "x", "-1", "99999999999999999999", "٣"):
        assert rose.send("/demo/next-day", moves=number).status_code == 409
    assert "Mon 3 Nov 2014" in words(rose.get("/demo"))


def test_a_way_too_long_for_one_page_is_gone_on_with(rose, slow):
    half = press(rose, "date", day="20", month="11", year="2014")
    assert "It is on its way to Thu 20 Nov 2014, 9:00am. So far one thing has happened by itself." in words(half)
    assert "Next day" not in half.text
    assert "Go on to Thu 20 Nov 2014, 9:00am" in words(half)
    there = press(rose, "go-on")
    assert "It is Thu 20 Nov 2014 . One thing happened by itself." in words(there)


def test_only_addresses_of_ours_are_led_back_to(rose):
    for wanted in ("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", ""):
        answer = rose.send("/demo/next-day", moves=moves(rose.get("/demo").text), next=wanted)
        assert answer.location == "/?happened=0"


def test_an_address_cannot_say_that_something_happened_that_is_no_number(rose):
    for given in ("-1", "x", "1" * 30, "<b>", "٣"):
        assert "happened by" not in rose.get(f"/?happened={given}").text


def test_what_people_do_is_recorded_at_the_instant_at_which_time_stands(app, rose):
    press(rose, "next-day")
    with app.test_request_context("/worklist"):
        app.preprocess_request()
        assert clock.now() == NINE + datetime.timedelta(days=1)
    assert clock.now() > clock.wall() - datetime.timedelta(minutes=1)


def test_moving_on_by_months_signs_nobody_out(rose):
    press(rose, "date", day="1", month="10", year="2015")
    assert "Signed in as" in rose.get("/").text


def test_a_database_that_did_not_begin_as_a_demonstration_is_not_shown_as_one(settings):
    app = create_app({**settings, "DEMO": "yes"})
    answer = Browser(app).get("/sign-in")
    assert answer.status_code == 403
    assert "This database did not begin as a demonstration" in words(answer)
    assert "All people here are invented" not in words(answer)
    with app.app_context():
        db.engine.dispose()


class TestWithoutDemo:
    """Where DEMO is not set nothing of it is there, and nothing is asked of the database."""

    @pytest.fixture
    def app(self, settings):
        app = create_app(settings)
        with app.app_context(), transaction():
            db.session.add(account("rose", "Rose Hill", Assignment(role="GARDENER", scope="Kew")))
        yield app
        with app.app_context():
            db.engine.dispose()

    def test_its_pages_are_not_there(self, rose):
        assert rose.get("/demo").status_code == 404
        assert [rose.send(f"/demo/{way}").status_code for way in WAYS] == [404] * 4

    def test_no_page_speaks_of_it_and_time_runs(self, app, rose):
        assert "invented" not in rose.get("/").text
        with app.test_request_context("/worklist"):
            app.preprocess_request()
            assert clock.now() > clock.wall() - datetime.timedelta(minutes=1)
