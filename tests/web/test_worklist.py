"""The worklist's page: for those who work, in words, narrowed and paged by links and forms."""

import re

import pytest

from tests.web.garden import plain


def link(page, text):
    """The address behind the link with a text."""
    return re.search(rf'href="([^"]+)"[^>]*>{re.escape(text)}', page)[1].replace("&amp;", "&")


def test_it_shows_task_date_and_case_and_says_overdue_in_words(garden):
    key = garden.open_plot()
    page = garden.browser("rose").get("/worklist")
    assert page.status_code == 200
    assert "Dig the plot 3 days overdue was due" in plain(page.text)
    assert "Tasks, the longest overdue first" in page.text
    assert "Overdue (1) Today (0)" in plain(page.text)
    assert f'href="/cases/{key}"' in page.text
    assert f'href="/tasks/{garden.tasks(key)["UT_dig"]}"' in page.text


def test_it_is_for_those_who_work(garden):
    for user_name in ("ward", "clark"):
        assert garden.browser(user_name).get("/worklist").status_code == 403
        assert "/worklist" not in garden.browser(user_name).get("/").text
    assert "There is nothing to do here." in garden.browser("keith").get("/worklist").text


@pytest.mark.parametrize(
    "query", ["view=mine", "view=all", "view=none&due=never", "name=%ff", "by=1&due=by", "lane=a&lane=%ff"]
)
def test_it_takes_any_address(garden, query):
    garden.open_plot()
    page = garden.browser("rose").get(f"/worklist?{query}&after=%ff&found=%ff")
    assert page.status_code == 200
    assert page.text.count('aria-current="page"') >= 1
    assert garden.browser("rose").get(f"/worklist/filter?{query}").status_code == 200


def test_work_of_others_is_marked_and_leads_nowhere(garden):
    key = garden.open_plot()
    page = garden.browser("keith").get("/worklist?view=all").text
    assert "Dig the plot Others’ work: Gardener" in plain(page)
    assert f'href="/tasks/{garden.tasks(key)["UT_dig"]}"' not in page
    assert 'type="checkbox"' not in page


def test_guidance_is_a_small_link_in_the_row(garden):
    key = garden.open_plot()
    garden.browser("rose").send(f"/cases/{key}/start/watering")
    page = garden.browser("rose").get("/worklist").text
    assert f'href="/tasks/{garden.tasks(key)["UT_water"]}#guidance"' in page
    assert page.count("#guidance") == 1


def test_more_tasks_are_behind_a_link_that_keeps_the_filter(garden):
    for number in range(51):
        garden.open_plot(f"Plot {number}")
    browser = garden.browser("rose")
    page = browser.get("/worklist?due=overdue").text
    address = link(page, "More tasks")
    assert page.count(">Dig the plot<") == 50 and "due=overdue" in address
    rest = browser.get(address).text
    assert rest.count(">Dig the plot<") == 1 and "More tasks" not in rest


def test_a_page_is_asked_for_in_six_statements_at_most(garden):
    browser = garden.browser("forrest")
    for number in range(3):
        garden.open_plot(f"Plot {number}")
        browser.get("/worklist")
        garden.listen()
        browser.get("/worklist")
        assert len(garden.statements) <= 6


def test_a_client_is_found_and_no_address_says_who(garden):
    garden.open_plot("Rockery")
    garden.open_plot("Border")
    browser = garden.browser("rose")
    answer = browser.send("/worklist", search="rock", due="overdue", view="all")
    assert answer.status_code == 303
    assert "rock" not in answer.location and "due=overdue" in answer.location and "view=all" in answer.location
    page = browser.get(answer.location)
    assert "Rockery" in page.text and "Border" not in page.text
    assert "rock" not in " ".join(re.findall(r'(?:href|action)="([^"]*)"', page.text)).casefold()
    assert "Rockery" in browser.get(link(page.text, "Whenever")).text
    assert "Border" in browser.get(link(page.text, "Show all again")).text
    assert browser.send("/worklist", search=" ").location == "/worklist?view=team"
    assert "Nothing fits this filter." in browser.get(browser.send("/worklist", search="zzz").location).text


def test_the_filter_page_offers_what_there_is_to_the_person(garden):
    page = garden.browser("rose").get("/worklist/filter?due=today&name=Hoe+the+beds&who=basil").text
    for offered in ("Hoe the beds", "Dig the plot", "Basil Green", "Forrest Wood", "Keeper", "Nobody yet"):
        assert offered in page
    for other in ("Lock the gate", "Heather Moor", "Keith Lock", "Wisley"):
        assert other not in page
    assert re.search(r'value="today"\s+checked', page) and re.search(r'value="Hoe the beds"\s+checked', page)
    assert re.search(r'value="basil"\s+selected', page)
