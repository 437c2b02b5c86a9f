"""A day’s work is done by the keyboard alone: Tab, Enter, Space, arrows and letters, and one sees where one is."""

import pytest

from tests.databases import ON_SQLITE
from tests.web.browser import PASSWORD
from tests.web.chromium import NEEDED, launched
from tests.web.garden import open_garden
from tests.web.garden_pages import Served, demonstrated
from tests.web.hands import Hands

pytestmark = [NEEDED, ON_SQLITE]  # a keyboard is the same on every database


@pytest.fixture(scope="module")
def served(databases, tmp_path_factory):
    with open_garden(databases, tmp_path_factory.mktemp("garden"), demonstrated) as garden:
        made = Served(garden)
        yield made
        made.close()


@pytest.fixture(scope="module")
def chromium():
    with launched() as browser:
        yield browser


@pytest.fixture
def hands(chromium, served):
    """Somebody at a keyboard of their own, before the page on which one signs in."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{served.address}/sign-in")
    yield Hands(page)
    context.close()


@pytest.fixture
def rose(hands):
    """A gardener who has signed in by the keyboard."""
    hands.type("User name", "rose")
    hands.type("Password", PASSWORD)
    with hands.page.expect_navigation():
        hands.page.keyboard.press("Enter")
    hands.opened()
    return hands


def find_work(hands, client):
    """Narrow the worklist that is open to what there is to do for a client."""
    hands.type("Find a client", client)
    with hands.page.expect_navigation():
        hands.page.keyboard.press("Enter")
    hands.opened()


def type_day(hands, question):
    """Answer with a day: its three fields follow each other."""
    hands.reach(question)
    for part in ("4", "5"):
        hands.page.keyboard.type(part)
        hands.tab()
    hands.page.keyboard.type("2027")


def test_the_first_stop_of_a_page_leads_past_its_navigation(rose):
    rose.press("Worklist")
    assert rose.tab()["text"] == "Skip to main content"
    rose.page.keyboard.press("Enter")
    assert rose.page.evaluate("document.activeElement.id") == "main-content"
    rose.order = -1
    assert rose.tab()["text"] == "Mine"


def test_a_task_is_found_begun_put_by_and_completed(rose):
    rose.press("Worklist")
    rose.press("More filters")
    rose.reach("Whose work")
    rose.page.keyboard.press("ArrowDown")
    rose.reach("Due")
    rose.page.keyboard.press("ArrowDown")
    rose.press("Show")
    assert "view=all" in rose.page.url and "due=overdue" in rose.page.url
    find_work(rose, "herbaceous")
    rose.press("Dig the plot")
    rose.press("Claim")
    assert "The task is yours." in rose.reads()
    rose.press("Release")
    assert "for everybody of the role again" in rose.reads()
    rose.type("How is the soil?", "loamy")
    rose.press("Save and finish later", key="Space")
    assert "saved as a draft" in rose.reads()
    find_work(rose, "herbaceous")
    rose.press("Dig the plot")
    rose.reach("How is the soil?")
    assert rose.page.evaluate("document.activeElement.value") == "loamy"
    rose.press("Complete")
    assert "The task is completed." in rose.reads()
    rose.press("Worklist")
    rose.press("Dig the plot")
    assert "Claimed by" in rose.reads()


def test_a_case_is_found_and_something_started_in_it(rose):
    rose.press("Cases")
    rose.type("Find a case", "border")
    with rose.page.expect_navigation():
        rose.page.keyboard.press("Enter")
    rose.opened()
    rose.press("Long border")
    rose.press("watering")
    rose.press("Start", key="Space")
    assert "It has been started." in rose.reads() and "Water the beds" in rose.reads()


def test_every_kind_of_question_is_answered_and_a_message_leads_to_its_field(rose):
    keyboard = rose.page.keyboard
    rose.press("Cases")
    rose.press("Long border")
    rose.press("survey")
    rose.press("Start")
    rose.follow("Enter an answer to “Which tool?”")
    keyboard.type("A spade")
    rose.type("What grows here?", "Thyme")
    rose.type("What else?", "Sage\nand mint")
    rose.type("How many are there?", "3")
    for question, key in (
        ("What is it in?", "Space"),
        ("What was it in?", "ArrowDown"),
        ("What was used?", "Space"),
        ("I have watered it", "Space"),
    ):
        rose.reach(question)
        keyboard.press(key)
    type_day(rose, "On which day?")
    type_day(rose, "When is the next look?")
    rose.tab()
    keyboard.type("9:30am")
    rose.press("Start")
    assert "It has been started." in rose.reads()
