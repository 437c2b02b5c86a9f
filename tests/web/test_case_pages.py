"""Cases are found and shown to those who see them; letters as they were sent."""

import re

import pytest

from tests.web.garden import plain


def test_a_search_keeps_what_was_typed_where_nothing_fits(garden):
    garden.open_plot()
    rose = garden.browser("rose")
    page = rose.get(rose.send("/cases", search='hedge"').location).text
    assert "No case of yours fits." in page and 'value="hedge&#34;"' in page


def test_the_reason_of_a_value_is_shown_to_those_who_see_the_case(garden):
    key = garden.open_plot()
    page = plain(garden.browser("rose").get(f"/cases/{key}/reasons/name").text)
    assert "Plot: Long border" in page and "by Rose Hill." in page and "“plot”" in page
    assert "The event in the history" not in page
    assert "The event in the history" in garden.browser("forrest").get(f"/cases/{key}/reasons/name").text
    for user_name, name in (
        ("heather", "name"),
        ("rose", "poison"),
        ("rose", "beds"),
        ("rose", "none"),
        ("rose", "%00"),
    ):
        assert garden.browser(user_name).get(f"/cases/{key}/reasons/{name}").status_code == 404
    assert garden.browser("clark").get(f"/cases/{key}/reasons/name").status_code == 403


def test_all_records_of_a_list_stand_on_a_page_of_their_own(garden):
    key = garden.open_plot()
    garden.dig(key, poison="Arsenic")
    assert "Arsenic" not in garden.browser("rose").get(f"/cases/{key}/records/beds").text
    assert "Arsenic" in garden.browser("ward").get(f"/cases/{key}/records/beds").text
    for user_name, name in (("heather", "beds"), ("rose", "name"), ("rose", "none"), ("rose", "%00")):
        assert garden.browser(user_name).get(f"/cases/{key}/records/{name}").status_code == 404
    assert garden.browser("clark").get(f"/cases/{key}/records/beds").status_code == 403


def test_one_record_says_where_its_dates_come_from_to_those_who_see_it(garden):
    key = garden.open_plot()
    garden.dig(key, poison="Arsenic")
    page = garden.browser("ward").get(f"/cases/{key}/records/beds").text
    address = re.search(rf'href="(/cases/{key}/records/beds/[^"]+)"', page)[1]
    assert "Arsenic" in garden.browser("ward").get(address).text
    shown = garden.browser("rose").get(address).text
    assert "Arsenic" not in shown and re.search("Set on|Entered on|Worked out on", shown)
    for user_name, name in (("heather", address), ("rose", f"{address}x"), ("rose", f"/cases/{key}/records/none/1")):
        assert garden.browser(user_name).get(name).status_code == 404
    assert garden.browser("clark").get(address).status_code == 403


def test_opening_a_case_is_offered_only_to_those_who_may(garden):
    assert 'href="/new-case"' in garden.browser("rose").get("/cases").text
    for user_name in ("forrest", "ward", "keith"):
        assert 'href="/new-case"' not in garden.browser(user_name).get("/cases").text


def test_the_case_offers_what_the_person_may_do_there_and_nothing_else(garden):
    key = garden.open_plot()
    rose, forrest, ward = (garden.browser(name).get(f"/cases/{key}").text for name in ("rose", "forrest", "ward"))
    assert "/start/hoeing" in rose and "/start/felling" not in rose and "/start/plot" not in rose
    assert "/start/felling" in forrest and "/start/hoeing" not in forrest
    assert "/start/" not in ward and "/tasks/" not in ward
    assert "/history" not in rose and "/history" in forrest and "/history" in ward


@pytest.mark.parametrize(
    "path",
    ["", "/documents", "/reasons/name", "/records/beds", "/history", "/processes", "/history/1", "/start/hoeing"],
)
def test_a_case_of_another_scope_is_answered_as_one_that_is_not_there(garden, path):
    key = garden.open_plot(garden="Wisley", user_name="rose")
    browser = garden.browser("forrest")
    theirs, nobodys = browser.get(f"/cases/{key}{path}"), browser.get(f"/cases/C-NONE{path}")
    assert theirs.status_code == nobodys.status_code == 404
    assert plain(theirs.text) == plain(nobodys.text)


@pytest.mark.parametrize("key", ["%00", "%ff", "x" * 3000, "..", "C%20NONE"])
def test_an_unknown_case_is_not_found(garden, key):
    assert garden.browser("rose").get(f"/cases/{key}").status_code == 404


def test_who_sees_no_cases_is_refused(garden):
    for path in ("/cases", "/cases/x", "/cases/x/documents", "/documents/x"):
        assert garden.browser("clark").get(path).status_code == 403


def test_a_letter_is_shown_as_it_was_sent_to_those_who_see_its_case(garden):
    key = garden.open_plot("Roses & <i>thorns</i>")
    garden.dig(key)
    listed = garden.browser("rose").get(f"/cases/{key}/documents").text
    address = re.search(r'href="(/documents/[^"]+)"', listed)[1]
    page = garden.browser("rose").get(address)
    assert page.status_code == 200
    assert "Plot Roses &amp; &lt;i&gt;thorns&lt;/i&gt;." in page.text
    assert page.text.count("<h1") == 1
    assert garden.browser("heather").get(address).status_code == 404
    for unknown in ("/documents/none", "/documents/%00", "/documents/" + "x" * 1000):
        assert garden.browser("rose").get(unknown).status_code == 404


@pytest.mark.parametrize("before", ["x", "-1", "0", "9" * 50, "%ff", "1.5"])
def test_a_place_that_is_none_shows_the_newest_documents(garden, before):
    key = garden.open_plot()
    garden.dig(key)
    assert "Your plot" in garden.browser("rose").get(f"/cases/{key}/documents?before={before}").text


def test_older_documents_are_behind_the_place(garden):
    key = garden.open_plot()
    garden.dig(key)
    assert "There is none." in garden.browser("rose").get(f"/cases/{key}/documents?before=1").text
