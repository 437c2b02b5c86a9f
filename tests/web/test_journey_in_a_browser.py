"""A client's journey in a real Chromium without JavaScript: adviser, contractor, and adviser again after a year."""

import datetime
import threading
from types import SimpleNamespace

import pytest
from werkzeug.serving import make_server

from app import clock, create_app
from app.database import db, transaction
from app.deployments import store
from app.deployments.folder import read_folder
from app.identity.tables import Assignment
from tests.project import ROOT
from tests.web.browser import PASSWORD
from tests.web.chromium import NEEDED, launched
from tests.web.conftest import account

pytestmark = NEEDED
PEOPLE = {
    "adviser": ("ES_ADVISER", "Lisburn"),
    "desk": ("CON_REFERRALS", "Ingeus"),
    "contractor": ("CON_ADVISER", "Ingeus"),
    "stranger": ("CON_ADVISER", "EOS"),
}


class Calendar:
    """The wall clock of the test: it stands at nine o'clock of a day until it is moved."""

    def __init__(self):
        self.day = datetime.date(2014, 11, 5)

    def now(self, zone):
        return datetime.datetime.combine(self.day, datetime.time(9), datetime.UTC).astimezone(zone)


@pytest.fixture
def calendar(monkeypatch):
    """Python's clock, as ``app.clock`` reads it, is the test's."""
    held = Calendar()
    fake = SimpleNamespace(datetime=held, UTC=datetime.UTC)
    monkeypatch.setattr(clock, "datetime", fake)
    return held


@pytest.fixture
def app(migrated_url, calendar):
    settings = {"DATABASE_URL": migrated_url, "SECRET_KEY": "a key of the tests"}
    app = create_app({**settings, "SERVICE_NAME": "Steps 2 Success"})
    with app.app_context(), transaction():
        store.publish(db.session, read_folder(ROOT), by="a", approved_by="b", now=clock.now())
        for name, (role, scope) in PEOPLE.items():
            db.session.add(account(name, name.title(), Assignment(role=role, scope=scope)))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def address(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()


@pytest.fixture
def chromium():
    with launched() as browser:
        yield browser


class Someone:
    """A person at a browser of their own, without JavaScript."""

    def __init__(self, browser, address, user_name):
        self.address = address
        self.page = browser.new_context(java_script_enabled=False).new_page()
        self.page.set_default_timeout(10_000)
        self.page.goto(f"{address}/sign-in")
        self.page.fill("input[name=user_name]", user_name)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")

    def answer(self, **answers):
        """Fill in a form by the names of its fields (dates as ISO texts); “Check” shows what other answers ask for."""
        later = {name: value for name, value in answers.items() if not self._is_shown(name)}
        for name in answers.keys() - later.keys():
            self._answer(name, answers[name])
        if later:
            self.page.click("main button:text-is('Check')")
            for name, value in later.items():
                self._answer(name, value)

    def _is_shown(self, name):
        return self.page.locator(f'[name="{name}"]:not([type=hidden]), [name="{name}-day"]').count() > 0

    def _answer(self, name, value):
        page = self.page
        if page.locator(f'[name="{name}-day"]').count():
            day, _, time = value.partition("T")
            year, month, number = day.split("-")
            for part, text in (("day", str(int(number))), ("month", str(int(month))), ("year", year)):
                page.fill(f'[name="{name}-{part}"]', text)
            if time:
                page.fill(f'[name="{name}-time"]', time)
            return
        kind = page.locator(f'input[name="{name}"]').first.get_attribute("type") if _is_input(page, name) else None
        if kind == "radio":
            page.check(f'[name="{name}"][value="{value}"]')
        elif kind == "checkbox":
            page.check(f'[name="{name}"]')
        elif page.locator(f'select[name="{name}"]').count():
            page.select_option(f'select[name="{name}"]', value)
        else:
            page.fill(f'[name="{name}"]', value)

    def do(self, task, **answers):
        """Open a task from the worklist, fill in its form and complete it."""
        self.page.goto(f"{self.address}/worklist")
        self.page.click(f"main a:text-is('{task}')")
        self.send("Complete", **answers)

    def send(self, button, **answers):
        """Fill in the form of the page and send it."""
        self.answer(**answers)
        self.page.click(f"main button:text-is('{button}')")
        summary = self.page.locator(".govuk-error-summary")
        assert summary.count() == 0, summary.inner_text()

    def sees(self, text):
        return text in self.page.locator("main").inner_text()


def _is_input(page, name):
    return page.locator(f'input[name="{name}"]').count() > 0


def days_later(app, calendar, day):
    """The clock moves on, and what is due happens."""
    calendar.day = datetime.date.fromisoformat(day)
    done = app.test_cli_runner().invoke(args=["jobs", "run"])
    assert done.exit_code == 0, done.output


NEW_CLAIM = {
    "full_name": "Ann Example", "nino": "QQ123456C", "dob": "1980-06-12", "address": "1 High Street",
    "postcode": "BT28 1AA", "office": "Lisburn", "benefit": "JSA", "claim_start": "2013-11-04", "bwe_weekday": "tue",
    "joint_claim": "no", "occupation_group": "elementary", "recent_claim_history": "no", "vulnerable": "no",
}  # fmt: skip
CHECKLIST = (
    "overview_given", "contractor_named", "expectations_explained", "service_guarantee_discussed",
    "responsibilities_and_sanctions_explained", "details_up_to_date", "prr_up_to_date",
)  # fmt: skip


def test_an_adviser_refers_a_contractor_attaches_and_the_adviser_supports_again(app, address, chromium, calendar):
    adviser = Someone(chromium, address, "adviser")
    adviser.page.goto(f"{address}/new-case/P01_client_episode")
    adviser.send("Open the case", **NEW_CLAIM)
    assert adviser.sees("Eligible")
    case = adviser.page.url.split("?")[0]
    adviser.do("Book the referral interview", slot="2014-11-05T10:00")
    adviser.do("Record attendance", outcome="attended")
    adviser.do("Go through the interview checklist", **dict.fromkeys(CHECKLIST, "true"))
    adviser.do("Put in the referral", job_goals="Warehouse work", risk_marker="none", confirm="true")
    adviser.do("Issue the referral notification", method="hand", copy_stored="true")
    adviser.page.goto(case)
    assert adviser.sees("Referred")
    assert adviser.sees("Wed 26 Nov 2014")

    desk, contractor = Someone(chromium, address, "desk"), Someone(chromium, address, "contractor")
    stranger = Someone(chromium, address, "stranger")
    stranger.page.goto(case)
    assert not stranger.sees("Ann Example")
    desk.do("Acknowledge the referral")
    desk.do("Book the first appointment", appointment="2014-11-17T10:00", place="Office", purpose="First meeting")
    days_later(app, calendar, "2014-11-17")
    contractor = Someone(chromium, address, "contractor")
    contractor.do("Record the outcome", outcome="attended-started")
    contractor.do("Attach the client", started_activity="Induction")
    contractor.page.goto(case)
    assert contractor.sees("Attached")
    assert contractor.sees("Tue 17 Nov 2015")

    days_later(app, calendar, "2015-12-08")
    adviser = Someone(chromium, address, "adviser")
    adviser.do("Hold the completer interview", exit_report_seen="no", plan="Look for work in warehouses every week")
    adviser.page.goto(case)
    assert adviser.sees("Post Programme Support")
    assert adviser.sees("Tue 17 May 2016")
