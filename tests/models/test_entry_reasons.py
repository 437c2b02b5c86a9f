"""Why an adviser is to look at early entry again on a day: told on the page of the case, with the numbers."""

import pytest

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
CONSIDERED = """
scenario: T1 Considered before and after barriers count
answers: [S2S-34]
cases:
  kay: {claim_start: 2015-01-07}
  leo: {claim_start: 2014-12-01}
steps:
  - on: 2015-04-07
    do:
      - consider: {case: kay, route: BARRIERS, adviser_decision: do-not-refer}
      - consider: {case: leo, route: BARRIERS, adviser_decision: do-not-refer}
"""


@pytest.fixture
def considered(migrated_url, tmp_path):
    """Two clients who were not referred early, one before barriers counted."""
    file = tmp_path / "considered.yaml"
    file.write_text(CONSIDERED, encoding="utf-8")
    with database(migrated_url):
        book = Book(SCENARIOS)
        result = run(read(file, book.arguments), read_folder(ROOT), book)
        assert result.passed, result.failures
        yield


def test_the_day_to_look_again_says_why(considered):
    roles = read_roles((PROCESSES / "roles.json").read_bytes())
    adviser = Person(1, "pat", "Pat", True, (Grant(roles["ES_ADVISER"], "Lisburn"),))

    def reason(key):
        screen = case_screen(db.session, key, person=adviser, now=at("2015-04-07"))
        facts = [fact for section in screen.sections for fact in section.facts]
        return next(fact.reason.text for fact in facts if fact.name == "early_entry_look_again")

    assert reason("case-1") == "From then on 13 weeks on JSA are complete, and barriers count."
    assert reason("case-2") == "28 days after early entry was considered on Tue 7 Apr 2015."
