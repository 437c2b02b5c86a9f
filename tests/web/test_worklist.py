"""The worklist's page: for those who work, in words, narrowed and paged by links."""

import pytest

from tests.web.garden import made_in, plain


@pytest.fixture
def garden(tmp_path):
    yield from made_in(tmp_path)


def test_it_shows_task_date_and_case_and_says_overdue_in_words(garden):
    key = garden.open_plot()
    page = garden.browser("rose").get("/worklist")
    assert page.status_code == 200
    assert "Dig the plot Overdue by 3 days" in plain(page.text)
    assert f'href="/cases/{key}"' in page.text
    assert f'href="/tasks/{garden.tasks(key)["UT_dig"]}"' in page.text


def test_it_is_for_those_who_work(garden):
    for user_name in ("ward", "clark"):
        assert garden.browser(user_name).get("/worklist").status_code == 403
        assert "/worklist" not in garden.browser(user_name).get("/").text
    assert "There is nothing to do here." in garden.browser("keith").get("/worklist").text


@pytest.mark.parametrize("whose", ["mine", "unclaimed", "all", "nonsense", "%ff", "%00"])
def test_it_can_be_narrowed_and_takes_any_address(garden, whose):
    garden.open_plot()
    page = garden.browser("rose").get(f"/worklist?whose={whose}&after=%ff")
    assert page.status_code == 200
    assert ("Dig the plot" in page.text) is (whose != "mine")
    assert page.text.count('aria-current="page"') >= 1


def test_more_tasks_are_behind_a_link(garden):
    for number in range(51):
        garden.open_plot(f"Plot {number}")
    browser = garden.browser("rose")
    page = browser.get("/worklist").text
    address = page.split("More tasks")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert page.count("Dig the plot") == 50
    rest = browser.get(address).text
    assert rest.count("Dig the plot") == 1 and "More tasks" not in rest
