"""A search is kept in the browser under a word, so that no address carries what was searched for."""

from urllib.parse import parse_qs, urlsplit

import pytest

from app.web import searches


def sought(browser, text):
    """The address that a search leads to."""
    answer = browser.send("/cases", search=text)
    assert answer.status_code == 303
    return answer.location


def test_the_address_has_a_word_and_not_what_was_searched_for(garden):
    key = garden.open_plot()
    rose = garden.browser("rose")
    address = sought(rose, "BORDER")
    assert "border" not in address.lower() and set(parse_qs(urlsplit(address).query)) == {"found"}
    page = rose.get(address)
    assert f'href="/cases/{key}"' in page.text and 'value="BORDER"' in page.text
    assert rose.get(address).text.count('value="BORDER"') == 1  # it can be reloaded and come back to


def test_one_exact_hit_is_a_list_too(garden):
    key = garden.open_plot()
    rose = garden.browser("rose")
    assert "<table" in rose.get(sought(rose, key)).text


def test_two_tabs_each_have_their_own_search(garden):
    rose = garden.browser("rose")
    first, second = sought(rose, "border"), sought(rose, "orchard")
    assert 'value="border"' in rose.get(first).text and 'value="orchard"' in rose.get(second).text


def test_the_oldest_is_forgotten_and_says_so(garden):
    rose = garden.browser("rose")
    first = sought(rose, "border")
    for number in range(5):
        sought(rose, f"plot {number}")
    page = rose.get(first).text
    assert "This search is no longer known here." in page and 'value="border"' not in page


def test_another_browser_and_another_sign_in_do_not_have_it(garden):
    rose = garden.browser("rose")
    address = sought(rose, "rockery")
    assert "rockery" not in garden.browser("basil").get(address).text
    rose.sign_out()
    rose.sign_in("rose")
    assert "This search is no longer known here." in rose.get(address).text


@pytest.mark.parametrize("cookie", ["", "x", "W10=", "bnVsbA==", "W1sxLDIsM11d", "WzEsMl0=", "x" * 4050, "é"])
def test_a_cookie_that_is_none_of_ours_is_no_search(garden, cookie):
    rose = garden.browser("rose")
    rose.client.set_cookie(searches.COOKIE, cookie, path=searches.PATH)
    assert rose.get("/cases?found=x").status_code == 200
    assert rose.get(sought(rose, "border")).status_code == 200


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_nothing_to_search_for_leads_to_all_cases(garden, text):
    garden.open_plot()
    rose = garden.browser("rose")
    assert sought(rose, text) == "/cases"


def test_what_is_searched_for_has_a_longest_length_and_any_signs(garden):
    rose = garden.browser("rose")
    for text in ("\U0001f331" * 300, '"><script>', "%00", "ñ" * 100):
        page = rose.get(sought(rose, text))
        assert page.status_code == 200 and "<script>" not in page.text.split("</head>")[1].split("<form")[-1]


def test_the_cookie_is_for_the_pages_of_cases_and_not_for_scripts(garden):
    answer = garden.browser("rose").send("/cases", search="border")
    (cookie,) = [held for held in answer.headers.getlist("Set-Cookie") if held.startswith("searches=")]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/cases" in cookie
    assert "Expires" not in cookie and "Max-Age" not in cookie  # it goes with the browser
