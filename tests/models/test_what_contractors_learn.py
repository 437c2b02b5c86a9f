"""What the Employment Service doubts of a client stays there: a contractor learns no more than that the claim ended."""

import pytest

from app.casework.case_history import EVERYTHING, history_page
from app.casework.case_screen import case_screen
from app.database import db
from app.deployments.folder import read_folder
from app.identity.people import Grant, Person
from app.identity.roles import read_roles
from app.scenarios.book import Book
from app.scenarios.reading import read
from app.scenarios.running import run
from tests.project import PROCESSES, ROOT
from tests.runtime.house import at, database

SCENARIOS = ROOT / "tests" / "scenarios"
ROLES = read_roles((PROCESSES / "roles.json").read_bytes())
KEY, DAY = "case-1", "2015-11-23"
TOLD_TO_THE_ADVISER = (
    "Hold the review",
    "Fortnightly reviews",
    "Write the doubt down",
    "Entitlement doubt",
    "Benefit is suspended",
    "Good cause enquiry",
    "Decision letter",
    "Decision on a doubt",
)
NEVER = (*TOLD_TO_THE_ADVISER, "review", "doubt", "suspended", "decision maker")


@pytest.fixture(scope="module")
def doubted(databases):
    """A client with a contractor whose claim was disallowed after a review, on both databases."""
    with databases.migrated() as url, database(url):
        book = Book(SCENARIOS)
        result = run(read(SCENARIOS / "steps_2_success" / "SC-23.yaml", book.arguments), read_folder(ROOT), book)
        assert result.passed
        yield url


def person(role, scope):
    return Person(1, "pat", "Pat", True, (Grant(ROLES[role], scope),))


def told(role, scope):
    """Everything that the history tells somebody from the review on, as text."""
    page = history_page(db.session, KEY, person=person(role, scope), now=at(DAY), kind=EVERYTHING, limit=5000)
    assert page.older is None
    since = [event for event in page.events if str(event.effective_on) >= "2015-10-27"]
    return "\n".join(f"{event.sentence} {event.process}" for event in since)


@pytest.mark.parametrize("role", [role for role in ROLES if ROLES[role].scope == "contractor"])
def test_a_contractor_is_told_nothing_of_reviews_and_of_doubts_about_the_benefit(doubted, role):
    text = told(role, "Ingeus").lower()
    assert "claim" in text
    assert [line for line in text.splitlines() if any(word.lower() in line for word in NEVER)] == []
    screen = case_screen(db.session, KEY, person=person(role, "Ingeus"), now=at(DAY))
    tables = {table.name: table.rows for section in screen.sections for table in section.tables}
    assert not tables.get("reviews") and not tables.get("doubts")


def test_the_adviser_is_told_of_it(doubted):
    text = told("ES_ADVISER", "Lisburn")
    assert [word for word in TOLD_TO_THE_ADVISER if word not in text] == []
