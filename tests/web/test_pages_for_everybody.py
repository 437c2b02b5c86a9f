"""Every page can be used on a narrow screen, with a reader and within our security policy: measured in Chromium."""

import re
import shutil
import threading

import pytest
from werkzeug.serving import make_server

from tests.web.garden import Garden

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
LONG = "Herbaceous border with " + "averyveryverylongwordthatdoesnotbreak" * 3
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
EMPTY_LEGENDS = "[...document.querySelectorAll('legend, th, a, button')].filter(e => !e.textContent.trim()).length"


class Served:
    """A garden behind an address, and its pages by name with the person who looks at them."""

    def __init__(self, folder):
        self.garden = Garden(folder)
        self.reader = None
        self.server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.port}"
        self.pages = self._pages()

    def _answer(self, environment, start_response):
        environment["HTTP_COOKIE"] = f"session={self.garden.browser(self.reader).token}"
        return self.garden.app.wsgi_app(environment, start_response)

    def _pages(self):
        garden = self.garden
        dug, fresh = garden.open_plot(), garden.open_plot(LONG)
        garden.dig(dug, soil="dry")
        garden.dig(dug, poison="Arsenic")
        garden.browser("rose").send(f"/cases/{dug}/start/hoeing")
        listed = garden.browser("rose").get(f"/cases/{dug}/documents").text
        return {
            "worklist": ("rose", "/worklist"),
            "task": ("rose", f"/tasks/{garden.tasks(fresh)['UT_dig']}"),
            "new case": ("rose", "/new-case"),
            "new case's form": ("rose", "/new-case/plot"),
            "start": ("forrest", f"/cases/{dug}/start/felling"),
            "cases": ("rose", "/cases?search=border"),
            "case": ("forrest", f"/cases/{fresh}?done=opened"),
            "case with records": ("ward", f"/cases/{dug}"),
            "documents": ("rose", f"/cases/{dug}/documents"),
            "document": ("rose", re.search(r'href="(/documents/[^"]+)"', listed)[1]),
            "history": ("ward", f"/cases/{dug}/history?kind=everything"),
            "event": ("ward", f"/cases/{dug}/history/1"),
            "diagrams": ("ward", f"/cases/{dug}/processes"),
            "diagram": ("ward", f"/cases/{dug}/processes/{dug}-1"),
            "nothing there": ("rose", "/cases/C-NONE"),
        }

    def close(self):
        self.server.shutdown()
        self.garden.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = Served(tmp_path_factory.mktemp("garden"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright  # imported here: only these tests start a browser

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(params=[320, 1280])
def page(chromium, request):
    made = chromium.new_page(viewport={"width": request.param, "height": 900})
    made.complaints = []
    made.on("console", lambda message: made.complaints.append(message.text))
    yield made
    made.close()


def test_no_page_breaks_a_rule_of_accessibility_or_security_or_scrolls_sideways(served, page):
    from axe_playwright_python.sync_playwright import Axe  # imported here, as above

    found = {}
    for name, (reader, path) in served.pages.items():
        served.reader = reader
        page.goto(served.address + path)
        wrong = [each["id"] for each in Axe().run(page).response["violations"]]
        wrong += [f"{page.evaluate(TOO_WIDE)} too wide"] if page.evaluate(TOO_WIDE) > 0 else []
        wrong += ["something empty"] if page.evaluate(EMPTY_LEGENDS) else []
        wrong += [each for each in page.complaints if "404" not in each]
        page.complaints.clear()
        if wrong:
            found[name] = wrong
    assert found == {}


def test_each_message_of_a_form_leads_to_its_input(served, page):
    for reader, path in (served.pages["task"], served.pages["new case's form"], served.pages["start"]):
        served.reader = reader
        page.goto(served.address + path)
        page.click("main form:has(input[name=_drawn]) button:text-is('Check')")
        links = page.locator(".govuk-error-summary a")
        assert links.count() > 0
        for number in range(links.count()):
            target = links.nth(number).get_attribute("href")
            assert page.locator(f"input{target}, textarea{target}, select{target}").count() == 1
