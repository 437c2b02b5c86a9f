"""Filters are saved under a name, used by a link, and one may be what the worklist begins with."""

import re

from tests.web.garden import plain


def saved(garden, name, user_name="rose", **wanted):
    answer = garden.browser(user_name).send("/worklist/filters", filter_name=name, **wanted)
    assert answer.status_code == 303
    page = garden.browser(user_name).get("/worklist/filters").text
    return re.search(rf'action="(/worklist/filters/\d+)".*?{name}', page, re.S)[1]


def test_a_filter_is_saved_and_used_and_what_was_searched_is_not(garden):
    garden.open_plot()
    browser = garden.browser("rose")
    page = browser.get("/worklist/filters?due=today&who=%2B")
    assert 'name="due" value="today"' in page.text and 'name="who" value="+"' in page.text
    saved(garden, "Mine today", due="today", who="+", search="rockery")
    page = browser.get("/worklist").text
    address = re.search(r'href="([^"]+)">Mine today<', page)[1].replace("&amp;", "&")
    assert "rockery" not in address
    assert "Nothing fits this filter." in browser.get(address).text
    assert "Mine today" not in garden.browser("basil").get("/worklist").text


def test_the_worklist_begins_with_the_filter_of_ones_choice_until_asked_for_another(garden):
    garden.open_plot()
    address = saved(garden, "Today", due="today")
    browser = garden.browser("rose")
    assert browser.send(address, do="start").location == "/worklist/filters?done=filter_start"
    assert "Nothing fits this filter." in browser.get("/worklist").text
    assert "Dig the plot" in browser.get("/worklist?view=team").text
    browser.send(address, do="no_start")
    assert "Dig the plot" in browser.get("/worklist").text


def test_a_filter_is_renamed_and_deleted_by_its_owner_alone(garden):
    address = saved(garden, "Old", due="today")
    for what in ("rename", "remove", "start"):
        assert garden.browser("basil").send(address, do=what, filter_name="New").status_code == 404
    browser = garden.browser("rose")
    browser.send(address, do="rename", filter_name="New")
    assert "New" in browser.get("/worklist/filters").text
    browser.send(address, do="remove")
    assert "You have no saved filter" in browser.get("/worklist/filters").text
    assert browser.send("/worklist/filters/99999999999999999999", do="remove").status_code == 404


def test_what_is_wrong_with_a_name_is_told_at_its_field(garden):
    address = saved(garden, "One", due="today")
    saved(garden, "Two", due="today")
    browser = garden.browser("rose")
    again = browser.send("/worklist/filters", filter_name="One", due="overdue")
    assert again.status_code == 422 and 'value="overdue"' in again.text and 'href="#filter_name"' in again.text
    assert "You have a filter with this name already" in plain(again.text)
    renamed = browser.send(address, do="rename", filter_name="")
    anchor = re.search(r'<a href="#([^"]+)"', renamed.text)[1]
    assert renamed.status_code == 422 and f'id="{anchor}"' in renamed.text
