"""Every page can be used on a narrow screen, with a reader and within our security policy: measured in Chromium.

A new page has to be entered in ``tests/web/garden_pages.py``, so that it is among them.
"""

import pytest

from app.api import PARTS
from tests.databases import ON_SQLITE
from tests.web.chromium import NEEDED, launched
from tests.web.garden import open_garden
from tests.web.garden_pages import Served, demonstrated

pytestmark = [NEEDED, ON_SQLITE]  # a page looks the same on every database
JSON = tuple(f"{part.name}." for part in PARTS)
NO_PAGES = {
    **dict.fromkeys(JSON, "JSON, for programs"),
    "health.": "text, for machines",
    "static_files.": "styles and a picture",
    "single_sign_on.": "only lead elsewhere",
    "report_pages.file": "a file",
}
NARROW, WIDE = {"width": 320, "height": 900}, {"width": 1280, "height": 900}
BROKEN = 500
BRIEFLY = {"resultTypes": ["violations"]}
# What a page must not have, as JavaScript that answers with a list of what it found.
WRONG = """() => {
  const all = selector => [...document.querySelectorAll(selector)]
  const told = (name, found) => found.map(each => `${name}: ${each.outerHTML.slice(0, 120)}`)
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  const target = link => document.querySelector(`[id="${link.getAttribute('href').slice(1)}"]`)
  const lands = link => target(link)?.matches('input, textarea, select, main form p[tabindex], h2[tabindex]')
  return [
    ...(wide > 0 ? [`${wide} px too wide`] : []),
    ...(all('h1').length === 1 ? [] : [`${all('h1').length} headings of the page`]),
    ...(all('main').length === 1 ? [] : ['not one main part']),
    ...told('empty', all('legend, th, a, button, h1, h2, h3, summary, label').filter(e => !e.textContent.trim())),
    ...told('leads nowhere', all('.govuk-error-summary a').filter(link => !lands(link))),
    ...told('out of order', all('[tabindex]').filter(e => e.tabIndex > 0)),
    ...told('twice', all('[id]').filter(e => all(`[id="${e.id}"]`).length > 1)),
  ]
}"""


@pytest.fixture(scope="module")
def served(databases, tmp_path_factory):
    with open_garden(databases, tmp_path_factory.mktemp("garden"), demonstrated) as garden:
        made = Served(garden)
        yield made
        made.close()


@pytest.fixture(scope="module")
def window():
    with launched() as chromium:
        made = chromium.new_page()
        made.complaints = []
        made.on("console", lambda message: made.complaints.append(message.text))
        yield made


def look(served, window, name):
    """Go to a page by its name, and give its status."""
    _, served.reader, path = served.pages[name]
    window.complaints.clear()
    return window.goto(served.address + path).status


@pytest.fixture(scope="module")
def seen(served, window):
    """What was seen of each page: its title, whether it tells of an error, and what is wrong with it."""
    from axe_playwright_python.sync_playwright import Axe  # imported here, so that others start without it

    found, axe = {}, Axe()
    for name in served.pages:
        window.set_viewport_size(WIDE)
        status = look(served, window, name)
        wrong = window.evaluate(WRONG) + ([status] if status == BROKEN else [])
        window.set_viewport_size(NARROW)
        wrong += window.evaluate(WRONG) + [each for each in window.complaints if "Failed to load" not in each]
        wrong += [each["id"] for each in axe.run(window, options=BRIEFLY).response["violations"]]
        found[name] = window.title(), window.locator(".govuk-error-summary").count() > 0, wrong
    return found


def test_every_route_that_gives_a_page_is_looked_at(served):
    methods = {rule.endpoint: rule.methods for rule in served.garden.app.url_map.iter_rules()}
    asked = {name for name in served.endpoints if "GET" in methods[name] and not name.startswith(tuple(NO_PAGES))}
    assert asked == {each.endpoint for each in served.pages.values()} - {""}


def test_no_page_breaks_a_rule_of_accessibility_or_security_or_scrolls_sideways(seen):
    assert {name: wrong for name, (_, _, wrong) in seen.items() if wrong} == {}


def test_each_page_has_a_title_of_its_own_that_says_if_something_is_wrong(served, seen):
    titles = {}
    for name, (title, has_summary, _) in seen.items():
        if served.pages[name].endpoint:  # others are a page of these once more, with what was wrong
            titles.setdefault(title, set()).add(served.pages[name].address)
        assert title.startswith("Error: ") == has_summary, name
    assert {title: held for title, held in titles.items() if len(held) > 1} == {}


def test_a_letter_is_printed_whole_and_without_our_own_page_around_it(served, window):
    look(served, window, "document")
    window.emulate_media(media="print")
    assert window.locator(".app-letter h1").is_visible() and window.locator(".app-letter header").is_visible()
    assert not window.locator("body > header").is_visible() and not window.locator("body > footer").is_visible()
    assert not window.locator("main >> text=as it was sent").is_visible()
